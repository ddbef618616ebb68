"""Rows stand as they stood on the page: new ones last or where they were put in, pasted paragraphs apart."""

import pytest
from django.contrib import admin
from django.urls import reverse

from brands.admin.editing import rows
from brands.models import Brand, Draft, Figure, Passage
from tests.desk_forms import add_row


@pytest.fixture
def send(desk_client, opened_form):
    """Give a function: open the brand's page, do something to what it would send, save; the answer."""

    def save(brand, change):
        sent = opened_form(brand)
        change(sent)
        url = reverse("admin:brands_brand_change", args=[brand.pk])
        return desk_client.post(url, {**sent, "_continue": "保存"}, follow=True)

    return save


def texts(brand):
    return list(brand.passages.values_list("text", flat=True))


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_rows_that_were_added_without_a_place_go_last_in_their_order(send, desk):
    def add(sent):
        for text in ("乙段。", "丙段。", "丁段。"):
            add_row(sent, "passages", text=text)

    send(desk.brand, add)
    assert texts(desk.brand)[1:] == ["乙段。", "丙段。", "丁段。"]
    assert list(desk.brand.passages.values_list("order", flat=True)) == [1, 2, 3, 4]


def test_a_row_put_in_before_all_others_stands_first(send, desk):
    def put_in(sent):
        sent["passages-0-order"] = "2"
        add_row(sent, "passages", text="前言。", order="1")

    send(desk.brand, put_in)
    assert texts(desk.brand)[0] == "前言。"


@pytest.mark.parametrize("place", ["", "0", "-1", "x", "2.5", "99999999999"])
def test_a_place_that_is_none_is_the_last_and_stops_no_save(send, desk, place):
    answer = send(desk.brand, lambda sent: add_row(sent, "passages", text="乙段。", order=place))
    assert (answer.status_code, texts(desk.brand)[-1]) == (200, "乙段。")


def test_pasted_paragraphs_become_rows_in_their_place_and_that_is_said(send, desk):
    Passage.objects.create(brand=desk.brand, order=2, text="末段。")
    pasted = "甲段。\r\n乙段。\r\n\r\n　　丙段说 World\r\nBook。"

    def paste(sent):
        sent["passages-1-order"] = "3"
        add_row(sent, "passages", text=pasted, order="2", source=desk.source.pk)

    answer = send(desk.brand, paste)
    assert texts(desk.brand)[1:] == ["甲段。", "乙段。", "丙段说 World Book。", "末段。"]
    assert "粘贴的文字里有几个自然段，已分成单独的段落，多出2条，次序不变。" in said(answer)
    assert set(desk.brand.passages.values_list("source", flat=True)) == {desk.source.pk, None}


def test_more_paragraphs_than_there_is_room_for_are_all_kept(send, desk, monkeypatch):
    monkeypatch.setattr(rows, "MOST_ROWS", 3)
    send(desk.brand, lambda sent: add_row(sent, "passages", text="乙段。\r\n丙段。\r\n丁段。\r\n戊段。"))
    assert texts(desk.brand)[1:] == ["乙段。", "丙段。丁段。戊段。"]
    send(desk.brand, lambda sent: sent.update({"passages-2-text": "庚段。\r\n辛段。"}))
    assert texts(desk.brand)[1:] == ["乙段。", "庚段。辛段。"]


def test_a_brand_of_many_rows_is_saved_however_many_fields_that_are(desk, desk_client, opened_form):
    for place in range(2, 52):
        words = {"quote": "共办了近30场活动", "display": "近30场", "label": f"活动{place}"}
        Figure.objects.create(brand=desk.brand, order=place, **words)
    sent = opened_form(desk.brand) | {"aliases": "乙名", "_continue": "保存"}
    empty = ("low", "high", "as_of", "as_of_basis", "role", "note", "passage", "excerpt", "compared_with", "relation")
    sent = {f"figures-{row}-{name}": "" for row in range(51) for name in (*empty, "value", "unit", "qualifier")} | sent
    assert len(sent) > 1000
    answer = desk_client.post(reverse("admin:brands_brand_change", args=[desk.brand.pk]), sent)
    assert (answer.status_code, Brand.objects.get().aliases) == (302, "乙名")


def test_an_unchanged_page_saves_the_same_content(send, desk):
    Passage.objects.create(brand=desk.brand, order=0, text="同序的一段。")
    send(desk.brand, lambda sent: None)
    send(desk.brand, lambda sent: None)
    newest, before = Draft.objects.of(desk.brand)[:2]
    assert newest.sha256 == before.sha256


def test_a_page_that_comes_back_with_an_error_keeps_the_order(send, desk):
    def wrong(sent):
        sent["passages-0-order"], sent["figures-0-label"] = "2", ""
        add_row(sent, "passages", text="前言。", order="1")

    page = send(desk.brand, wrong).content.decode()
    assert page.index("前言。") < page.index("甲品牌创办于2011年，由甲单位牵头")


def test_a_form_of_before_a_kind_of_row_is_saved_and_leaves_those_rows_alone(desk, desk_client, opened_form):
    sent = opened_form(desk.brand) | {"aliases": "乙名", "_continue": "保存"}
    page = reverse("admin:brands_brand_change", args=[desk.brand.pk])
    answer = desk_client.post(page, {name: sent[name] for name in sent if not name.startswith("figures-")})
    assert (answer.status_code, Brand.objects.get().aliases, desk.brand.figures.count()) == (302, "乙名", 1)


def test_nobody_types_a_number_of_a_row(change_page, desk):
    page = change_page(desk.brand)
    forms = [inline.formset.empty_form for inline in page.context["inline_admin_formsets"]]
    shown = [form.prefix for form in forms if "order" in form.fields and not form["order"].is_hidden]
    assert shown == []
    assert len(forms) == len(admin.site.get_model_admin(Brand).inlines)


@pytest.mark.parametrize("typed", ["甲品牌创办于２０１１年", "甲品牌創辦於2011年", "甲品牌创办\u200b于2011年"])
def test_a_quotation_in_other_letters_is_written_as_its_passage_has_it_and_that_is_said(send, desk, typed):
    answer = send(desk.brand, lambda sent: sent.update({"milestones-0-quote": typed}))
    desk.milestone.refresh_from_db()
    assert desk.milestone.quote == "甲品牌创办于2011年"
    assert ("有1处引文与正文只差字形、宽窄或看不见的字符，已改成正文里的写法。" in said(answer)) == (
        "\u200b" not in typed
    )


def test_a_quotation_that_stands_in_no_passage_stays_as_it_was_typed(send, desk):
    send(desk.brand, lambda sent: sent.update({"milestones-0-quote": "丁品牌创办于２０１１年"}))
    desk.milestone.refresh_from_db()
    assert desk.milestone.quote == "丁品牌创办于２０１１年"


def test_soft_line_ends_of_word_part_aliases_and_join_what_is_one_line(send, desk):
    send(desk.brand, lambda sent: sent.update({"aliases": "甲\x0b乙\u2028丙", "series_note": "甲\x0b乙\u2028丙"}))
    brand = Brand.objects.get()
    assert (brand.aliases, brand.series_note) == ("甲\n乙\n丙", "甲乙丙")


def test_spaces_of_every_width_become_plain_ones_and_stop_no_submission(send, desk):
    pasted = "乙段，　全角\xa0不断\u2003长\t制表。"
    answer = send(desk.brand, lambda sent: add_row(sent, "passages", text=pasted))
    assert texts(desk.brand)[-1] == "乙段， 全角 不断 长 制表。"
    assert [one for one, _, _ in answer.context["problems"] if "看不见" in str(one)] == []
