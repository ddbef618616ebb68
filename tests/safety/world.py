"""A small artificial record with a row of everything that has an address, and every address of the site's map."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.contrib.auth.models import User
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from brands.accounts import one_time_links
from brands.models import (
    Brand,
    CollationDecision,
    CollationNote,
    Deputy,
    Edition,
    ErrorReport,
    Excerpt,
    Figure,
    LinkCheck,
    Milestone,
    Passage,
    PreviewLink,
    Register,
    Remark,
    RosterEntry,
    Series,
    Source,
    Synonym,
    Tag,
)
from brands.record import publishing
from brands.review import steps
from tests import reviewed
from tests.people import person

TEXT = "甲品牌创办于2013年6月，由甲委员会牵头，累计协商近260件。"
ROLES = ("撰稿", "初审", "复审", "终审", "审计", "系统")
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """A name of the site's map and one address of it."""

    name: str
    path: str


class World:
    """The record; `arguments` are what stands in addresses, by the name of the parameter."""

    def __init__(self):
        self.people = {role: person(f"甲{role}", role) for role in ROLES}
        self.people["超级"] = User.objects.create_superuser("甲超级", password=None)
        self.people["停用"] = person("甲停用", *ROLES[:4], is_active=False)
        self.register = Register.objects.create(site_name="甲站", organ="甲市委员会", short_organ="甲市")
        self.edition = Edition.objects.create(year=2021, title="甲评选")
        self.source = Source.objects.create(kind="web", publisher="甲日报", title="甲文", url="https://jia.example/a")
        self.excerpt = Excerpt.objects.create(source=self.source, order=1, text="乙文。")
        self.tag = Tag.objects.create(name="协商", slug="协商")
        self.series = Series.objects.create(edition=self.edition, slug="zonghe", name="甲系列", order=1)
        self.brand, self.withdrawn = self._brand("甲品牌", "jia", 1), self._brand("乙品牌", "yi", 2)
        for thing in (self.register, self.edition, self.brand, self.withdrawn):
            reviewed.publish(thing, by=self.people["撰稿"], reason="first", note="")
        reviewed.withdraw(self.withdrawn, by=self.people["撰稿"], reason="甲理由")
        self._change("jia")
        self._desk()

    def _brand(self, name, slug, order):
        brand = Brand.objects.create(
            edition=self.edition, name=name, slug=slug, order=order, tier="top", seal=name[:2], lede=""
        )
        Passage.objects.create(brand=brand, text=TEXT.replace("甲品牌", name))
        figure = {"label": "累计协商", "display": "近260件", "value": 260, "unit": "件", "qualifier": "近"}
        Figure.objects.create(brand=brand, quote="累计协商近260件", **figure)
        dated = {"date": "2013-06", "words": "2013年6月", "quote": "创办于2013年6月", "origin": True}
        Milestone.objects.create(brand=brand, title="创办", **dated)
        brand.tag_items.create(tag=self.tag, quote="累计协商")
        return brand

    def _change(self, slug):
        """A second version, a correction."""
        Milestone.objects.filter(brand__slug=slug).update(title="创立")
        reviewed.publish(self.brand, by=self.people["撰稿"], reason="correction", note="改一处")

    def _desk(self):
        """What stands at the desk alone: a review under way, drafts, doubts, links, deputies."""
        writer = self.people["撰稿"]
        # 国事 wants a reason, so that there is one to look at.
        Passage.objects.filter(brand=self.brand).update(text=TEXT + "又有文字，共商国事。")
        CollationNote.objects.create(brand=self.brand, words="近260件", doubt="甲疑")
        self.draft = publishing.save_draft(self.brand, by=writer)
        self.review = steps.submit(
            self.brand, by=writer, reason="update", note="改一处", waivers=reviewed.waivers(self.brand)
        )
        CollationDecision.objects.create(brand=self.brand, words="甲", state="rejected", reason="甲", decided_by=writer)
        week = timezone.now() + timedelta(days=7)
        self.link = PreviewLink.objects.create(draft=self.draft, given_to="乙单位", made_by=writer, expires_at=week)
        self.remark = Remark.objects.create(link=self.link, text="甲意见")
        self.report = ErrorReport.objects.create(token="jia", page="/", words="甲乙丙丁")
        self.setup = one_time_links.make(self.people["初审"], by=self.people["系统"])
        reviewed.give_former_address(self.brand, "jiu")
        Synonym.objects.create(typed="甲误", meant="甲品牌", kind="miswritten", reason="甲文")
        RosterEntry.objects.create(name="甲某", post="甲职", source="甲文")
        LinkCheck.objects.create(source=self.source, url=self.source.url, checked_at=timezone.now())
        today = timezone.localdate()
        Deputy.objects.create(
            role="初审", principal=self.people["初审"], deputy=self.people["复审"], from_day=today, to_day=today
        )

    def addresses(self):
        """One address for each name of the site's map; a parameter that is not known here is a KeyError.

        One log goes on from its beginning here; those of a later one are in tests/showcase/views/test_later_logs.py.
        """
        found = [(name, pattern) for name, pattern in _patterns(get_resolver()) if not name.startswith("later-log-")]
        return [Address(name, self._address(name, pattern)) for name, pattern in found]

    def _address(self, name, pattern):
        given = {**self._arguments(), **self._rows(name)}
        return "/" + CONVERTER.sub(lambda match: str(given[match[1]]), pattern)

    def _arguments(self):
        token = self.link.get_absolute_url().rstrip("/").rpartition("/")[2]
        own = {"slug": "jia", "number": 1, "name": "brand", "year": 2021, "id": self.source.pk, "token": token}
        own |= {"path": "0/000.p/1", "part": 1}
        return own | {"content_type_id": 1, "link": self.link.pk, "remark": self.remark.pk, "draft": self.draft.pk}

    def _rows(self, name):
        """What stands in an address of the desk, or of a thing of its own kind."""
        if name in OF_OTHERS:
            return {key: value(self) for key, value in OF_OTHERS[name].items()}
        if not name.startswith(("admin:brands_", "admin:auth_")):
            return {"object_id": self.brand.pk}
        app, model, page = name.removeprefix("admin:").split("_", 2)
        row = apps.get_model(app, model).objects.order_by("pk").first()
        if model == "user":
            row = self.people["停用"]
        if model == "brand":
            row = self.brand
        number = self.review.pk if page in {"review", "release", "recall", "paper", "comments"} else 1
        key = row.pk if row else 0
        return {"pk": key, "object_id": key, "number": number}


