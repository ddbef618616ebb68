"""Rows of one form that rest on each other: what one gives up another may take, and nothing points at what is gone."""

import pytest
from django.db import connection

from brands.models import Figure, Milestone, Passage, Tag
from tests.desk_forms import add_row, form_of

WORDS = {"quote": "甲品牌创办于2011年", "words": "2011年"}


@pytest.fixture
def page(full, desk_client):
    """Give a function: what the brand's page would send now."""
    return lambda: form_of(desk_client.get(full.brand.admin_url()))


@pytest.fixture
def save(full, desk_client):
    """Give a function: save the page; {field: errors} of what comes back. No key points at a row that is gone."""

    def of(sent):
        answer = desk_client.post(full.brand.admin_url(), {**sent, "_continue": "保存"})
        connection.check_constraints()
        if answer.status_code == 302:
            return {}
        formsets = [one.formset for one in answer.context_data["inline_admin_formsets"]]
        forms = [form for formset in formsets for form in formset.forms]
        return {form.add_prefix(name): list(told) for form in forms for name, told in form.errors.items()}

    return of


def origins(brand):
    return list(brand.milestones.filter(origin=True).values_list("title", flat=True))


def test_a_second_beginning_is_told_at_its_field(full, page, save):
    row = add_row(sent := page(), "milestones", **WORDS, title="乙", origin="on")
    told = {f"milestones-{row}-origin": ["一个品牌只能有一个“始于”，另一处已经勾选。"]}
    assert (save(sent), origins(full.brand)) == (told, ["甲品牌创办"])


@pytest.mark.parametrize("way", ["to the first", "to the last", "from one that goes"])
def test_the_beginning_moves_from_one_row_to_another_in_one_save(full, page, save, way):
    other = Milestone.objects.create(brand=full.brand, order=2, title="乙", date="2011", **WORDS)
    here, there = 0, 1
    if way == "to the first":
        Milestone.objects.filter(pk=full.milestone.pk).update(origin=False)
        Milestone.objects.filter(pk=other.pk).update(origin=True)
        here, there = 1, 0
    sent = page()
    sent[f"milestones-{there}-origin"] = "on"
    sent.pop(f"milestones-{here}-origin")
    if way == "from one that goes":
        sent |= {f"milestones-{here}-origin": "on", f"milestones-{here}-DELETE": "on"}
    assert (save(sent), origins(full.brand)) == ({}, ["甲品牌创办" if there == 0 else "乙"])


def test_tags_change_their_places_and_one_takes_the_place_of_one_that_goes(full, page, save):
    brand = full.brand
    brand.tag_items.create(tag=Tag.objects.create(name="乙标签", slug="yi-biaoqian"), quote="由甲单位牵头")
    sent = page() | {"tag_items-0-tag": "乙标签", "tag_items-1-tag": "甲标签"}
    assert save(sent) == {}
    assert list(brand.tag_items.values_list("tag__name", "quote")) == [
        ("乙标签", "共办了近30场活动"),
        ("甲标签", "由甲单位牵头"),
    ]
    assert save(page() | {"tag_items-0-tag": "甲标签", "tag_items-1-DELETE": "on"}) == {}
    assert list(brand.tag_items.values_list("tag__name", "quote")) == [("甲标签", "共办了近30场活动")]


def test_nothing_points_at_a_passage_that_the_same_save_takes_away(full, page, save):
    rows = [full.figure, full.milestone, full.brand.not_data.get(), full.brand.speeches.get()]
    for row in rows:
        row.passage = full.passage
        row.save()
    sent = page() | {"passages-0-DELETE": "on", "figures-0-note": "改", "milestones-0-title": "改"}
    assert save(sent | {"not_data-0-reason": "改", "speeches-0-occasion": "改"}) == {}
    for row in rows:
        row.refresh_from_db()
    assert [row.passage for row in rows] == [None] * 4
    assert (rows[0].note, rows[1].title) == ("改", "改")


def test_nothing_points_at_a_figure_that_the_same_save_takes_away(full, page, save):
    other = Figure.objects.create(brand=full.brand, order=2, quote="甲", display="2", label="乙")
    sent = page() | {"figures-0-DELETE": "on", "figures-1-compared_with": full.figure.pk}
    assert save(sent | {"figures-1-disagrees": [full.figure.pk]}) == {}
    other.refresh_from_db()
    assert (other.compared_with, list(other.disagrees.all())) == (None, [])


def test_a_passage_that_goes_leaves_none_of_its_paragraphs(full, page, save):
    Passage.objects.create(brand=full.brand, order=2, text="乙段。")
    assert save(page() | {"passages-0-text": "甲。\r\n乙。\r\n丙。", "passages-0-DELETE": "on"}) == {}
    assert list(full.brand.passages.values_list("text", flat=True)) == ["乙段。"]


@pytest.mark.parametrize("display", ["1,234万亿亿亿", "99999999999999999999999999人", "0.123456789%"])
def test_a_number_that_no_column_holds_is_kept_in_its_words_alone(full, page, save, display):
    assert save(page() | {"figures-0-display": display}) == {}
    full.figure.refresh_from_db()
    assert (full.figure.display, full.figure.value) == (display, None)
