"""Nothing that was typed is lost: not at the end of a session, not by a check value of an earlier login."""

import io

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from lxml import html
from PIL import Image

from brands.accounts import roles
from brands.admin.editing.kept import sign_owner
from brands.models import Brand, KeptFile, KeptForm, Passage, Picture, Review
from tests.desk_forms import add_row, form_of
from tests.people import person

TYPED = "乙段，写了四十分钟。"


@pytest.fixture
def page_of(desk):
    return reverse("admin:brands_brand_change", args=[desk.brand.pk])


@pytest.fixture
def typed(desk_client, form_of, page_of):
    """What the browser would send: the page as it was opened, and a passage more."""
    page = desk_client.get(page_of)
    sent = {**form_of(page), "form_owner": page.context["form_owner"], "lede": "由甲单位牵头"}
    add_row(sent, "passages", text=TYPED)
    return sent


def given_back(response):
    """The texts of the passages that a page shows, and its lede."""
    forms = {inline.formset.prefix: inline.formset for inline in response.context["inline_admin_formsets"]}
    texts = [form["text"].value() for form in forms["passages"].forms]
    return texts[-1], response.context["adminform"].form["lede"].value()


def test_a_form_that_meets_an_ended_session_comes_back_after_the_login(desk_client, editor, typed, page_of, desk):
    del desk_client.cookies["sessionid"]
    answer = desk_client.post(page_of, typed)
    assert answer.headers["Location"] == f"{reverse('admin:login')}?next={page_of}"
    desk_client.force_login(editor)
    page = desk_client.get(page_of)
    assert (page.status_code, given_back(page)) == (200, (TYPED, "由甲单位牵头"))
    assert "您在这一页写过、还没有保存的内容都在下面的表里" in page.content.decode()
    assert (Passage.objects.count(), Brand.objects.get().lede) == (1, "甲品牌创办于2011年")
    saved = desk_client.post(page_of, {**typed, "form_owner": page.context["form_owner"]})
    assert (saved.status_code, Passage.objects.count(), KeptForm.objects.exclude(fields=[]).count()) == (302, 2, 0)


def test_half_an_hour_without_a_step_loses_nothing(desk_client, editor, typed, page_of, clock):
    clock.forward(minutes=31)
    assert desk_client.post(page_of, typed).status_code == 302
    desk_client.force_login(editor)
    assert given_back(desk_client.get(page_of)) == (TYPED, "由甲单位牵头")


def test_a_login_in_another_tab_loses_nothing(editor, typed, page_of):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    answer = browser.post(page_of, typed | {"csrfmiddlewaretoken": "x" * 64})
    assert (answer.status_code, answer.headers["Location"]) == (302, page_of)
    page = browser.get(page_of)
    assert given_back(page) == (TYPED, "由甲单位牵头")
    assert "您写的都留着" in page.content.decode()


def test_what_is_kept_comes_back_to_its_author_alone(desk_client, typed, page_of, editor):
    desk_client.logout()
    desk_client.post(page_of, typed)
    desk_client.force_login(person("乙撰稿", roles.WRITER))
    page = desk_client.get(page_of)
    assert TYPED not in page.content.decode()
    desk_client.force_login(editor)
    assert given_back(desk_client.get(page_of))[0] == TYPED


def test_nobody_leaves_a_form_for_somebody_else(client, editor, typed, page_of):
    other = person("乙撰稿", roles.WRITER)
    client.logout()
    forged = {"none": "", "cut": typed["form_owner"][:-1], "elsewhere": sign_owner(other, "/admin/")}
    for owner in forged.values():
        client.post(page_of, typed | {"form_owner": owner})
    assert KeptForm.objects.exclude(fields=[]).count() == 0


