"""Two people in the rows of one thing: what one took away, moved or renamed, and the other wrote upon."""

import pytest
from django.db import connection
from django.urls import reverse

from brands.models import Figure, NotData, Passage, Speech
from brands.record.publishing import save_draft
from tests.desk_forms import add_row


@pytest.fixture
def late(desk, editor, opened_form, django_user_model):
    """What somebody has before them who opened the page before another saved; `desk.save` is that other's save."""
    desk.other = Passage.objects.create(brand=desk.brand, order=2, text="乙段说，收到5件提案。")
    for words in ("乙段", "甲单位"):
        NotData.objects.create(brand=desk.brand, words=words, reason="甲理由")
    for speaker in ("甲某", "乙某"):
        Speech.objects.create(brand=desk.brand, words="收到5件提案", speaker=speaker)
    save_draft(desk.brand, by=editor)
    other = django_user_model.objects.create_user("乙某", is_staff=True)
    desk.save = lambda: save_draft(type(desk.brand).objects.get(), by=other)
    return opened_form(desk.brand)


@pytest.fixture
def send(desk, desk_client):
    """Give a function: send the brand's form, and have the database look for keys that lead nowhere."""

    def post(sent, **changes):
        page = reverse("admin:brands_brand_change", args=[desk.brand.pk])
        answer = desk_client.post(page, sent | changes | {"_save": "保存"})
        connection.check_constraints()
        return answer

    return post


def said_of(rows, *fields):
    return list(rows.order_by("order", "pk").values_list(*fields))


def test_what_rests_on_a_passage_that_the_other_deleted_is_saved_without_it(desk, late, send):
    add_row(late, "figures", quote="收到5件提案", display="5件", label="提案", unit="件", passage=desk.other.pk)
    add_row(late, "speeches", words="收到5件提案", speaker="丙某", comparison="unknown", passage=desk.other.pk)
    desk.other.delete()
    desk.save()

    assert send(late).status_code == 302
    assert said_of(desk.brand.figures, "label", "passage")[-1] == ("提案", None)
    assert said_of(desk.brand.speeches, "speaker", "passage")[-1] == ("丙某", None)


def test_a_figure_beside_one_that_the_other_deleted_is_saved_without_it(desk, late, send):
    add_row(late, "figures", quote="收到5件提案", display="5件", label="提案", unit="件", relation="count")
    late |= {"figures-1-compared_with": desk.figure.pk}
    Figure.objects.all().delete()
    desk.save()

    assert send(late).status_code == 302
    assert said_of(desk.brand.figures, "label", "compared_with") == [("提案", None)]


def test_a_row_whose_words_one_changed_and_the_other_its_reason_stays_one_row(desk, late, send):
    NotData.objects.filter(words="乙段").update(words="乙段说")
    desk.save()

    assert send(late, **{"not_data-0-reason": "乙理由"}).status_code == 302
    assert said_of(desk.brand.not_data, "words", "reason") == [("乙段说", "乙理由"), ("甲单位", "甲理由")]


def test_two_speeches_of_the_same_words_are_two_rows(desk, late, send):
    Speech.objects.filter(speaker="甲某").update(occasion="甲会")
    desk.save()

    assert send(late, **{"speeches-1-occasion": "乙会"}).status_code == 302
    assert said_of(desk.brand.speeches, "speaker", "occasion") == [("甲某", "甲会"), ("乙某", "乙会")]


def test_rows_that_the_other_moved_stay_where_they_were_moved_though_one_is_taken_away(desk, late, send):
    first, third = desk.passage, Passage.objects.create(brand=desk.brand, order=0, text="丙段在前。")
    desk.save()

    assert send(late, **{"passages-1-DELETE": "on"}).status_code == 302
    assert said_of(desk.brand.passages, "pk") == [(third.pk,), (first.pk,)]
