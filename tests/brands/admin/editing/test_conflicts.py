"""Two people in one thing: nobody writes over what they have not seen, and nobody loses what they typed."""

import pytest
from django.urls import reverse

from brands.models import Audit, Brand, Draft, Passage
from brands.record import snapshot
from brands.record.publishing import save_draft
from brands.record.restoration import restore
from tests.desk_forms import add_row, form_of, picture_file, shown_rows

# Words that the other changed too.
MINE = "共办了近30场活动"


@pytest.fixture
def other(django_user_model):
    return django_user_model.objects.create_superuser("乙某")


@pytest.fixture
def opened(opened_form, desk):
    """What a browser would send back from the brand's page, opened now."""
    return opened_form(desk.brand)


@pytest.fixture
def send(desk_client):
    """Give a function: send a form of a row's page."""

    def post(row, sent, **changes):
        url = reverse(f"admin:brands_{row._meta.model_name}_change", args=[row.pk])
        return desk_client.post(url, sent | changes | {"_save": "保存"})

    return post


@pytest.fixture
def changed(desk, other, opened):
    """Somebody else saves a new lede after the page was opened."""
    Brand.objects.filter(pk=desk.brand.pk).update(lede="由甲单位牵头")
    desk.brand.refresh_from_db()
    return save_draft(desk.brand, by=other)


@pytest.fixture
def first(desk, editor):
    """A draft from which the page is opened."""
    return save_draft(desk.brand, by=editor)


def pieces(conflict):
    return [(change.where, [(piece.kind, piece.text) for piece in change.pieces]) for change in conflict.changes]


def test_the_second_save_is_refused_and_changes_nothing(first, opened, changed, send, desk):
    response = send(desk.brand, opened, name="乙品牌", marked_name="", seal="乙品", lede=MINE)
    assert response.status_code == 409
    assert (Brand.objects.get().name, Brand.objects.get().lede) == ("甲品牌", "由甲单位牵头")
    assert Draft.objects.count() == 2


def test_it_says_who_saved_and_what_they_changed(first, opened, changed, send, desk):
    conflict = send(desk.brand, opened, name="乙品牌", lede=MINE).context["conflict"]
    assert [draft.who for draft in conflict.drafts] == ["乙某"]
    assert pieces(conflict) == [
        ("导语·原文", [("new", "由"), ("same", "甲"), ("old", "品牌创办于2011年"), ("new", "单位牵头")])
    ]


def test_what_was_typed_is_still_in_the_form(first, opened, changed, send, desk):
    response = send(desk.brand, opened, **{"aliases": "另一名", "passages-0-text": "改写的段落。", "lede": MINE})
    assert response.context["adminform"].form["aliases"].value() == "另一名"
    formsets = {inline.formset.prefix: inline.formset for inline in response.context["inline_admin_formsets"]}
    assert formsets["passages"].forms[0]["text"].value() == "改写的段落。"
    assert "没有保存：您打开这一页之后，别人保存过1次" in response.content.decode()
    assert response.context["opened_from"] == first.pk


def test_overwriting_is_a_choice_made_after_seeing(first, opened, changed, send, desk, other):
    response = send(desk.brand, opened, aliases="另一名", overwrite=str(changed.pk))
    assert response.status_code == 302
    brand = Brand.objects.get()
    assert (brand.aliases, brand.lede) == ("另一名", "甲品牌创办于2011年")
    assert Audit.objects.filter(action="draft.overwrite").count() == 1
    assert Draft.objects.of(desk.brand)[1] == changed


def test_an_overwrite_that_has_not_seen_the_newest_save_is_refused(first, opened, changed, send, desk, other):
    Brand.objects.filter(pk=desk.brand.pk).update(lede="由甲单位")
    desk.brand.refresh_from_db()
    save_draft(desk.brand, by=other)
    response = send(desk.brand, opened, lede=MINE, overwrite=str(changed.pk))
    assert (response.status_code, Brand.objects.get().lede) == (409, "由甲单位")
    assert len(response.context["conflict"].drafts) == 2


