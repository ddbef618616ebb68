"""What is public at this moment, as far as listings and addresses ask for it; each part is read once."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from brands.models import BrandEntry, ClaimEntry, Version, memo
from showcase.lists import editions
from showcase.reading import corrections


class Record:
    """The public record; with `most`, of each tier so many brands and one more, for reading."""

    def __init__(self, most: int | None = None) -> None:
        """Nothing is read before it is asked for."""
        self.most = most

    @cached_property
    def entries(self) -> list[BrandEntry]:
        """The shown brands with their newest versions."""
        entries = BrandEntry.objects.select_related("version").defer("version__content")
        if self.most is None:
            return list(entries.public())
        return [*entries.top()[: self.most + 1], *entries.excellent()[: self.most + 1]]

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

    def last_change(self) -> datetime | None:
        """When anything was last published."""
        return latest([*(entry.version for entry in self.entries), *self.editions, self.register])

    def last_change_of_register(self) -> datetime | None:
        return latest([self.register])

    def last_correction(self) -> datetime | None:
        return self.correction.corrected_at if self.correction else None

    def has_brands(self) -> bool:
        return bool(self.entries)

    def has_series(self) -> bool:
        return any(edition.data["series"] for edition in self.editions)

    def has_milestones(self) -> bool:
        return bool(self.entries or self.editions) and ClaimEntry.objects.milestones().exists()

    def has_sources(self) -> bool:
        return bool(self.register and self.register.data["sources"])


def _read_register() -> Version | None:
    version = Version.objects.with_withdrawal().filter(register__isnull=False).order_by("-number").first()
    return None if version is None or version.is_withdrawn else version


def latest(versions: Iterable[Version | None]) -> datetime | None:
    """When the newest of some versions was published; None where there is none."""
    return max((version.published_at for version in versions if version), default=None)
