"""What somebody sends who keeps to no page."""

import pytest

from brands.models import Brand, Review, Signature, Version, Withdrawal
from tests.forging import sql
from tests.people import person
from tests.review_pages import agree, refusals, sheet, through, url


def test_a_hash_that_was_not_shown_is_refused(office, run):
    answer = agree(office["初审"], run, sha256="0" * 64)
    assert refusals(answer) == ["所签的不是现在送审的内容，请看过之后再签"]
    assert Signature.objects.filter(review=run).count() == 0


@pytest.mark.parametrize("role", ["撰稿", "复审", "终审", "审计", "系统"])
def test_nobody_signs_a_stage_that_is_not_theirs(office, run, role):
    agree(office[role], run)
    assert (Signature.objects.filter(review=run).count(), Review.objects.get(pk=run.pk).state) == (0, "first")


def test_a_superuser_signs_and_publishes_nothing(client, admin_user, run):
    client.force_login(admin_user)
    agree(client, run)
    for page in ("release", "recall"):
        client.post(sheet(run, page), {"do": "now"})
    for page in ("submit", "withdraw", "withdraw_now"):
        client.post(url(page, run.thing), {"reason": "update", "note": "甲"})
    run.refresh_from_db()
    assert (run.state, Version.objects.count(), Withdrawal.objects.count()) == ("first", 1, 0)


def test_signing_twice_counts_once(office, run):
    agree(office["初审"], run)
    agree(office["初审"], run)
    assert Signature.objects.filter(review=run).count() == 1


def test_the_last_stage_without_the_tick_is_refused(office, run):
    agree(office["初审"], run)
    agree(office["复审"], run)
    answer = agree(office["终审"], run, secrecy="")
    assert refusals(answer) == ["终审须作保密审查，并勾选"]


@pytest.mark.parametrize("stage", ["first", "approved"])
@pytest.mark.parametrize("role", ["撰稿", "初审", "审计", "系统"])
def test_nobody_but_the_last_reviewer_releases(office, run, role, stage):
    if stage == "approved":
        through(office, run)
    for do in ("now", "later"):
        office[role].post(sheet(run, "release"), {"do": do, "at": "2099-01-01T09:00"})
    run.refresh_from_db()
    assert (run.state, run.scheduled_for, Version.objects.count()) == (stage, None, 1)


def test_a_review_is_found_on_the_page_of_its_own_thing_only(office, run, published):
    other = Brand.objects.create(edition=published.edition, tier="top", order=2, name="乙品牌", slug="yi")
    assert office["初审"].get(url("review", other, run.pk)).status_code == 404
    assert office["初审"].get(url("review", published.edition, run.pk)).status_code == 404


@pytest.mark.parametrize("page", ["recall", "restore_version"])
def test_what_changes_something_wants_a_post(office, run, page):
    number = run.pk if page == "recall" else 1
    assert office["撰稿"].get(url(page, run.thing, number)).status_code == 405


def test_a_reader_without_a_role_sees_none_of_it(client, run):
    client.force_login(person("甲访客"))
    pages = [
        url("submit", run.thing),
        sheet(run),
        sheet(run, "release"),
        sheet(run, "paper"),
        url("versions", run.thing),
    ]
    assert [client.get(page).status_code for page in pages] == [403] * 5


def test_a_draft_that_says_other_words_than_were_submitted_is_shown_to_nobody_who_signs(run, changed, office):
    sql("UPDATE brands_draft SET content = replace(content, '由甲单位', '由乙单位') WHERE id = %s", run.draft_id)
    for page in ("review", "paper"):
        answer = office["初审"].get(url(page, changed, run.pk))
        told = answer.content.decode()
        assert (answer.status_code, "没有通过验证" in told, "由乙单位牵头" in told) == (409, True, False)
