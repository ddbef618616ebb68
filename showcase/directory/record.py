"""What is public at this moment, as far as listings and addresses ask for it; each part is read once."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Max, QuerySet

from brands.models import BrandEntry, ClaimEntry, TagEntry, Version, memo, proof
from showcase.lists import editions
from showcase.reading import corrections


class Record:
    """The public record; with `most`, of each tier so many brands and one more.

    For reading (`most` beyond 0) nothing is asked of when series and tags changed.
    """

    def __init__(self, most: int | None = None) -> None:
        """Nothing is read before it is asked for."""
        self.most = most
        self.is_dated = not most

    @cached_property
    def entries(self) -> list[BrandEntry]:
        """The shown brands with their newest versions."""
        entries = BrandEntry.objects.select_related("version").defer("version__content")
        if self.most is None:
            return list(entries.public())
        return [*entries.top()[: self.most + 1], *entries.excellent()[: self.most + 1]]

    @cached_property
    def brands(self) -> list[tuple[str, datetime]]:
        """(slug, when it was last published) of the shown brands, by the log, in the order of first versions."""
        return memo.recall("shown brands", proof.shown_brands)

    @cached_property
    def editions(self) -> list[Version]:
        """The version that is shown of each selection, the newest selection first."""
        return editions.shown()

    @cached_property
    def register(self) -> Version | None:
        """The register's version that is shown."""
        return memo.recall("register", _read_register)

    @cached_property
    def correction(self) -> corrections.Correction | None:
        """The newest correction; None before the first."""
        return corrections.newest()

    @cached_property
    def slugs(self) -> dict[str, str]:
        """{id: slug} of every brand that is shown, in the order of ids."""
        return dict(BrandEntry.objects.filter(withdrawn=False).order_by("pk").values_list("pk", "slug"))

    @cached_property
    def versions(self) -> list[tuple[str, int]]:
        """(brand's id, number) of every version that is shown, of the shown brands."""
        shown = Version.objects.filter(brand__in=self.slugs, withdrawal=None).order_by("brand", "number")
        return list(shown.values_list("brand", "number"))

    @cached_property
    def series_changes(self) -> dict[str, datetime]:
        """{slug: when a brand of the series was last published}."""
        return _last_published(BrandEntry.objects.public(), "series_slug", "version") if self.is_dated else {}

    @cached_property
    def tag_changes(self) -> dict[str, datetime]:
        """{slug: when a brand with the tag was last published}."""
        tags = TagEntry.objects.filter(entry__withdrawn=False)
        return _last_published(tags, "slug", "entry__version") if self.is_dated else {}

    def last_change(self) -> datetime | None:
        """When anything was last published."""
        brands = max((changed for _, changed in self.brands), default=None)
        others = latest([*self.editions, self.register])
        return max(filter(None, (brands, others)), default=None)

    def last_change_of_register(self) -> datetime | None:
        return latest([self.register])

    def last_correction(self) -> datetime | None:
        return self.correction.corrected_at if self.correction else None

    def has_brands(self) -> bool:
        return bool(self.brands)

    def has_series(self) -> bool:
        return any(edition.data["series"] for edition in self.editions)

    def has_milestones(self) -> bool:
        return bool(self.brands or self.editions) and ClaimEntry.objects.milestones().exists()

    def has_sources(self) -> bool:
        return bool(self.register and self.register.data["sources"])


def _read_register() -> Version | None:
    version = Version.objects.with_withdrawal().current(register__isnull=False)
    return None if version is None or version.is_withdrawn else version


def _last_published(rows: QuerySet[Any], group: str, version: str) -> dict[str, datetime]:
    """{value of a column: when the newest version was published of the rows that have it}."""
    found = rows.order_by().values_list(group).annotate(Max(f"{version}__published_at"))
    return dict(found)


def latest(versions: Iterable[Version | None]) -> datetime | None:
    """When the newest of some versions was published; None where there is none."""
    return max((version.published_at for version in versions if version), default=None)
