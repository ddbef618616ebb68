"""Every form of the desk that stands by itself: what is typed in it is saved once, or comes back whole."""

from dataclasses import dataclass, field

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from brands.accounts import roles
from brands.admin.editing.kept import SAVED_BEFORE
from brands.admin.look.record import ReadOnlyAdmin
from brands.models import CollationNote, ErrorReport, Tag
from tests.people import person
from tests.safety.asking import nothing_drawn

LONG, RUBBISH = "长" * 5000, "不知道几"


@dataclass(frozen=True)
class Kind:
    """What a form is filled in with, the text in which two people differ, and what another row may not have too."""

    filled: dict[str, str]
    text: str
    unique: str = ""
    is_added: bool = True
    choices: dict[str, str] = field(default_factory=dict)


KINDS = {
    "brand": Kind({"edition": "2021", "tier": "top", "name": "乙品牌", "seal": "乙品"}, "lede", "order"),
    "edition": Kind({"year": "2031", "title": "乙评选"}, "title", "year"),
    "source": Kind({"kind": "web", "publisher": "乙社", "read_on": "2021年6月1日"}, "title"),
    "excerpt": Kind({"source": "甲报", "text": "乙文说。"}, "text"),
    "tag": Kind({"name": "乙标签"}, "description", "name"),
    "series": Kind({"edition": "2021", "name": "乙系列"}, "name", "slug"),
    "register": Kind({"site_name": "乙站", "organ": "乙单位", "short_organ": "乙"}, "contact", is_added=False),
    "synonym": Kind({"typed": "乙词", "meant": "丙词", "kind": "synonym", "reason": "乙据"}, "reason", "typed"),
    "scriptterm": Kind({"hans": "乙里", "hant": "乙裏", "reason": "乙据"}, "reason", "hans"),
    "wordrule": Kind(
        {"key": "yi", "kind": "words", "level": "warning", "words": "乙错词", "message": "乙说", "source": "乙处"}
        | {"dated": "2021.6.1"},
        "message",
        "key",
    ),
    "rosterentry": Kind(
        {"name": "乙某", "post": "乙职务", "source": "乙处", "from_day": "二〇二一年六月一日"}, "source", "name"
    ),
    "deputy": Kind({"role": "初审", "from_day": "2031年1月1日", "to_day": "2031/1/9"}, ""),
    "errorreport": Kind({}, "answer", is_added=False),
}
# What has no form of its own: people (tests/brands/admin/accounts), doubts (decided in their queue).
ELSEWHERE = {get_user_model(), CollationNote}
each = pytest.mark.parametrize("kind", KINDS)
each_added = pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].is_added])
each_text = pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].text])


def test_every_form_is_among_them():
    written = {model for model, desk in admin.site._registry.items() if not isinstance(desk, ReadOnlyAdmin)}
    brands = {model._meta.model_name for model in written - ELSEWHERE if model._meta.app_label == "brands"}
    others = {model for model in written - ELSEWHERE if model._meta.app_label != "brands"}
    assert (brands, others) == (set(KINDS), set())


@pytest.fixture
def asked(desk, desk_client, form_of, monkeypatch):
    """The desk, whose pages are asked for and not drawn."""
    desk.report = ErrorReport.objects.create(page="/", words="乙处写错了", token="0" * 16)
    desk.client, desk.sent_of = desk_client, form_of
    desk.first, desk.second = person("乙初审", roles.FIRST), person("丙初审", roles.FIRST)
    with nothing_drawn(monkeypatch):
        yield desk


def model_of(kind):
    return next(model for model in admin.site._registry if model._meta.model_name == kind)


def filled(kind, desk):
    """What somebody types in an empty form."""
    people = {"principal": desk.first.pk, "deputy": desk.second.pk} if kind == "deputy" else {}
    return KINDS[kind].filled | {name: str(key) for name, key in people.items()}


def page_of(kind, desk):
    """The address of the form: a new row's where there are any, else the one row's."""
    if KINDS[kind].is_added:
        return reverse(f"admin:brands_{kind}_add")
    return reverse(f"admin:brands_{kind}_change", args=[model_of(kind).objects.get().pk])


def row_page(kind, desk):
    """The address of a row that was made by the form."""
    if KINDS[kind].is_added:
        page = page_of(kind, desk)
        answer = desk.client.post(page, desk.sent_of(desk.client.get(page)) | filled(kind, desk) | {"_continue": "1"})
        assert answer.status_code == 302, answer.context_data["errors"]
        return answer["Location"]
    return page_of(kind, desk)


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


@each
def test_what_is_no_number_no_date_or_too_long_comes_back_with_what_is_wrong_at_its_field(asked, kind):
    page = page_of(kind, asked)
    form = (shown := asked.client.get(page)).context_data["adminform"].form
    typed = {name: _rubbish(one) for name, one in form.fields.items()}
    typed = {name: value for name, value in typed.items() if value} | ({"text": ""} if kind == "excerpt" else {})
    answer = asked.client.post(page, asked.sent_of(shown) | filled(kind, asked) | typed | {"_save": "1"})
    if answer.status_code == 302:  # a form of one text of any length
        assert kind == "errorreport"
        return
    back = answer.context_data["adminform"].form
    assert {name: back[name].value() for name in typed} == typed
    bounded = {name for name in typed if not isinstance(form.fields[name].widget, forms.Textarea)} - {
        "published",
        "since",
    }
    assert bounded - set(back.errors) - {"tags"} == set()
    told = " ".join(str(one) for errors in back.errors.values() for one in errors)
    assert [word for word in ("该变量", "有效的", "字段", "该值", "空字符串") if word in told] == []


