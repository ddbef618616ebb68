import pytest

from bench import artificial
from brands.content import gate
from brands.models import Brand, BrandEntry, Version
from brands.record import snapshot, verification
from brands.search.passages import search

pytestmark = pytest.mark.long


@pytest.fixture
def load(db):
    artificial.make(12)


def test_the_brands_are_published_and_could_have_been_by_people(load):
    assert BrandEntry.objects.public().count() == 12
    for brand in Brand.objects.all():
        assert gate.problems(snapshot.of(brand)) == []
        assert snapshot.canonical_of(brand) == brand.versions.get().content


def test_what_is_indexed_at_once_is_what_is_indexed_one_by_one(load):
    assert verification.findings() == []


def test_the_brands_say_that_they_are_artificial(load):
    assert [v.data["name"][:2] for v in Version.objects.exclude(brand=None)] == ["虚构"] * 12


def test_the_brands_are_found(load):
    assert search("虚构书院丁").hits[0].page == "/brands/xugou-4/"


def test_a_database_with_content_is_left_alone(load):
    assert artificial.refusal() == "The database has content: artificial brands go into an empty one of their own."
    assert BrandEntry.objects.count() == 12