def test_the_note_of_a_submission_comes_back_and_is_sent_on(desk_client, editor, desk, found):
    submit = reverse("admin:brands_brand_submit", args=[desk.brand.pk])
    page = desk_client.get(submit)
    sent = {"reason": "first", "note": "首次公开，写了很久。", "form_owner": page.context["form_owner"]}
    desk_client.logout()
    desk_client.post(submit, sent)
    desk_client.force_login(editor)
    page = desk_client.get(submit)
    assert page.context["texts"] == ["首次公开，写了很久。"]
    desk_client.post(submit, dict(page.context["fields"]) | {"form_owner": page.context["form_owner"]})
    assert Review.objects.get().note == "首次公开，写了很久。"
    assert KeptForm.objects.exclude(fields=[]).count() == 0


def test_what_stands_in_the_browser_is_kept_offered_and_thrown_away(desk_client, typed, page_of):
    answer = desk_client.post(reverse("admin:kept"), typed)
    assert list(answer.json()) == ["at", "others"]
    page = desk_client.get(page_of)
    assert (given_back(page)[0] == TYPED, "取回来接着写" in page.content.decode()) == (False, True)
    assert given_back(desk_client.get(page_of, {"kept": "1"})) == (TYPED, "由甲单位牵头")
    answer = desk_client.post(page_of, {**typed, "_forget": "1"})
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "没有保存的内容已丢弃，下面是编辑台上现在的内容。"
    ]
    assert "取回来接着写" not in desk_client.get(page_of).content.decode()


@pytest.mark.long
def test_what_was_on_its_way_when_the_form_was_saved_is_no_unsaved_text(desk_client, typed, page_of):
    sent = {**typed, "kept_number": "2"}
    assert desk_client.post(page_of, sent).status_code == 302
    for late in ("2", "1", "", "x", "٣", "9" * 99):
        assert desk_client.post(reverse("admin:kept"), {**typed, "kept_number": late}).status_code == 200
    page = desk_client.get(page_of)
    assert ("取回来接着写" in page.content.decode(), KeptForm.objects.exclude(fields=[]).count()) == (False, 0)
    # The same window opened again by the browser's way back, and another window, are kept as ever.
    again, other = (
        {**typed, "kept_number": "3"},
        {**typed, "form_owner": page.context["form_owner"], "kept_number": "1"},
    )
    for later in (again, other):
        desk_client.post(reverse("admin:kept"), later)
        assert "取回来接着写" in desk_client.get(page_of).content.decode()
        KeptForm.objects.update(fields=[])


def test_who_saved_and_left_is_not_called_here(desk_client, typed, page_of, client):
    desk_client.post(page_of, {**typed, "kept_number": "0"})
    other = Client()
    other.force_login(person("乙撰稿", roles.WRITER))
    assert "也打开了这一页" not in other.get(page_of).content.decode()


def test_pages_that_were_only_opened_push_out_nothing_that_was_typed(desk_client, typed, page_of, editor):
    desk_client.post(reverse("admin:kept"), typed)
    KeptForm.objects.bulk_create(KeptForm(user=editor, path=f"/{number}/", fields=[]) for number in range(40))
    desk_client.post(reverse("admin:kept"), {**typed, "form_owner": sign_owner(editor, "/admin/")})
    assert "取回来接着写" in desk_client.get(page_of).content.decode()


def test_a_logout_leaves_nothing_behind(desk_client, typed, page_of):
    desk_client.post(reverse("admin:kept"), typed)
    answer = desk_client.post(reverse("admin:logout"))
    assert (KeptForm.objects.count(), answer.headers["Clear-Site-Data"]) == (0, '"storage"')


def test_it_is_said_who_else_has_the_page_open(desk_client, page_of, client):
    other = Client()
    other.force_login(person("乙撰稿", roles.WRITER))
    other.get(page_of)
    assert "乙撰稿" in desk_client.get(page_of).content.decode()


def test_who_only_reads_is_no_writer_and_is_told_of_none(desk_client, page_of):
    readers = {role: Client() for role in (roles.FIRST, roles.AUDITOR)}
    desk_client.get(page_of)
    for role, reader in readers.items():
        reader.force_login(person(f"甲{role}", role))
        assert "也打开了这一页" not in reader.get(page_of).content.decode()
    assert "也打开了这一页" not in desk_client.get(page_of).content.decode()


def drawn():
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "PNG")
    return picture.getvalue()