# What stands in the addresses of these, where it is not what it is elsewhere.
OF_OTHERS = {
    "series": {"slug": lambda world: world.series.slug},
    "tag": {"slug": lambda world: world.tag.slug},
    "version-changes": {"slug": lambda world: "jia", "number": lambda world: 2},
    "short": {"id": lambda world: world.brand.pk},
    "embed-figure": {"id": lambda world: world.brand.figures.first().pk},
    "id-history": {"id": lambda world: world.brand.figures.first().pk},
    "id-history-json": {"id": lambda world: world.brand.figures.first().pk},
    "media": {"name": lambda world: "cards/0.png"},
    "preview": {"kind": lambda world: "brand", "id": lambda world: world.brand.pk},
    "report-answer": {"token": lambda world: world.report.token},
    "admin:account_passkey": {"pk": lambda world: 0},
    "admin:role_proposal": {"pk": lambda world: 0},
    "admin:account_end_login": {"pk": lambda world: 0},
    "admin:setup_link": {"token": lambda world: world.setup},
    "admin:export": {"kind": lambda world: "brands"},
    "admin:app_list": {"app_label": lambda world: "brands"},
}


def _patterns(resolver, before="", space=""):
    """[(name, pattern)] of the whole map; the desk's own 404 and its old addresses have no name."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _patterns(entry, before + str(entry.pattern), inner)
        elif entry.name:
            yield f"{space}{entry.name}", before + _plain(str(entry.pattern))


def _plain(pattern):
    """A pattern without what makes it a regular expression."""
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern).strip("^$")
