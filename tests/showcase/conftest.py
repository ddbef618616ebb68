"""Small made-up brands: written to the desk and published as people do."""

import pytest
from django.contrib.auth import get_user_model

from brands.models import Brand, Edition, Excerpt, Figure, Milestone, Passage, Register, Series, Source, Tag, Version
from showcase.guards import alarms
from tests import remembered, reviewed

TEXT = "甲品牌创办于2013年6月，由甲委员会牵头，累计协商近260件。"
FIGURE = {
    "label": "累计协商",
    "display": "近260件",
    "value": 260,
    "unit": "件",
    "qualifier": "近",
    "quote": "累计协商近260件",
}
MILESTONE = {"title": "创办", "date": "2013-06", "words": "2013年6月", "quote": "创办于2013年6月", "origin": True}


@pytest.fixture
def own_alarms(settings, tmp_path):
    """A folder and alarms that no other test has."""
    settings.VAR_DIR = tmp_path
    alarms._own.clear()
    yield
    alarms._own.clear()


@pytest.fixture
def django_capture_on_commit_callbacks(monkeypatch, django_capture_on_commit_callbacks):
    """Beside what it is: nothing is remembered, so that what is done after a commit is done."""
    monkeypatch.setattr(remembered, "_standing", lambda: None)
    return django_capture_on_commit_callbacks


@pytest.fixture
def publisher(db):
    return remembered.fixture(_publisher)


def _publisher():
    user = get_user_model().objects.create_user("publisher", password="不用于登录的口令", is_staff=True)
    return reviewed.person(user, "撰稿")


@pytest.fixture
def edition(db):
    return remembered.fixture(lambda: Edition.objects.get_or_create(year=2021, defaults={"title": "甲评选"})[0])


@pytest.fixture
def register(publisher):
    """The site's own record, published."""

    def published():
        register = Register.objects.create(site_name="甲站", organ="甲市委员会", short_organ="甲市")
        reviewed.publish(register, by=publisher, reason=Version.Reason.FIRST, note="")
        return register

    return remembered.fixture(published)


@pytest.fixture
def make_series(edition):
    def make(slug="zonghe", name="甲系列", order=1, entries=None):
        fields = {"edition": edition, "name": name, "order": order, "entries": entries}
        return remembered.fixture(lambda: Series.objects.get_or_create(slug=slug, defaults=fields)[0], slug, fields)

    return make


@pytest.fixture
def make_source(db):
    def make(publisher="甲日报", excerpts=(), **fields):
        """A source with its excerpts; of the excerpts, `source.excerpts.all()`."""
        fields = {"kind": "web", "publisher": publisher, **fields}

        def made():
            source = Source.objects.create(**fields)
            for order, text in enumerate(excerpts):
                Excerpt.objects.create(source=source, order=order, text=text)
            return source

        return remembered.fixture(made, fields, excerpts)

    return make


@pytest.fixture
def make_brand(edition, publisher):
    """Write a brand to the desk and publish it; `publish=False` leaves it at the desk."""

    def make(
        name="甲品牌",
        *,
        slug="jia",
        order=1,
        tier="top",
        text=TEXT,
        figures=(FIGURE,),
        milestones=(MILESTONE,),
        tags=(),
        publish=True,
        **fields,
    ):
        """`tags` are (name, slug, quote); every other field is the Brand's own."""
        fields = {"seal": name[:2], "lede": "", "slug": slug, "order": order, "tier": tier, **fields}

        def made():
            brand = Brand.objects.create(edition=edition, name=name, **fields)
            _write(brand, text, figures, milestones, tags)
            if publish:
                reviewed.publish(brand, by=publisher, reason=Version.Reason.FIRST, note="首次发布")
            return brand

        return remembered.fixture(made, name, fields, text, figures, milestones, tags, publish)

    return make


def _write(brand, text, figures, milestones, tags):
    if text:
        Passage.objects.create(brand=brand, text=text.replace("甲品牌", brand.name))
    for figure in figures:
        Figure.objects.create(brand=brand, **figure)
    for milestone in milestones:
        Milestone.objects.create(brand=brand, **milestone)
    for tag_name, tag_slug, quote in tags:
        tag, _ = Tag.objects.get_or_create(slug=tag_slug, defaults={"name": tag_name})
        brand.tag_items.create(tag=tag, quote=quote)


@pytest.fixture
def publish(publisher):
    """Publish what stands at the desk as the next version, for a reason."""

    def publish(thing, note="改一处", reason=Version.Reason.UPDATE):
        def published():
            return reviewed.publish(thing, by=publisher, reason=reason, note=note)

        return remembered.fixture(published, type(thing), thing.pk, reason, note)

    return publish


@pytest.fixture
def withdraw(publisher):
    def withdraw(thing, reason="甲理由"):
        def withdrawn():
            return reviewed.withdraw(thing, by=publisher, reason=reason)

        return remembered.fixture(withdrawn, type(thing), thing.pk, reason)

    return withdraw


@pytest.fixture
def corrected_twice(register, make_brand, publish):
    """甲品牌, of which a number was corrected twice: 近260件, 近280件, 近290件."""
    brand = make_brand()
    for old, new in (("近260件", "近280件"), ("近280件", "近290件")):
        passage, figure = brand.passages.get(), brand.figures.get()
        passage.text, figure.quote = passage.text.replace(old, new), figure.quote.replace(old, new)
        figure.display, figure.value = new, int(new[1:-1])
        passage.save()
        figure.save()
        publish(brand, reason="correction", note="核对统计")
    return brand
