"""Numbers of a text that nothing accounts for are marked in it, one line a number, with the rows they could become."""

import json

import pytest

from brands.admin.editing import unclaimed
from brands.content import gate
from brands.models import Figure, Passage
from brands.record import snapshot

ADDED = "2021年12月1日起，甲品牌新加的一段写着：一是办了40多场活动，截至2021年，共办了近50场。"


@pytest.fixture
def added(desk):
    Passage.objects.create(brand=desk.brand, order=2, text=ADDED)
    return desk.brand


def offers(brand):
    data = snapshot.of(brand)
    (passage,) = unclaimed.passages(data, gate.problems(data))
    return [offer for _, offer in passage.pieces if offer]


def test_a_date_is_one_line_and_words_that_count_nothing_are_none(added):
    assert [offer.words for offer in offers(added)] == ["2021年12月1日", "40", "2021年", "50"]


def test_the_rows_that_could_account_for_a_number_are_filled_in(added):
    day, forty, year, _ = offers(added)
    assert json.loads(day.milestone) == {"quote": "2021年12月1日起", "words": "2021年12月1日"}
    assert json.loads(forty.figure) == {
        "quote": "一是办了40多场活动", "display": "40多场", "unit": "场", "qualifier": "多",
    }  # fmt: skip
    assert json.loads(year.mark) == {"words": "至2021年"}  # alone it stands twice


def test_what_is_filled_in_is_what_the_gate_wants(added):
    _, forty, _, fifty = offers(added)
    for one in (forty, fifty):
        words = json.loads(one.figure)
        Figure.objects.create(brand=added, order=9, label="场次", value=words["display"].strip("近多场"), **words)
    assert [problem.words for problem in gate.problems(snapshot.of(added)) if not problem.at] == []
    assert [offer.words for offer in offers(added)] == ["2021年12月1日", "2021年"]


def test_until_when_a_figure_counts_is_the_figures_own(added):
    quote = "截至2021年，共办了近50场"
    Figure.objects.create(brand=added, order=9, label="场次", value=50, quote=quote, display="近50场", as_of="2021")
    assert [offer.words for offer in offers(added)] == ["2021年12月1日", "40"]


def test_the_page_marks_them_in_the_text_and_offers_three_ways(added, change_page):
    page = change_page(added)
    html = page.content.decode()
    assert (page.context["unclaimed_count"], html.count("<mark>"), html.count('data-make="not_data"')) == (4, 4, 4)
    assert page.context["problems"] == []
