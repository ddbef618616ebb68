"""What is empty or cannot be understood stops no save: all else that was typed is kept, and submission names it."""

import pytest
from django.db.models import CharField, TextField
from django.urls import reverse

from brands.content import diff, problems
from brands.models import Brand
from tests.desk_forms import add_row, form_of, picture_file, shown_rows
from tests.desk_pages import pages_of

# One field of a row that says something; everything else in it is left empty.
SAID = {
    "passages": "received",
    "figures": "note",
    "milestones": "actor",
    "not_data": "words",
    "speeches": "occasion",
    "collation_notes": "basis",
    "leads": "quote",
    "structures": "lines",
    "pictures": "credit",
}


@pytest.fixture
def page(full, desk_client):
    """The page of a brand with a row of everything, and what it sends."""
    return form_of(desk_client.get(full.brand.admin_url()))


@pytest.fixture
def save(full, desk_client):
    """Give a function: save the page; the page as it is then, and whether it was saved."""

    def of(sent):
        answer = desk_client.post(full.brand.admin_url(), sent | {"_continue": "保存"})
        return (desk_client.get(full.brand.admin_url()), True) if answer.status_code == 302 else (answer, False)

    return of


def refused(page):
    """{field: errors} of a page that came back."""
    forms = [form for one in page.context_data["inline_admin_formsets"] for form in one.formset.forms]
    return {form.add_prefix(name): list(told) for form in forms for name, told in form.errors.items()}


@pytest.mark.long
def test_rows_that_say_one_thing_alone_are_saved_and_named(page, save, full, desk_client):
    for kind, field in SAID.items():
        empty = dict.fromkeys(("kind", "licence", "comparison", "field", "subject"), "")
        row = add_row(page, kind, **empty, **{field: f"甲{kind}"})
        if kind == "pictures":
            page[f"pictures-{row}-file"] = picture_file()
    shown, saved = save(page)
    assert (saved, " ".join(refused(shown)) if not saved else "") == (True, "")
    assert [kind for kind, field in SAID.items() if f"甲{kind}" not in shown_rows(shown, kind, field)] == []
    told = [str(problem) for problem, _, _ in shown.context_data["problems"]]
    for kind, names in problems.NEEDED.items():
        label = problems.OWN_WORDS.get((kind, names[0])) or diff.FIELDS[names[0]]
        assert [one for one in told if one.startswith(f"{diff.LABELS[kind]}没有填“{label}”")], (kind, told)
    anchors = {anchor for problem, _, anchor in shown.context_data["problems"] if "没有填" in str(problem)}
    html = shown.content.decode()
    assert [anchor for anchor in anchors if f'id="{anchor[1:]}"' not in html or not anchor] == []
    asked = pages_of(full.brand) | {"doubts": reverse("admin:brands_collationnote_changelist")}
    pages = {name: desk_client.get(address).status_code for name, address in asked.items()}
    assert {name: status for name, status in pages.items() if status >= 500} == {}


@pytest.mark.long
def test_rows_that_lose_every_text_are_saved(page, save):
    texts = [name for name in page if name.endswith(EMPTIED) and "__prefix__" not in name]
    assert len(texts) > 20
    shown, saved = save(page | dict.fromkeys(texts, ""))
    assert (saved, " ".join(refused(shown)) if not saved else "") == (True, "")


EMPTIED = (
    *("-text", "-quote", "-display", "-label", "-words", "-title", "-reason", "-speaker", "-comparison", "-doubt"),
    *("-field", "-subject", "-name", "-role", "-kind", "-lines", "-alt", "-caption", "-credit", "-licence", "-order"),
    *("-focal_x", "-focal_y", "-as_of", "-date", "-unit", "-qualifier"),
)
UNDERSTOOD = {
    "figures-0-value": ["三十", "１２", "1,278"],
    "pictures-0-focal_x": ["５０", "五十", "50%"],
    "milestones-0-recurs_first_month": ["九月", "九", "9"],
    "milestones-0-date": ["不知道", "去年", "2013年2月30日"],
    "figures-0-as_of": ["目前"],
}


def test_a_number_is_taken_as_people_write_it_and_a_date_that_is_none_is_kept(page, save):
    for typed in zip(*(UNDERSTOOD[name] for name in list(UNDERSTOOD)[:4]), strict=True):
        page["milestones-0-recurs_yearly"] = "on"
        shown, saved = save(page | dict(zip(UNDERSTOOD, typed, strict=False)))
        assert (typed, saved, refused(shown) if not saved else {}) == (typed, True, {})
        page = form_of(shown)
        assert (page["milestones-0-date"], page["milestones-0-recurs_first_month"]) == (typed[3], 9)


