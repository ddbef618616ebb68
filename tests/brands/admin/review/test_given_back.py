"""Forms of one field that stand in a list, each sent to its own address: what is typed in them is not lost either."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from brands.admin.editing.preview_links import make_link
from brands.models import CollationNote, Comment, Remark
from brands.review import steps
from tests.people import person
from tests.reviewed import waivers

TYPED = "乙，写了很久。"


def decided(desk, editor):
    note = CollationNote.objects.create(brand=desk.brand, words="甲单位", doubt="甲疑", subject="text", field="passage")
    form = reverse("admin:brands_collationnote_decide", args=[note.pk])
    return reverse("admin:brands_collationnote_changelist"), form, "reason", lambda: note.__class__.objects.get().state


def answered(desk, editor):
    run = steps.submit(desk.brand, by=person("丙撰稿", "撰稿"), reason="first", waivers=waivers(desk.brand))
    comment = Comment.objects.create(review=run, made_by=editor, text="甲批")
    form = desk.brand.admin_url("answer_comment", comment.pk)
    return desk.brand.admin_url("comments", run.pk), form, "answer", lambda: Comment.objects.get().answer


def dealt_with(desk, editor):
    remark = Remark.objects.create(link=make_link(desk.brand, by=editor, given_to="甲", days=1), text="甲见")
    form = desk.brand.admin_url("close_remark", remark.pk)
    return desk.brand.admin_url("links"), form, "outcome", lambda: Remark.objects.get().outcome


each = pytest.mark.parametrize(
    ("make", "most", "done"), [(decided, 300, "rejected"), (answered, 500, TYPED), (dealt_with, 200, TYPED)]
)


def fields_of(page, form):
    (found,) = [one for one in html.fromstring(page.content.decode()).forms if one.get("action") == form]
    assert "maxlength" not in html.tostring(found).decode()
    return {name: value or "" for name, value in found.fields.items() if name != "csrfmiddlewaretoken"}


@each
def test_what_meets_an_ended_session_is_sent_on_after_the_login(desk, editor, desk_client, make, most, done):
    page, form, name, outcome = make(desk, editor)
    sent = fields_of(desk_client.get(page), form) | {name: TYPED, "state": "rejected"}
    assert Client().post(form, sent).headers["Location"] == f"{reverse('admin:login')}?next={form}"
    back = desk_client.get(form)
    assert TYPED in back.context["texts"]
    desk_client.post(form, dict(back.context["fields"]) | {"form_owner": back.context["form_owner"]})
    assert outcome() == done


@each
def test_what_is_too_long_is_not_cut_and_can_be_copied(desk, editor, desk_client, make, most, done):
    _, form, name, outcome = make(desk, editor)
    before, typed = outcome(), TYPED + "长" * most
    answer = desk_client.post(form, {name: typed, "state": "rejected"}, follow=True)
    assert (outcome(), typed in answer.content.decode()) == (before, True)