def test_overwriting_brings_back_rows_that_the_other_deleted_under_their_ids(first, opened, send, desk, other):
    figure = desk.figure.pk
    desk.figure.delete()
    desk.brand.leads.all().delete()
    desk.brand.tag_items.all().delete()
    newest = save_draft(desk.brand, by=other)
    response = send(desk.brand, opened, aliases="另一名", overwrite=str(newest.pk))
    assert response.status_code == 302
    assert [figure.pk for figure in desk.brand.figures.all()] == [figure]
    assert (desk.brand.leads.count(), desk.brand.tag_items.count()) == (1, 1)
    assert Draft.objects.of(desk.brand).first().data == first.data | {"aliases": ["另一名"]}


def test_an_overwrite_with_an_error_of_its_own_leaves_the_other_untouched(first, opened, changed, send, desk):
    response = send(desk.brand, opened, **{"milestones-0-recurs_first_month": "某月", "overwrite": str(changed.pk)})
    assert (response.status_code, Brand.objects.get().lede) == (200, "由甲单位牵头")
    assert Audit.objects.filter(action="draft.overwrite").count() == 0


def test_a_form_that_hides_what_it_was_opened_from_is_refused(first, opened, changed, send, desk):
    for claimed in ("", "0", "-1", "甲", str(10**30)):
        assert send(desk.brand, opened | {"opened_from": claimed}).status_code == 409


def test_a_draft_of_another_thing_is_no_excuse(first, opened, changed, send, desk, editor):
    foreign = save_draft(desk.edition, by=editor)
    assert send(desk.brand, opened | {"opened_from": str(foreign.pk)}).status_code == 409


def test_saving_the_same_content_again_is_no_conflict(first, opened, send, desk, other):
    save_draft(desk.brand, by=other)
    assert send(desk.brand, opened, aliases="另一名").status_code == 302


def test_one_person_saves_as_often_as_they_like(send, desk, opened_form):
    for text in ("甲名", "乙名"):
        assert send(desk.brand, opened_form(desk.brand), aliases=text).status_code == 302


def test_before_any_save_the_first_of_two_wins(opened, send, desk, other):
    Passage.objects.filter(pk=desk.passage.pk).update(text="甲品牌创办于2011年，由甲单位牵头，共办了近30场活动。另。")
    save_draft(desk.brand, by=other)
    assert send(desk.brand, opened, lede=MINE).status_code == 409


def test_the_register_is_kept_apart_in_the_same_way(desk, desk_client, opened_form, send, other):
    sent = opened_form(desk.register)
    desk.register.contact = "乙处"
    desk.register.save()
    newest = save_draft(desk.register, by=other)
    assert send(desk.register, sent, contact="丙处").status_code == 409
    assert send(desk.register, sent, site_name="乙站", overwrite=str(newest.pk)).status_code == 302
    desk.register.refresh_from_db()
    assert (desk.register.site_name, desk.register.contact) == ("乙站", "")


def test_a_conflict_shows_no_markup_of_the_other(first, opened, send, desk, other):
    desk.brand.aliases = "<script>alert(1)</script>"
    desk.brand.save()
    save_draft(desk.brand, by=other)
    assert "<script>alert(1)" not in send(desk.brand, opened).content.decode()


def test_changes_of_two_people_in_different_fields_are_both_saved(first, opened, changed, send, desk):
    response = send(desk.brand, opened, **{"aliases": "另一名", "figures-0-label": "场次"})
    brand = Brand.objects.get()
    assert (response.status_code, brand.aliases, brand.lede) == (302, "另一名", "由甲单位牵头")
    assert (brand.figures.get().label, brand.figures.get().pk) == ("场次", desk.figure.pk)
    assert (Draft.objects.count(), Draft.objects.first().data["aliases"]) == (3, ["另一名"])


def test_rows_that_both_added_are_both_there(first, opened, send, desk, other):
    Passage.objects.create(brand=desk.brand, order=2, text="对方加的段。")
    save_draft(desk.brand, by=other)
    add_row(opened, "passages", text="我加的段。")
    assert send(desk.brand, opened).status_code == 302
    assert set(desk.brand.passages.values_list("text", flat=True)[1:]) == {"对方加的段。", "我加的段。"}