def with_picture(sent, **values):
    return add_row(sent, "pictures", alt="甲图", caption="甲图注", credit="甲某", licence="site", **values)


def test_a_chosen_picture_outlives_a_form_that_is_refused(desk_client, typed, page_of):
    number = with_picture(typed, focal_x="50", focal_y="50", file=SimpleUploadedFile("甲.png", drawn()))
    page = desk_client.post(page_of, {**typed, f"pictures-{number}-focal_x": "中间"})
    forms = {inline.formset.prefix: inline.formset for inline in page.context["inline_admin_formsets"]}
    token = forms["pictures"].forms[number]["kept"].value()
    assert "已收好刚才选的图片（甲.png），不用再选。" in page.content.decode()
    del typed[f"pictures-{number}-file"]
    assert desk_client.post(page_of, {**typed, f"pictures-{number}-kept": token}).status_code == 302
    assert (Picture.objects.get().width, KeptFile.objects.count()) == (60, 0)


def test_what_nobody_saved_for_a_day_is_deleted_though_nobody_comes_to_the_desk(desk_client, typed, page_of, clock):
    desk_client.post(reverse("admin:kept"), typed)
    desk_client.post(reverse("admin:kept_file"), {**typed, "file": SimpleUploadedFile("甲.png", drawn())})
    for hours, left in ((23, (1, 1)), (2, (0, 0))):
        clock.forward(hours=hours)
        call_command("publish_due")
        assert (KeptForm.objects.count(), KeptFile.objects.count()) == left


@pytest.mark.parametrize("late", ["session", "check value"])
def test_a_picture_that_was_sent_too_late_comes_back_with_its_form(desk_client, editor, typed, page_of, late):
    client, number = Client(enforce_csrf_checks=True), with_picture(typed, focal_x="50", focal_y="50")
    if late == "check value":
        client.force_login(editor)
    sent = {**typed, f"pictures-{number}-file": SimpleUploadedFile("甲.png", drawn()), "csrfmiddlewaretoken": "x" * 64}
    assert client.post(page_of, sent).status_code == 302
    back = form_of(desk_client.get(page_of)) | {"_save": "保存"}
    assert desk_client.post(page_of, back).status_code == 302
    assert (Picture.objects.get().caption, Picture.objects.get().width) == ("甲图注", 60)


@pytest.mark.long
def test_what_comes_back_in_a_folded_part_of_the_page_is_in_sight(desk_client, typed, page_of):
    folded = {name: _part(desk_client.get(page_of), name) for name in ("pictures", "leads")}
    with_picture(typed)
    desk_client.post(reverse("admin:kept"), typed)
    back = desk_client.get(page_of, {"kept": "1"})
    assert folded == {"pictures": (False, "图片（0）"), "leads": (False, "单位（1）")}
    assert {name: _part(back, name) for name in folded} == {"pictures": (True, "图片（1）"), "leads": folded["leads"]}


def _part(page, name):
    """Whether a part of the page that folds is open, and its heading."""
    part = html.fromstring(page.content.decode()).get_element_by_id(f"{name}-group")
    return "open" in part.find(".//details").attrib, part.findtext(".//h2")


def test_a_picture_goes_up_when_it_is_chosen_and_is_nobody_elses(desk_client, typed, page_of):
    sent = {"form_owner": typed["form_owner"], "file": SimpleUploadedFile("甲.png", drawn())}
    token = desk_client.post(reverse("admin:kept_file"), sent).json()["token"]
    refused = desk_client.post(reverse("admin:kept_file"), sent | {"file": SimpleUploadedFile("甲.png", b"MZ")})
    assert refused.json() == {"error": "这不是完好的 JPEG、PNG、WebP 或 HEIC 图片。"}
    KeptFile.objects.update(user=person("乙撰稿", roles.WRITER))
    number = with_picture(typed, focal_x="50", focal_y="50", kept=token)
    page = desk_client.post(page_of, typed)
    forms = {inline.formset.prefix: inline.formset for inline in page.context["inline_admin_formsets"]}
    assert forms["pictures"].forms[number].errors == {"file": ["请选一张图片。"]}
