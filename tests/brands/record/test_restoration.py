import pytest

from brands.models import AlreadyIssued, Brand, Passage, Tag
from brands.record import publishing, restoration, snapshot


def test_a_draft_comes_back_whole_with_its_ids_inlines_and_tags(desk, editor):
    draft = publishing.save_draft(desk.brand, by=editor)
    desk.brand.passages.all().delete()
    desk.brand.figures.all().delete()
    desk.brand.tag_items.all().delete()
    desk.brand.leads.all().delete()
    desk.brand.structures.all().delete()
    desk.brand.lede = "别的话"
    desk.brand.save()
    restoration.restore(desk.brand, draft.data)
    assert snapshot.canonical_of(desk.brand) == draft.content


def test_an_edition_comes_back_whole(desk, editor):
    passage = Passage.objects.create(edition=desk.edition, order=1, text="甲评选。")
    draft = publishing.save_draft(desk.edition, by=editor)
    passage.text = "乙评选。"
    passage.save()
    restoration.restore(desk.edition, draft.data)
    assert snapshot.canonical_of(desk.edition) == draft.content


def test_an_id_of_another_kind_is_not_put_back_as_a_passage(desk):
    with pytest.raises(AlreadyIssued):
        Passage(pk=desk.figure.pk, brand=desk.brand, text="甲").save_again()


def test_two_tags_that_are_one_by_now_come_back_as_one(desk, editor):
    other = Tag.objects.create(name="乙标签", slug="yi-biaoqian")
    desk.brand.tag_items.create(tag=other, quote="由甲单位牵头")
    draft = publishing.save_draft(desk.brand, by=editor)
    desk.brand.tag_items.exclude(tag=other).delete()
    Tag.objects.filter(name="甲标签").delete()
    Tag.objects.filter(pk=other.pk).update(name="甲标签")
    restoration.restore(desk.brand, draft.data)
    assert list(desk.brand.tag_items.values_list("tag__slug", "quote")) == [("yi-biaoqian", "共办了近30场活动")]


def test_a_place_that_waits_for_its_brand_comes_back_beside_others(desk, editor):
    place, _ = (Brand.objects.create(edition=desk.edition, tier="excellent") for _ in range(2))
    draft = publishing.save_draft(place, by=editor)
    restoration.restore(place, draft.data)
    assert (place.order, snapshot.canonical_of(place)) == (None, draft.content)
