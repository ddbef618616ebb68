"""The index of the record, continued: how many brands and milestones each combination of filters leaves.

Counts are believed as a whole: the deeds log has the digest of all of them, written whenever they are made anew. A
process reads them once for each digest; where the table is not what the log says, brands are counted one by one where
a number must be said, and nothing else of the counts is shown.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models

from brands.content.canonical import canonical, digest
from brands.content.signing import Tampered
from brands.ledger.replay import Replay
from brands.models.brand import Tier
from brands.models.index_proof import leave_out
from brands.models.logbook import trail

ANY = "*"  # a filter of a count that says nothing
NO_SERIES = "none"
FACETS = ("edition", "tier", "series", "tag", "decade")
COLUMNS = (*FACETS, "brands", "milestones", "narrowed", "rank", "label")
FACT = "counts"
COUNTED = "counted rows"  # the check value of what they were counted from
DISBELIEVED = ""  # what the deeds log has once a sweep found rows that counts were made from to be others
WRONG = "索引：计数：与操作日志不符 (the counts are not what the log of deeds says: manage.py build_index)"

Cell = tuple[str, ...]  # of FACETS
Row = tuple[Any, ...]  # of COLUMNS


class CountQuerySet(models.QuerySet["CountEntry"]):
    """Counts that are kept, so that a list need not be counted when it is read; what the four name is proven."""

    def of(self, **chosen: Any) -> "CountEntry":
        """The row of some filters, as addresses name them; one of nothing where no brand meets them."""
        proven = _proven_rows()
        if not proven:
            return _counted_here(chosen)
        found = proven.get(_cell(chosen))
        return _entry(found) if found else CountEntry(brands=0, milestones=0)

    def of_tiers(self, **chosen: Any) -> "Counter[str]":
        """{tier: how many public brands of it meet some filters}."""
        return Counter({str(tier): self.of(**{**chosen, "tier": tier}).brands for tier in Tier.values})

    def known(self) -> list["CountEntry"]:
        """The row of all brands, and those of every value alone, as the record's order brings them first."""
        alone = [_entry(row) for row in _proven_rows().values() if row[7] <= 1]
        return sorted(alone, key=lambda one: (one.narrowed, one.rank))

    def tags(self) -> list["CountEntry"]:
        """Each tag that a public brand has, the commonest first."""
        tags = [one for one in self.known() if one.tag != ANY]
        return sorted(tags, key=lambda one: (-one.brands, one.tag))

    def beside(self, chosen: Mapping[str, str], known: Mapping[str, Iterable[str]]) -> list["CountEntry"]:
        """The rows that some filters leave, and those that another value of one facet would: `known` has the values."""
        rows, kept = _proven_rows(), dict(chosen)
        cells = {_cell(kept)} | {_cell({**kept, facet: one}) for facet, values in known.items() for one in values}
        return [_entry(rows[cell]) for cell in sorted(cells) if cell in rows]


class CountEntry(models.Model):
    """The number of public brands that have some values, and of their milestones; "" is that a brand has none."""

    edition = models.CharField(max_length=5)
    tier = models.CharField(max_length=10)
    series = models.CharField(max_length=60)
    tag = models.CharField(max_length=60)
    decade = models.CharField(max_length=5)
    brands = models.PositiveIntegerField()
    milestones = models.PositiveIntegerField()
    # How many facets have a value; of the rows of one: its place among the values of its facet, and its words.
    narrowed = models.PositiveSmallIntegerField()
    rank = models.PositiveIntegerField()
    label = models.CharField(max_length=60)

    objects = CountQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：计数"
        constraints = [models.UniqueConstraint(fields=FACETS, name="count_is_kept_once")]
        indexes = [models.Index(fields=["narrowed"], name="brands_count_narrowed")]

    def __str__(self) -> str:
        return " ".join(self.values.values())

    @property
    def slug(self) -> str:
        """Of a tag alone: its slug."""
        return self.tag

    @property
    def name(self) -> str:
        """Of a value alone: its words."""
        return self.label

    @property
    def values(self) -> dict[str, str]:
        """{facet: value} of the facets that have one, as addresses name them."""
        found = {facet: getattr(self, facet) for facet in FACETS if getattr(self, facet) != ANY}
        return found | ({"series": NO_SERIES} if found.get("series") == "" else {})


