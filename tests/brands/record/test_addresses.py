from brands.models import Brand, BrandEntry, FormerSlug
from brands.record import addresses


def move(brand, slug):
    old, brand.slug = brand.slug, slug
    brand.save()
    addresses.move(brand, old)


def test_a_published_brand_that_moves_leaves_its_address_behind(published):
    move(published.brand, "jia-xin")
    assert BrandEntry.objects.get().slug == "jia-xin"
    assert list(FormerSlug.objects.values_list("slug", "brand")) == [("jia", published.brand.pk)]


def test_a_brand_may_come_back_to_an_address_that_it_had(published):
    move(published.brand, "jia-xin")
    move(published.brand, "jia")
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["jia-xin"]


def test_a_brand_that_nobody_has_seen_leaves_nothing_behind(desk):
    move(desk.brand, "jia-xin")
    assert FormerSlug.objects.count() == 0


def test_an_address_that_another_brand_had_is_taken(published):
    move(published.brand, "jia-xin")
    other = Brand(edition=published.edition, tier="top", order=2, name="乙品牌", slug="yi")
    other.save()
    assert addresses.is_taken("jia", other) is True
    assert addresses.is_taken("jia", published.brand) is False