def _rubbish(field):
    if isinstance(field, forms.DateField | forms.DecimalField | forms.IntegerField):
        return RUBBISH
    return LONG if isinstance(field, forms.CharField) and not isinstance(field, forms.ChoiceField) else ""


@each_added
def test_a_form_that_is_sent_twice_makes_one_row_and_is_called_saved(asked, kind):
    page, model = page_of(kind, asked), model_of(kind)
    sent = asked.sent_of(asked.client.get(page)) | filled(kind, asked) | {"_continue": "1"}
    before = model.objects.count()
    first, second = (asked.client.post(page, sent) for _ in range(2))
    assert (first.status_code, second.status_code, model.objects.count()) == (302, 302, before + 1)
    assert (second["Location"], said(second)[-1]) == (first["Location"], SAVED_BEFORE)
    again = asked.sent_of(asked.client.get(first["Location"])) | {"_save": "1"}
    first, second = (asked.client.post(first["Location"], again) for _ in range(2))
    assert (first.status_code, second.status_code, said(second)[-1]) == (302, 302, SAVED_BEFORE)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].unique])
def test_a_second_of_the_same_is_refused_at_a_field_and_comes_back(asked, kind):
    row, page = row_page(kind, asked), page_of(kind, asked)
    taken = asked.sent_of(asked.client.get(row)) if kind == "brand" else {}
    sent = asked.sent_of(asked.client.get(page)) | filled(kind, asked)
    sent |= {"slug": "yi-xi-lie"} if kind == "series" else {"order": taken.get("order", "")} if taken else {}
    answer = asked.client.post(page, sent | {"_save": "1"})
    form = answer.context_data["adminform"].form
    assert answer.status_code == 200
    assert KINDS[kind].unique in form.errors or form.non_field_errors()
    assert {name: str(form[name].value()) for name in filled(kind, asked)} == filled(kind, asked)


@each_text
def test_two_people_in_one_row_lose_nothing(asked, kind):
    row, name = row_page(kind, asked), KINDS[kind].text
    other = Client()
    other.force_login(person("丁撰稿", roles.WRITER, roles.FINAL, roles.SYSTEM))
    one, two = (
        asked.sent_of(client.get(row)) | {name: text} for client, text in ((asked.client, "丙甲"), (other, "丙乙"))
    )
    assert asked.client.post(row, one | {"_continue": "1"}).status_code == 302
    answer = other.post(row, two | {"_continue": "1"})
    assert (answer.status_code, answer.context_data["adminform"].form[name].value()) == (409, "丙乙")
    assert getattr(model_of(kind).objects.get(pk=row.split("/")[-3]), name) == "丙甲"


@each
def test_an_ended_session_and_a_wrong_check_value_give_back_what_was_typed(asked, editor, kind):
    name = KINDS[kind].text or "from_day"
    pages = [row_page(kind, asked), *([page_of(kind, asked)] if kind == "source" else [])]
    for page in pages:
        typed = {name: "丙写了很久"}
        late = Client()
        answer = late.post(page, asked.sent_of(asked.client.get(page)) | typed | {"_save": "1"})
        assert answer["Location"].startswith(reverse("admin:login"))
        assert asked.client.get(page).context_data["adminform"].form[name].value() == "丙写了很久"
        asked.client.post(page, {"_forget": "1"})
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(editor)
        answer = strict.post(page, asked.sent_of(strict.get(page)) | typed | {"csrfmiddlewaretoken": "x" * 64})
        assert (answer.status_code, answer["Location"]) == (302, page)
        assert strict.get(page).context_data["adminform"].form[name].value() == "丙写了很久"
        asked.client.post(page, {"_forget": "1"})


def test_what_was_typed_on_the_page_of_a_row_that_is_deleted_by_now_is_shown_to_be_copied(asked):
    page = row_page("tag", asked)
    sent = asked.sent_of(asked.client.get(page)) | {"description": "丙写了很久", "_save": "保存"}
    Client().post(page, sent)
    Tag.objects.get(name="乙标签").delete()
    late, saved = asked.client.get(page), asked.client.post(page, sent)
    for answer in (late, saved):
        assert (answer.status_code, answer.template_name) == (404, "admin/desk/gone.html")
        assert answer.context_data["texts"] == ["乙标签", "丙写了很久"]
    assert asked.client.post(page, {"_forget": "1"})["Location"] == page
    answer = asked.client.get(page)
    assert (answer.status_code, answer["Location"]) == (302, reverse("admin:index"))


@pytest.mark.parametrize("kind", ["source", "excerpt", "tag", "series", "edition"])
def test_what_is_used_says_so_and_cannot_be_deleted(published, asked, kind):
    published.figure.excerpt = published.excerpt
    published.figure.save()
    row = published.brand.tags.get() if kind == "tag" else getattr(published, kind)
    page = reverse(f"admin:brands_{kind}_delete", args=[row.pk])
    asked.client.post(page, {"post": "yes"})
    assert type(row).objects.filter(pk=row.pk).exists()
    if kind != "edition":
        change = asked.client.get(reverse(f"admin:brands_{kind}_change", args=[row.pk]))
        assert published.brand in change.context_data["uses"]