def test_what_is_no_number_comes_back_as_it_was_typed_beside_everything_else(page, save):
    shown, saved = save(
        page | {"figures-0-value": "不知道", "passages-0-text": "甲新写的。", "pictures-0-focal_x": "中间"}
    )
    assert (saved, set(refused(shown))) == (False, {"figures-0-value", "pictures-0-focal_x"})
    back = form_of(shown)
    assert [back[name] for name in ("figures-0-value", "passages-0-text", "pictures-0-focal_x")] == [
        "不知道",
        "甲新写的。",
        "中间",
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("约一百", 100), ("1，200", 1200), ("１０８", 108), ("1.2万", 12000), ("近30场", 30), ("0.50", 0.5)],
)
def test_a_value_is_taken_with_the_words_around_it_and_shown_without_zeros(page, save, typed, kept):
    shown, saved = save(page | {"figures-0-value": typed})
    assert (saved, form_of(shown)["figures-0-value"]) == (True, f"{kept}")


WRONG_RANGES = {
    ("", "3", ""): "high",
    ("", "", "9"): "low",
    ("", "9", "3"): "high",
    ("", "3", "3"): "high",
    ("5", "3", "9"): "value",
}


@pytest.mark.parametrize("typed", WRONG_RANGES)
def test_a_range_that_is_none_is_told_at_its_field(page, save, typed):
    sent = {f"figures-0-{name}": text for name, text in zip(("value", "low", "high"), typed, strict=True)}
    page["figures-0-value"] = "1"  # so that each of them was typed
    shown, saved = save(page | sent)
    back = form_of(shown)
    assert (saved, set(refused(shown))) == (False, {f"figures-0-{WRONG_RANGES[typed]}"})
    assert {name: str(back.get(name) or "") for name in sent} == sent


@pytest.mark.long
def test_a_range_takes_the_place_of_a_value_and_a_value_that_of_a_range(page, save):
    shown, saved = save(page | {"figures-0-low": "30", "figures-0-high": "五十"})
    numbers = [form_of(shown).get(f"figures-0-{name}") for name in ("value", "low", "high")]
    assert (saved, numbers) == (True, [None, "30", "50"])
    shown, saved = save(form_of(shown) | {"figures-0-value": "40"})
    numbers = [form_of(shown).get(f"figures-0-{name}") for name in ("value", "low", "high")]
    assert (saved, numbers) == (True, ["40", None, None])


@pytest.mark.long
def test_one_month_of_every_year_stands_for_both_and_one_that_is_none_is_told_at_its_field(page, save):
    month, last, yearly = (
        f"milestones-0-{name}" for name in ("recurs_first_month", "recurs_last_month", "recurs_yearly")
    )
    shown, saved = save(page | {yearly: "on", month: "三月"})
    back = form_of(shown)
    assert (saved, back[month], back[last]) == (True, 3, 3)
    shown, saved = save(back | {month: "13"})
    assert (saved, set(refused(shown))) == (False, {month})
    del back[yearly]
    shown, saved = save(back)
    assert (saved, set(refused(shown))) == (False, {yearly})


def test_a_seal_and_a_name_in_parts_that_do_not_fit_are_saved_and_named(page, save):
    shown, saved = save(page | {"seal": "乙丙", "marked_name": "甲｜牌品"})
    back = form_of(shown)
    assert (saved, back["seal"], back["marked_name"]) == (True, "乙丙", "甲|牌品")
    told = " ".join(str(problem) for problem, _, _ in shown.context_data["problems"])
    assert ("印文须取自名称中的字：“乙丙”" in told, "名称断行去掉竖线后与名称不一致：“甲|牌品”" in told) == (True, True)


def test_a_brand_is_told_at_its_field_that_it_has_no_name_or_anothers_place(page, save, full):
    other = Brand.objects.create(edition=full.edition, tier="top", order=7, name="乙品牌", slug="yi", seal="乙品")
    shown, saved = save(page | {"name": ""})
    errors = shown.context_data["adminform"].form.errors
    assert (saved, list(errors), form_of(shown)["lede"]) == (False, ["name"], page["lede"])
    shown, saved = save(page | {"order": "7"})
    errors = shown.context_data["adminform"].form.errors
    assert (saved, errors) == (False, {"order": [f"次序7已是“{other}”的。留空，就排在最后。"]})


def test_no_field_of_the_page_lets_a_browser_cut_what_is_pasted(page, save):
    shown, _ = save(page | {"seal": "甲品甲品甲"})
    assert "maxlength" not in shown.content.decode()


# What a row quotes or numbers: the gate asks more of these than that they are filled.
GATED = {"quote", "display", "words", "lines", "text"}


def test_every_text_that_a_row_needs_is_asked_for_at_submission():
    rows = {"collation": "collation_notes", **{kind: kind for kind in SAID if kind != "collation_notes"}}
    lacking = {}
    for kind, name in rows.items():
        fields = Brand._meta.get_field(name).related_model._meta.concrete_fields
        needed = {
            field.name
            for field in fields
            if isinstance(field, CharField | TextField)
            and not (field.blank or field.primary_key or field.has_default())
        }
        if forgotten := needed - GATED - set(problems.NEEDED.get(kind, ())):
            lacking[kind] = forgotten
    assert lacking == {}
