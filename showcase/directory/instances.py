"""Which addresses there are beside the listed pages: functions (record) → arguments of the route, for `addresses`."""

from collections.abc import Iterator

from brands.ledger.tiles import HEIGHT, WIDTH, tile_path, width_of
from brands.models import BrandEntry, FormerSlug, PublishedId, logbook
from showcase.citing import log_proofs
from showcase.data import schemas
from showcase.lists.sources import sources

from . import sitemaps
from .record import Record

MOST_LEVELS = 8  # of tiles: more entries than there will ever be


def once(record: Record) -> list[tuple[()]]:
    """The one address of a route without parameters."""
    return [()]


def of_brands(record: Record) -> Iterator[tuple[str]]:
    """One address for each shown brand."""
    return ((slug,) for slug in record.slugs.values())


def of_versions(record: Record) -> Iterator[tuple[str, int]]:
    """One address for each shown version of each shown brand."""
    return ((record.slugs[brand], number) for brand, number in record.versions)


def of_changes(record: Record) -> Iterator[tuple[str, int]]:
    """One address for each version whose predecessor is shown too."""
    shown = set(record.versions)
    return ((record.slugs[brand], number) for brand, number in record.versions if (brand, number - 1) in shown)


def of_former_brands(record: Record) -> Iterator[tuple[str]]:
    """Brands that were withdrawn (410), and the former addresses of all (301)."""
    yield from ((slug,) for slug in BrandEntry.objects.filter(withdrawn=True).values_list("slug", flat=True))
    former = FormerSlug.objects.filter(brand__entry__isnull=False)
    yield from ((slug,) for slug in former.values_list("slug", flat=True))


def of_ids(record: Record) -> Iterator[tuple[str]]:
    """Every id that was ever published: of brands, passages, figures, milestones."""
    yield from ((id,) for id in BrandEntry.objects.order_by("pk").values_list("pk", flat=True))
    yield from ((id,) for id in PublishedId.objects.values_list("pk", flat=True))


def of_claims(record: Record) -> Iterator[tuple[str]]:
    """Every id of a figure or milestone that was ever published and can be read."""
    claims = PublishedId.objects.exclude(anchor__startswith="p-").exclude(entry__withdrawn=True)
    return ((id,) for id in claims.values_list("pk", flat=True))


def of_figures(record: Record) -> Iterator[tuple[str, str]]:
    """The brand and the id of every figure that the shown version of a brand has."""
    entries = BrandEntry.objects.public().for_page()
    return ((entry.slug, figure["id"]) for entry in entries for figure in entry.version.data["figures"])


def of_sources(record: Record) -> Iterator[tuple[str]]:
    """Every source with an address of its own elsewhere."""
    return ((source["id"],) for source in sources() if source["url"])


def of_schemas(record: Record) -> Iterator[tuple[str]]:
    """Every JSON Schema of the open data."""
    return ((name,) for name in schemas.NAMES)


def once_logged(record: Record) -> list[tuple[()]]:
    """The one address, from the first entry of the public log on."""
    return [()] if logbook.public.view().size else []


def of_later_logs(record: Record) -> Iterator[tuple[int]]:
    """The number of every public log that was begun after another had ended."""
    return ((number,) for number in range(log_proofs.FIRST + 1, log_proofs.present_number() + 1))


def of_tiles(record: Record) -> Iterator[tuple[str]]:
    """Every tile of the first public log as it is, of hashes and of entries."""
    is_there = logbook.public.view().size
    return ((path,) for path in _tiles(log_proofs.log_of(log_proofs.FIRST).size if is_there else 0))


def of_later_tiles(record: Record) -> Iterator[tuple[int, str]]:
    """The number of every later log, with each of its tiles."""
    for (number,) in of_later_logs(record):
        yield from ((number, path) for path in _tiles(log_proofs.log_of(number).size))


def _tiles(size: int) -> Iterator[str]:
    for level in range(MOST_LEVELS):
        for index in range(-(-(size >> HEIGHT * level) // WIDTH)):
            width = width_of(level, index, size)
            yield tile_path(level, index, width)
            if level == 0:
                yield tile_path("entries", index, width)


def of_sitemap_parts(record: Record) -> Iterator[tuple[int]]:
    """Every part of the sitemap, once it has several."""
    count = sitemaps.Whole().parts
    return ((part,) for part in range(1, count + 1) if count > 1)


def once_selected(record: Record) -> list[tuple[()]]:
    """The one address, once a selection is shown."""
    return [()] if record.editions else []