def note_counts(rows: Iterable[Mapping[str, Any]], before: str, after: str, *, of_versions: bool) -> None:
    """Write down in the deeds log what counts were made, in the caller's transaction; raises Tampered.

    `before` and `after` are the check values of what they were counted from, without and with what was just published:
    counts are disbelieved that were made from other rows than the last ones, until the rows were made of versions anew.
    """
    known = trail.view().facts.get(("fact", COUNTED), before)
    if of_versions or (known == before and not are_disbelieved()):
        _tell(_digest(tuple(row[name] for name in COLUMNS) for row in rows), after)
    elif not are_disbelieved():
        disbelieve()


def disbelieve() -> None:
    """Have nobody believe the counts, in the caller's transaction, until the index is made anew; raises Tampered."""
    trail.append([{"kind": "facts", "facts": {FACT: DISBELIEVED}}])


def are_disbelieved() -> bool:
    """Whether a sweep found that counts were made from forged rows."""
    return bool(trail.view().facts.get(("fact", FACT)) == DISBELIEVED)


def _tell(made: str, counted: str) -> None:
    told, known = {FACT: made, COUNTED: counted}, trail.view().facts
    if changed := {name: said for name, said in told.items() if known.get(("fact", name)) != said}:
        trail.append([{"kind": "facts", "facts": changed}])


def _proven_rows() -> Mapping[Cell, Row]:
    """Every count by its filters, as the deeds log proves them; none where nothing is proven."""
    steps: tuple[Callable[[], str], ...] = (lambda: "", trail.look)
    for asks in steps:
        asks()
        if (told := _told()) in trail.memo:
            return trail.memo[told]  # type: ignore[no-any-return]
        if told == DISBELIEVED:
            continue
        rows = list(CountEntry._base_manager.order_by("pk").values_list(*COLUMNS))
        if told is None and not rows:
            return {}
        if _digest(rows) == told:
            return _remember(told, rows)
    leave_out(WRONG)
    return {}


def _told() -> str | None:
    """The digest that the deeds log has; where that log is not believed, the one that it had while it was."""
    known: Replay | None
    try:
        known = trail.view()
    except Tampered:
        known = trail.known()
    return known.facts.get(("fact", FACT)) if known else None


def _remember(told: str, rows: Iterable[Row]) -> Mapping[Cell, Row]:
    for key in [key for key in trail.memo if key != told]:
        del trail.memo[key]
    trail.memo[told] = {row[: len(FACETS)]: row for row in rows}
    return trail.memo[told]  # type: ignore[no-any-return]


def _digest(rows: Iterable[Row]) -> str:
    return digest(canonical({"counts": sorted(map(list, rows))}))


def _counted_here(chosen: Mapping[str, Any]) -> CountEntry:
    """A count of proven rows themselves, one by one: for a record of which no counts are proven."""
    from brands.models.index_brand import BrandEntry  # noqa: PLC0415 (it stands on this room's proofs)

    brands = list(BrandEntry.objects.narrowed(**chosen))
    return CountEntry(brands=len(brands), milestones=sum(one.milestones for one in brands))


def _entry(row: Row) -> CountEntry:
    return CountEntry(**dict(zip(COLUMNS, row, strict=True)))


def _cell(chosen: Mapping[str, Any]) -> Cell:
    cell = dict.fromkeys(FACETS, ANY) | {key: str(value) for key, value in chosen.items()}
    return tuple("" if key == "series" and value == NO_SERIES else value for key, value in cell.items())
