"""What an earlier program published stands: an upgrade alone is no change, voids no review, and loses no word."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from brands.accounts import roles
from brands.content.canonical import canonical, digest
from brands.content.problems import Refused
from brands.content.schema import SCHEMA
from brands.content.upgrades import upgrade
from brands.models import Brand, Draft, Version
from brands.record import approval, publishing, restoration, snapshot
from brands.review import steps
from tests import former, reviewed
from tests.people import person

pytestmark = [pytest.mark.long, pytest.mark.django_db]


@pytest.fixture(params=former.schemas())
def site(request, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return former.publish(request.param, person("editor", roles.WRITER, roles.FINAL, roles.SYSTEM))


@pytest.fixture
def editor(site):
    return site.draft.saved_by


def test_the_desk_says_what_was_published_and_nothing_else(site):
    for version in (*site.versions[:2], site.versions[3]):
        assert canonical(snapshot.of(version.thing)) == canonical(version.data)


def test_a_version_is_served_hashed_and_proven_in_the_bytes_that_it_was_published_in(site):
    for version in site.versions:
        assert digest(version.content_bytes.decode()) == version.sha256
        assert version.stored["schema"] == version.schema == json.loads(version.content_bytes)["schema"]
        assert version.data["schema"] == SCHEMA
    call_command("verify")


def test_what_was_published_is_not_published_again_for_its_schema_alone(site, editor):
    with pytest.raises(Refused, match="内容与第2版相同，没有可发布的改动"):
        steps.submit(site.brand, by=editor, reason="update")


def test_the_desk_shows_no_unpublished_change_for_a_schema_alone(site, editor, client):
    client.force_login(editor)
    assert [_unpublished(client, site), _saved_and(client, site, editor)] == [(False, 0), (False, 0)]
    Brand.objects.filter(pk=site.brand.pk).update(aliases="乙牌")
    assert _saved_and(client, site, editor) == (True, 1)


def _saved_and(client, site, editor):
    publishing.save_draft(Brand.objects.get(pk=site.brand.pk), by=editor)
    return _unpublished(client, site)


def _unpublished(client, site):
    """Whether the desk says that something is not public yet, and how many changes it would send to the reviews."""
    change, submit = (
        client.get(reverse(f"admin:brands_brand_{page}", args=[site.brand.pk])) for page in ("change", "submit")
    )
    return change.context["changed"], len(submit.context["changes"])


def test_a_review_under_way_outlives_the_upgrade_and_becomes_a_version(site, editor):
    Brand.objects.filter(pk=site.brand.pk).update(aliases="乙牌")
    content = json.loads(site.versions[3].content) | {"aliases": ["乙牌"]}
    saved = {"schema": content["schema"], "content": canonical(content), "sha256": digest(canonical(content))}
    draft = Draft.objects.create(brand=site.brand, saved_by=editor, **saved)
    run = approval.start(site.brand, by=editor, reason="update", note="", draft=draft)
    assert approval.reopen_if_changed(site.brand, by=editor) is None
    assert publishing.save_draft(site.brand, by=editor).schema == SCHEMA
    run = reviewed.sign_all(run)
    version = steps.release(run, by=reviewed.reviewer("final"))
    assert (version.number, version.schema, version.data) == (3, SCHEMA, upgrade(content))


def test_a_draft_that_was_altered_behind_its_check_value_is_not_what_was_signed(site, editor):
    content = json.loads(site.versions[3].content) | {"aliases": ["乙牌"]}
    Brand.objects.filter(pk=site.brand.pk).update(aliases="乙牌")
    forged = Draft.objects.create(
        brand=site.brand,
        schema=site.draft.schema,
        content=canonical(content),
        sha256=site.draft.sha256,
        saved_by=editor,
    )
    assert forged.sha256_today == site.draft.sha256 != digest(snapshot.canonical_of(site.brand))


def test_an_earlier_version_is_restored_whole(site, editor):
    first = site.versions[2]
    draft = steps.restore(first, by=editor)
    assert (draft.schema, draft.data) == (SCHEMA, first.data)


def test_a_sentence_is_taken_back_from_what_an_earlier_program_published(site, editor):
    words = "乙文说，甲品牌办了28场活动。"
    content = snapshot.of(site.brand)
    content["figures"] = [one for one in content["figures"] if one["id"] != "figb22"]
    content["figures"][0]["disagrees"] = []
    restoration.restore(site.brand, content)
    publishing.save_draft(site.brand, by=editor)
    assert words not in snapshot.canonical_of(site.brand)
    run = steps.submit(
        site.brand, by=editor, reason="withhold", note="甲理由", words=words, waivers=reviewed.waivers(site.brand)
    )
    run = reviewed.sign_all(run)
    steps.release(run, by=reviewed.reviewer("final"))
    first = Version.objects.select_related("masking").get(brand=site.brand, number=1)
    assert first.is_masked
    assert words not in canonical(first.data)
    assert words in canonical(first.whole)
    assert (first.data["schema"], json.loads(first.masking.content)["schema"]) == (SCHEMA, first.schema)
    call_command("verify")
