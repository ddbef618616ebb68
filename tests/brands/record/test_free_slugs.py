import pytest

from brands.models import Brand, Edition, FormerSlug
from brands.record import addresses
from brands.record.addresses import free_slug, slug_of


@pytest.fixture
def brand(db):
    edition = Edition.objects.create(year=2021, title="甲地发布工作品牌")
    return Brand.objects.create(edition=edition, tier="top", order=1, name="甲品牌", slug="jia-pin-pai")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("甲品牌", "jia-pin-pai"),
        ("“1+4”模式", "1-4-mo-shi"),
        ("女委员A组", "nv-wei-yuan-a-zu"),
        ("“……”", "brand"),
        ("上海市党领导每人每年来政协通报协商", "shang-hai-shi-dang-ling-dao-mei-ren-mei-nian-lai-zheng-xie"),
        ("a" * 70, "a" * 60),
    ],
)
def test_an_address_is_the_name_in_pinyin_cut_between_syllables(name, slug):
    assert slug_of(name) == slug


def test_an_address_that_a_brand_has_is_numbered(brand):
    assert free_slug("甲品牌") == "jia-pin-pai-2"


def test_an_address_that_a_brand_had_is_never_given_again(brand):
    FormerSlug.objects.create(slug="jia-pin-pai-2", brand=brand)
    FormerSlug.objects.create(slug="yi", brand=brand)
    assert (free_slug("甲品牌"), free_slug("乙")) == ("jia-pin-pai-3", "yi-2")


def test_a_number_finds_room_in_a_long_address(brand):
    Brand.objects.update(slug="a" * 60)
    assert free_slug("a" * 60) == "a" * 58 + "-2"


def test_an_address_that_is_proposed_for_a_brand_is_given_to_no_other(brand):
    Brand.objects.update(proposed_slug="yi")
    assert (free_slug("乙"), addresses.proposed_slugs("乙")[0]) == ("yi-2", "yi-2")
