"""A version that was changed past the site, met at the desk: a refusal that names it and says what to do."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from brands.models import Brand, Draft, Review, Signature, Version, Withdrawal, Withheld, facts, logbook
from brands.review import steps
from showcase.guards import alarms
from tests import reviewed

pytestmark = pytest.mark.django_db


def tamper(version):
    """Change a version as an intruder with the database would, its check value with it."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE brands_version SET note = %s WHERE id = %s", ["甲", version.pk])


def state():
    """What a step at the desk could leave behind."""
    counts = [model.objects.count() for model in (Version, Withdrawal, Withheld, Draft, Review, Signature)]
    return counts, list(Review.objects.values_list("state", "sha256")), list(Brand.objects.values())


def url(page, thing, *runs):
    return reverse(f"admin:brands_brand_{page}", args=[thing.pk, *runs])


@pytest.fixture
def changed(published):
    """甲品牌 is public, and the desk says something else."""
    Brand.objects.filter(pk=published.brand.pk).update(aliases="甲")
    published.brand.refresh_from_db()
    return published


@pytest.fixture
def run(changed, editor):
    waivers = reviewed.waivers(changed.brand)
    return steps.submit(changed.brand, by=editor, reason="update", note="补别名", waivers=waivers)


def filled(client, thing, **said):
    """The form of a submission, with a reason for each warning."""
    form = client.get(url("submit", thing)).context["form"]
    return {"note": "补别名", **dict.fromkeys(form.fields.keys() - {"reason", "note", "words"}, "甲理由"), **said}


def refused(client, address, sent=None):
    """Ask for it, or send it; the text of the refusal. Nothing is left behind."""
    before = state()
    answer = client.get(address) if sent is None else client.post(address, sent)
    assert (answer.status_code, state()) == (409, before)
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_refusal_names_the_version_and_says_what_to_do(desk_client, changed):
    tamper(changed.version)
    text = refused(desk_client, url("submit", changed.brand))
    assert "甲品牌 第1版：与日志不符" in text
    for words in ("刚才的操作什么也没有保存", "告诉系统管理员", "manage.py verify", "静态副本", "从备份恢复"):
        assert words in text
    assert "does not match" not in text


def test_it_is_told_to_healthz_too(desk_client, changed, monkeypatch):
    sounded = []
    monkeypatch.setattr(alarms, "sound", lambda name, words: sounded.append(name))
    tamper(changed.version)
    refused(desk_client, url("submit", changed.brand))
    assert sounded == [alarms.UNVERIFIED]


@pytest.mark.parametrize("reason", ["update", "correction", "withhold"])
def test_nothing_is_submitted(desk_client, changed, reason):
    sent = filled(desk_client, changed.brand, reason=reason, words="从没说过" if reason == "withhold" else "")
    tamper(changed.version)
    refused(desk_client, url("submit", changed.brand), sent)


def test_nothing_is_signed(client, changed, run):
    tamper(changed.version)
    client.force_login(reviewed.reviewer("first"))
    sent = {"sha256": run.sha256, "opinion": "", "verdict": "agree"}
    for form in (None, sent):
        refused(client, url("review", changed.brand, run.pk), form)


def test_nothing_is_published_now(desk_client, changed, run):
    reviewed.sign_all(run)
    tamper(changed.version)
    for form in (None, {"do": "now"}):
        refused(desk_client, url("release", changed.brand, run.pk), form)


def test_what_is_due_waits_and_why_is_told(changed, run, capsys):
    """`publish_due` meets it without a page: the review stays approved."""
    final = reviewed.reviewer("final")
    run = reviewed.sign_all(run)
    Review.objects.filter(pk=run.pk).update(scheduled_for="2021-01-01T00:00Z", scheduled_by=final)
    facts.note(Review.objects.get(pk=run.pk))
    tamper(changed.version)
    before = state()
    with pytest.raises(CommandError, match="1项没有发布"):
        call_command("publish_due")
    told = "没有发布。甲品牌 第1版：与日志不符 (it is not what the log says)\n"
    assert (capsys.readouterr().err, state()) == (told, before)


@pytest.mark.parametrize("page", ["withdraw", "withdraw_now"])
def test_nothing_is_withdrawn(desk_client, changed, page):
    tamper(changed.version)
    refused(desk_client, url(page, changed.brand), {"reason": "甲理由"})


def test_nothing_is_restored(desk_client, changed):
    tamper(changed.version)
    text = refused(desk_client, url("restore_version", changed.brand, 1), {})
    assert "甲品牌 第1版" in text


def test_an_earlier_version_stops_the_submission_already(desk_client, changed, editor):
    reviewed.publish(changed.brand, by=editor, reason="update", note="补别名")
    Brand.objects.filter(pk=changed.brand.pk).update(aliases="甲\n乙")
    sent = filled(desk_client, changed.brand, reason="update")
    tamper(changed.version)
    assert "甲品牌 第1版" in refused(desk_client, url("submit", changed.brand), sent)


def test_the_register_and_the_preview_refuse_too(desk_client, changed, editor):
    register = reviewed.publish(changed.register, by=editor, reason="first", note="首发")
    tamper(register)
    addresses = [
        reverse("admin:brands_register_submit", args=[changed.register.pk]),
        reverse("preview", args=["brand", changed.brand.pk]),
    ]
    for address in addresses:
        assert f"{changed.register} 第1版：与日志不符" in refused(desk_client, address)


def test_a_key_that_is_not_here_is_told_apart(desk_client, changed, settings):
    settings.LOG_KEY = "another key" * 5
    for log in logbook.both:
        log.reset(empty=False)
    text = refused(desk_client, url("submit", changed.brand))
    assert "不是本站的密钥所签" in text
    assert "请系统管理员把LOG_KEY设回原来的" in text


def test_the_brand_can_still_be_opened_and_saved_as_a_draft(desk_client, changed, change_page, form_of):
    tamper(changed.version)
    page = change_page(changed.brand)
    saved = desk_client.post(url("change", changed.brand), {**form_of(page), "_save": "保存"})
    assert (page.status_code, saved.status_code) == (200, 302)
