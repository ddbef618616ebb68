"""A small desk: plainly artificial rows, enough to publish."""

from types import SimpleNamespace

import pytest

from brands.accounts import roles
from brands.models import (
    Brand,
    Edition,
    Excerpt,
    Figure,
    Milestone,
    Passage,
    Register,
    Series,
    Source,
    Tag,
)
from brands.review import warnings
from tests import remembered, reviewed
from tests.people import person
from tests.reviewed import publish

TEXT = "甲品牌创办于2011年，由甲单位牵头，共办了近30场活动。"


@pytest.fixture
def desk(db):
    """甲品牌 with one passage, a figure, an origin, a tag; its edition; the register."""
    return remembered.fixture(_desk)


def _desk():
    register = Register.objects.create(site_name="甲站", organ="甲单位", short_organ="甲")
    edition = Edition.objects.create(year=2021, title="甲评选")
    series = Series.objects.create(edition=edition, slug="jia-xilie", name="甲系列", order=1)
    source = Source.objects.create(kind="release", publisher="甲报", title="甲文")
    excerpt = Excerpt.objects.create(source=source, text="乙文说，甲品牌办了28场活动。")
    brand = Brand.objects.create(
        edition=edition,
        tier="top",
        order=1,
        name="甲品牌",
        marked_name="甲|品牌",
        slug="jia",
        seal="甲品",
        series=series,
        series_basis="由甲单位牵头",
        lede="甲品牌创办于2011年",
    )
    passage = Passage.objects.create(brand=brand, order=1, text=TEXT, source=source)
    figure = Figure.objects.create(
        brand=brand,
        order=1,
        quote="共办了近30场活动",
        display="近30场",
        value=30,
        unit="场",
        qualifier="近",
        label="活动",
    )
    milestone = Milestone.objects.create(
        brand=brand,
        order=1,
        quote="甲品牌创办于2011年",
        words="2011年",
        date="2011",
        title="甲品牌创办",
        origin=True,
    )
    _attributes_of(brand)
    return SimpleNamespace(**locals())


def _attributes_of(brand):
    tag = Tag.objects.create(name="甲标签", slug="jia-biaoqian")
    brand.tag_items.create(tag=tag, quote="共办了近30场活动")
    brand.leads.create(name="甲单位", role="牵头", quote="由甲单位牵头")
    brand.structures.create(kind="list", title="两项", lines="一｜创办于2011年\n二｜由甲单位牵头")


@pytest.fixture
def editor(db):
    """Somebody who edits content, word rules and settings: no superuser, whom no rule of permissions would stop."""
    return remembered.fixture(_editor)


def _editor():
    return person("editor", roles.WRITER, roles.FINAL, roles.SYSTEM)


@pytest.fixture
def people(django_user_model):
    """Give a function: somebody with some roles, made when first named."""

    def named(name, *roles):
        user, _ = django_user_model.objects.get_or_create(username=name, defaults={"is_staff": True})
        return reviewed.person(user, *roles)

    return named


@pytest.fixture
def published(desk, editor):
    """The small desk, with version 1 of the brand public."""
    desk.version = remembered.fixture(lambda: publish(desk.brand, by=editor, reason="first", note="首发"))
    return desk


@pytest.fixture
def twice(published, editor):
    """甲品牌 with two versions."""

    def second():
        Brand.objects.filter(pk=published.brand.pk).update(aliases="甲")
        return publish(published.brand, by=editor, reason="update", note="补别名")

    published.second = remembered.fixture(second)
    return published


@pytest.fixture
def found(monkeypatch):
    """What the wording rules and the display face find: nothing, until a test puts something in."""
    found = []
    monkeypatch.setattr(warnings, "warnings", lambda data: found)
    return found
