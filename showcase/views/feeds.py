"""What was published, newest first, as an Atom feed (RFC 4287)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from brands.content.amendments import abridge, legible
from brands.content.canonical import Data
from brands.content.diff import difference
from brands.models import BrandEntry, Version, memo
from brands.models.index_proof import believed_versions
from brands.models.withheld import TakenBack
from showcase.citing import amended, log_proofs
from showcase.reading.corrections import Correction
from showcase.views.corrections import corrections_since
from showcase.views.of_brand import of_brand

Site = dict[str, Any]  # the site's own record, and what a feed is of
NEWEST = 50
WITHHELD = {"语句": "原文不再显示", "图片": "各版都不再显示"}


class PinnedAtom(Atom1Feed):
    """Atom with the newest checkpoint of the public log: every archive of the feed pins the past."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if checkpoint := log_proofs.checkpoint():
            handler.addQuickElement("checkpoint", checkpoint, {"xmlns": "https://c2sp.org/tlog-checkpoint"})

    def latest_post_date(self) -> datetime:
        """When the newest entry is from; of a feed without any, when anything was last published."""
        if self.items:
            return super().latest_post_date()
        newest = memo.recall("newest version", _read_newest)
        return timezone.localtime(newest) if newest else super().latest_post_date()


class RecordFeed(Feed):  # type: ignore[type-arg]  # Django has none when it runs
    """A feed of the record; every link at the site's own address, whatever host was asked."""

    feed_type = PinnedAtom
    language = "zh-Hans"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Site:
        """The site's own record, which names the feed and its author."""
        register = Version.objects.current(register__isnull=False)
        return dict(register.data["site"]) if register else {"site_name": "工作品牌", "organ": ""}

    def author_name(self, site: Site) -> str:
        return str(site["organ"] or site["site_name"])


class BrandFeed(RecordFeed):
    """The published versions of brands."""

    def title(self, site: Site) -> str:
        return f"{site['site_name']}：新发布的版本"

    def link(self, site: Site) -> str:
        return _absolute(reverse("home"))

    def feed_url(self, site: Site) -> str:
        return _absolute(reverse("feed"))

    def feed_guid(self, site: Site) -> str:
        return _absolute(reverse("feed"))

    def items(self, site: Site) -> list[Version]:
        return self._with_changes(self.published()[:NEWEST])

    def _with_changes(self, versions: QuerySet[Version]) -> list[Version]:
        """Those of some versions that are believed, each with the `amended` of its brand, read for all at once."""
        found = believed_versions(versions)
        made = amended.of_brands({version.brand_id for version in found})
        for version in found:
            version.amended = made[version.brand_id]
        return found

    def published(self) -> QuerySet[Version]:
        """The public versions of brands, the newest first."""
        published = Version.objects.filter(brand__entry__isnull=False, withdrawal=None)
        return published.select_related("brand__entry", "withdrawal", "masking").order_by("-pk")

    def item_title(self, version: Version) -> str:
        return f"{version.data['name']} 第{version.number}版（{version.get_reason_display()}）"

    def item_description(self, version: Version) -> str:
        """What the brand is, in its lede; behind it, of a later version, what changed."""
        lede = version.data["lede"]
        parts = (lede["quote"] if lede else "", version.note if version.number > 1 or not lede else "")
        return "　".join(filter(None, [*parts, *(f"更正：{one.change}" for one in self._amended(version))]))

    def _amended(self, version: Any) -> list[amended.Amended]:
        """What a correction changed of claims and texts."""
        if version.reason != Version.Reason.CORRECTION:
            return []
        return [one for one in version.amended if one.number == version.number and one.anchor]

    def item_link(self, version: Version) -> str:
        """The version; of a correction what it changed."""
        slug = version.brand.entry.slug  # type: ignore[union-attr]  # those that are published are brands'
        if self._amended(version):
            return amended.address(slug, version.number)
        return _absolute(reverse("brand-version", args=[slug, version.number]))

    def item_guid(self, version: Version) -> str:
        """A tag URI (RFC 4151) of the brand's id and the number: it outlives every address."""
        day = timezone.localdate(version.published_at)
        return f"tag:{settings.ORIGIN.host},{day:%Y-%m-%d}:brands/{version.brand_id}/versions/{version.number}"

    def item_pubdate(self, version: Version) -> datetime:
        return timezone.localtime(version.published_at)

    item_updateddate = item_pubdate


