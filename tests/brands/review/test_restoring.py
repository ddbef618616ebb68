"""An earlier version comes back as a new one, through the reviews."""

from brands.content.canonical import digest
from brands.models import Brand, Milestone, Tag
from brands.record import snapshot
from brands.review import steps
from tests import reviewed


def test_an_earlier_version_comes_back_as_a_new_one(published, writer, change):
    change()
    reviewed.publish(published.brand, by=writer, reason="update", note="改")
    steps.restore(published.version, by=writer)
    run = steps.submit(published.brand, by=writer, reason="restore", note="恢复第1版的内容。")
    version = steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    assert (version.number, version.reason, version.sha256) == (3, "restore", published.version.sha256)


def test_the_edition_comes_back_too_and_of_the_register_its_settings(desk, writer):
    for thing, field in ((desk.edition, "title"), (desk.register, "organ")):
        first = reviewed.publish(thing, by=writer, reason="first", note="")
        type(thing).objects.filter(pk=thing.pk).update(**{field: "丙"})
        reviewed.publish(thing, by=writer, reason="update", note="改")
        steps.restore(first, by=writer)
        assert digest(snapshot.canonical_of(type(thing).objects.get(pk=thing.pk))) == first.sha256


def test_a_moved_origin_a_renamed_tag_and_a_place_that_is_taken_come_back_all_the_same(published, writer, editor):
    brand = published.brand
    published.milestone.origin = False
    published.milestone.save()
    Milestone.objects.create(
        brand=brand, order=2, quote="甲品牌创办于2011年", words="2011年", date="2011", title="另", origin=True
    )
    Tag.objects.filter(slug="jia-biaoqian").update(slug="jia-er")
    Brand.objects.filter(pk=brand.pk).update(order=5)
    reviewed.publish(Brand.objects.get(), by=editor, reason="update", note="改")
    Brand.objects.create(edition=published.edition, tier="top", order=1, name="乙品牌", slug="yi", seal="乙品")
    steps.restore(published.version, by=writer)
    brand = Brand.objects.get(pk=brand.pk)
    assert (brand.order, [tag.slug for tag in brand.tags.all()]) == (5, ["jia-er"])
    assert [one.origin for one in brand.milestones.all()] == [True]
