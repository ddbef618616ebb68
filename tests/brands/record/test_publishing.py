import hashlib
import json

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from brands.content.problems import Refused
from brands.models import (
    Brand,
    BrandEntry,
    ClaimEntry,
    Draft,
    Figure,
    Immutable,
    TextEntry,
    Version,
    Withdrawal,
)
from brands.record import publishing
from brands.review import steps
from tests import reviewed


def correct(desk, editor, number="31"):
    """Change passage, quotation and figure together, and publish."""
    desk.passage.text = desk.passage.text.replace("30", number)
    desk.passage.save()
    Figure.objects.filter(pk=desk.figure.pk).update(
        quote=f"共办了近{number}场活动", display=f"近{number}场", value=number
    )
    desk.brand.tag_items.update(quote=f"共办了近{number}场活动")
    return reviewed.publish(desk.brand, by=editor, reason="correction", note="更正数字")


def test_the_check_value_is_sha256_over_the_bytes_that_are_served(published):
    version = published.version
    assert version.sha256 == hashlib.sha256(version.content.encode()).hexdigest()
    assert version.content == json.dumps(
        json.loads(version.content), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def test_a_snapshot_holds_content_only(published):
    keys = set(published.version.data)
    assert keys & {"published_at", "published_by", "number", "reason", "slug", "url"} == set()


def test_later_edits_leave_an_earlier_version_as_it_was(published, editor):
    before = published.version.content
    correct(published, editor)
    assert Version.objects.get(pk=published.version.pk).content == before
    assert [v.number for v in Version.objects.of(published.brand)] == [2, 1]


def test_publishing_what_is_public_already_is_refused(published, editor):
    with pytest.raises(Refused, match="内容与第1版相同"):
        reviewed.publish(published.brand, by=editor, reason="update", note="无")


def test_nobody_cannot_publish(desk):
    with pytest.raises(Refused, match="发布须有发布人"):
        publishing.publish(desk.brand, by=None, reason="first", note="")


def test_the_database_itself_refuses_a_later_version_by_nobody(published):
    with pytest.raises(IntegrityError):
        Version.objects.create(
            brand=published.brand,
            number=2,
            content="{}",
            sha256="",
            reason="update",
            published_at=published.version.published_at,
        )


def test_a_broken_draft_is_saved_and_is_not_published(published, editor):
    published.passage.text = "甲品牌。"
    published.passage.save()
    draft = publishing.save_draft(published.brand, by=editor)
    with pytest.raises(Refused, match="在段落和摘录中都找不到") as refused:
        reviewed.publish(published.brand, by=editor, reason="update", note="改")
    assert Draft.objects.first() == draft
    assert {problem.id for problem in refused.value.problems} >= {published.figure.pk}
    assert Version.objects.count() == 1


def test_first_is_for_the_first_version_only(published, editor):
    Brand.objects.filter(pk=published.brand.pk).update(aliases="甲")
    with pytest.raises(Refused, match="首发只用于第一版"):
        reviewed.publish(published.brand, by=editor, reason="first", note="首发")


@pytest.mark.parametrize(
    "attack",
    [
        lambda: Version.objects.update(note="改"),
        lambda: Version.objects.all().delete(),
        lambda: Version.objects.bulk_update(Version.objects.all(), ["note"]),
        lambda: Version.objects.update_or_create(pk=1, defaults={"note": "改"}),
        lambda: Version.objects.get().save(),
        lambda: Version.objects.get().delete(),
        lambda: Version._base_manager.all().delete(),
        lambda: Version.objects.bulk_create(
            [Version.objects.get()],
            update_conflicts=True,
            update_fields=["note"],
            unique_fields=["id"],
        ),
        lambda: Brand.objects.get().versions.update(note="改"),
    ],
)
def test_a_version_cannot_be_changed_or_deleted(published, attack):
    with pytest.raises(Immutable, match="只能新增"):
        attack()
    assert Version.objects.get().content == published.version.content


def test_a_published_brand_cannot_be_deleted(published):
    with pytest.raises(ProtectedError):
        published.brand.delete()


def test_an_awaited_place_becomes_a_full_brand_when_it_is_filled_in_and_published(desk, editor):
    place = Brand.objects.create(edition=desk.edition, tier="excellent")
    with pytest.raises(Refused, match="还没有名称"):
        reviewed.publish(place, by=editor, reason="first", note="首发")
    place.name, place.slug, place.order, place.seal = "乙品牌", "yi", 1, "乙品"
    place.save()
    place.passages.create(order=1, text="乙品牌是乙单位办的。")
    reviewed.publish(place, by=editor, reason="first", note="补录")
    assert list(BrandEntry.objects.excellent().values_list("name", flat=True)) == ["乙品牌"]


def test_withdrawing_keeps_the_versions_and_takes_the_brand_off_every_list(published, editor):
    reviewed.withdraw(published.brand, by=editor, reason="甲理由")
    assert [w.reason for w in Withdrawal.objects.all()] == ["甲理由"]
    assert Version.objects.count() == 1
    assert BrandEntry.objects.public().count() == 0
    assert ClaimEntry.objects.count() == TextEntry.objects.count() == 0


def test_a_withdrawn_brand_comes_back_as_a_new_version(published, editor):
    reviewed.withdraw(published.brand, by=editor, reason="甲理由")
    version = reviewed.publish(published.brand, by=editor, reason="restore", note="恢复")
    assert (version.number, version.is_withdrawn) == (2, False)
    assert BrandEntry.objects.public().get().version == version


def test_withdrawing_wants_a_reason(published, editor):
    with pytest.raises(Refused, match="公开的理由"):
        steps.withdraw(published.brand, by=reviewed.person(editor, "撰稿"), reason=" ")


def test_an_anchor_that_went_is_kept_with_the_last_version_that_had_it(published, editor):
    correct(published, editor)
    gone = published.figure.pk
    published.figure.delete()
    published.brand.not_data.create(words="近31场", reason="甲理由")
    reviewed.publish(published.brand, by=editor, reason="update", note="删去一条")
    entry = BrandEntry.objects.get()
    assert entry.former_anchors == [{"anchor": f"f-{gone}", "number": 2}]


def test_the_index_can_be_made_anew_from_the_versions(published):
    def rows():
        return (
            list(BrandEntry.objects.values()),
            list(ClaimEntry.objects.values()),
            list(TextEntry.objects.values()),
        )

    before = rows()
    from django.core.management import call_command

    call_command("build_index", verbosity=0)
    assert rows() == before