class OneBrandFeed(BrandFeed):
    """The published versions of one brand."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Site:
        """The site's own record with the brand's entry."""
        return {**super().get_object(request), **kwargs}

    def title(self, site: Site) -> str:
        return f"{site['entry'].name}：新发布的版本"

    def link(self, site: Site) -> str:
        return _absolute(site["entry"].get_absolute_url())

    def feed_url(self, site: Site) -> str:
        return _absolute(reverse("brand-feed", args=[site["entry"].slug]))

    def feed_guid(self, site: Site) -> str:
        """The short address: it outlives a change of the brand's own."""
        return _absolute(reverse("short", args=[site["entry"].pk]))

    def items(self, site: Site) -> list[Version]:
        return self._with_changes(self.published().filter(brand=site["entry"].pk)[:NEWEST])


class CorrectionFeed(RecordFeed):
    """What was corrected, with the values before and after, or taken back, without the words; and why."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Site:
        """The site's own record with the corrections that were asked for."""
        found, _ = corrections_since(request.GET.get("since", ""))
        return {**super().get_object(request), "found": found}

    def title(self, site: Site) -> str:
        return f"{site['site_name']}：更正"

    def link(self, site: Site) -> str:
        return _absolute(reverse("corrections"))

    def feed_url(self, site: Site) -> str:
        return _absolute(reverse("corrections-feed"))

    feed_guid = feed_url

    def items(self, site: Site) -> list[Correction]:
        return list(site["found"][:NEWEST])

    def item_title(self, correction: Correction) -> str:
        if isinstance(correction, TakenBack):
            return f"{correction.name}：有{correction.what}撤回"
        first, *rest = correction.changes or [{"what": "其他", "old": "", "new": ""}]
        more = f"，等{len(rest) + 1}处" if rest else ""
        return f"{correction.name}：{_change_words(first)}{more}"

    def item_description(self, correction: Correction) -> str:
        if isinstance(correction, TakenBack):
            told = f"第{correction.number}版有{correction.what}撤回，{WITHHELD[correction.what]}"
            return f"{told}；缘由：{correction.reason.rstrip('。')}。"
        lines = [f"{change['what']}，{_change_words(change)}" for change in correction.changes]
        return "；".join([*lines, f"缘由：{correction.reason.rstrip('。')}"]) + "。"

    def item_link(self, correction: Correction) -> str:
        return _absolute(correction.get_absolute_url())

    def item_guid(self, correction: Correction) -> str:
        day = timezone.localdate(correction.corrected_at)
        return f"tag:{settings.ORIGIN.host},{day:%Y-%m-%d}:{_address(correction)}"

    def item_pubdate(self, correction: Correction) -> datetime:
        return timezone.localtime(correction.corrected_at)

    item_updateddate = item_pubdate


@require_safe
@of_brand
def brand_feed(request: HttpRequest, entry: BrandEntry) -> HttpResponse:
    """One brand's versions; a former address leads to it, a withdrawn brand's answers 410."""
    return OneBrandFeed()(request, entry=entry)


def _read_newest() -> datetime | None:
    return Version.objects.order_by("-pk").values_list("published_at", flat=True).first()


def _change_words(change: Data) -> str:
    """Old → new in words: texts by the characters that changed."""
    if change["what"].startswith(("数字", "大事")) or not (change["old"] and change["new"]):
        return f"{change['old'] or '（无）'} → {change['new'] or '（删去）'}"
    pieces = abridge(legible(difference(change["old"], change["new"])), 6)
    old, new = ("".join(piece.text for piece in pieces if piece.kind in ("same", kind)) for kind in ("old", "new"))
    return f"“{old}” → “{new}”"


def _address(correction: Correction) -> str:
    """What an entry is, in words that never change: of which brand or edition, and its number."""
    if isinstance(correction, TakenBack):
        thing = correction.last.brand_id or correction.last.edition_id or "site"
        return f"withheld/{correction.withheld.pk}/{thing}"
    thing = f"brands/{correction.entry_id}" if correction.entry_id else f"editions/{correction.edition_year}"
    return f"{thing}/corrections/{correction.number}"


def _absolute(path: str) -> str:
    return settings.ORIGIN.root + path