@pytest.mark.parametrize(("whose", "lede"), [("mine", MINE), ("theirs", "由甲单位牵头")])
@pytest.mark.usefixtures("first")
def test_one_field_that_both_changed_is_asked_for_and_nothing_else(opened, changed, send, desk, whose, lede):
    page = send(desk.brand, opened, lede=MINE, aliases="另一名")
    assert page.status_code == 409
    (one,) = page.context["conflict"].collisions
    assert (one.label, one.mine, one.theirs) == ("导语·原文", MINE, "由甲单位牵头")
    choice = {one.name: whose, "chosen_after": str(changed.pk)}
    assert send(desk.brand, opened, lede=MINE, aliases="另一名", **choice).status_code == 302
    assert (Brand.objects.get().lede, Brand.objects.get().aliases) == (lede, "另一名")


def test_the_same_form_sent_twice_is_one_save(first, opened, send, desk, desk_client):
    for _ in range(2):
        assert send(desk.brand, opened, aliases="另一名").status_code == 302
    assert (Draft.objects.count(), Brand.objects.get().aliases) == (2, "另一名")
    said = [str(message) for message in desk_client.get("/admin/").context["messages"]]
    assert "这一份刚才已经保存过，没有再存一次。" in said


@pytest.mark.usefixtures("first")
def test_a_row_that_the_other_deleted_is_still_on_the_page_with_what_was_typed(opened, send, desk, other):
    desk.brand.leads.all().delete()
    Brand.objects.filter(pk=desk.brand.pk).update(lede="由甲单位牵头")
    save_draft(Brand.objects.get(), by=other)
    page = send(desk.brand, opened, lede=MINE, **{"leads-0-name": "乙单位"})
    assert (page.status_code, shown_rows(page, "leads", "name")) == (409, ["乙单位"])
    assert 'value="乙单位"' in page.content.decode()
    assert desk.brand.leads.count() == 0


@pytest.mark.usefixtures("first")
def test_rows_that_were_made_anew_meanwhile_take_what_was_typed(opened, send, desk, editor):
    restore(desk.brand, snapshot.of(desk.brand))
    assert send(desk.brand, opened, **{"leads-0-name": "乙单位"}).status_code == 302
    assert [lead.name for lead in desk.brand.leads.all()] == ["乙单位"]


@pytest.mark.usefixtures("first")
def test_a_conflict_names_no_passage_by_its_id(opened, changed, send, desk):
    desk.brand.passages.create(order=2, text="乙段写着别的话。")
    Brand.objects.filter(pk=desk.brand.pk).update(lede="乙段写着别的话。")
    save_draft(Brand.objects.get(), by=changed.saved_by)
    conflict = send(desk.brand, opened, lede=MINE).context_data["conflict"]
    assert [where for where, _ in pieces(conflict)] == ["导语·原文", "段落"]


def test_a_picture_that_was_chosen_is_there_when_the_form_comes_back_and_needs_no_second_choice(
    full, desk_client, opened_form, editor, other, send
):
    save_draft(full.brand, by=editor)
    sent = opened_form(full.brand)
    full.brand.pictures.update(file="pictures/bing.jpg", sha256="1" * 64, width=60)
    save_draft(full.brand, by=other)
    answer = send(full.brand, sent, **{"pictures-0-file": picture_file("yi.jpg", (11, 9))})
    (collision,) = answer.context_data["conflict"].collisions
    assert (answer.status_code, answer.context_data["errors"][1:], collision.name.rpartition("/")[2]) == (
        409,
        [],
        "file",
    )
    chosen = {collision.name: "mine", "chosen_after": Draft.objects.first().pk}
    assert send(full.brand, form_of(answer) | chosen).status_code == 302
    picture = full.brand.pictures.get()
    assert (picture.width, picture.height, picture.file.name.startswith(f"pictures/{picture.sha256[:16]}")) == (
        11,
        9,
        True,
    )
