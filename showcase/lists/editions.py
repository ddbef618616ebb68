"""The selections as the pages beside their own need them: series, entry counts, the awaited."""

from datetime import date

from django.db.models import Max

from brands.chinese import dates
from brands.content.canonical import Data
from brands.models import Tier, Version, memo

EMPTY: Data = {"series": [], "figures": [], "excerpts": [], "sources": [], "passages": [], "awaited": []}


def shown() -> list[Version]:
    """The newest version of every selection that is shown, the newest selection first; nobody may change them.

    Read once until something is published. Raises Tampered where one, or that it is withdrawn, is not believed.
    """
    return memo.recall("editions", lambda: [version for version in _newest() if not version.is_withdrawn])


def _newest() -> list[Version]:
    """The newest version of every selection, proven; the newest selection first."""
    last = Version.objects.filter(edition__isnull=False).order_by().values("edition").annotate(last=Max("pk"))
    return Version.objects.with_withdrawal().filter(pk__in=last.values("last")).order_by("-edition_id").proven()


def contents() -> list[Data]:
    """What every selection that is shown says, with its "year", the newest first."""
    return [version.data for version in shown()]


def newest() -> Data:
    """What the newest selection that is shown says, with its "year"; EMPTY where there is none."""
    return next(iter(contents()), EMPTY)


def years() -> list[int]:
    """The selections that are shown, by their years, the newest first."""
    return [one["year"] for one in contents()]


def series_with_entries(edition: Data) -> list[Data]:
    """The series in their order, each with "figure" (its number of entries, or None) and that figure's "source"."""
    figures = {figure["id"]: figure for figure in edition["figures"]}
    return [
        {**series, "figure": figure, "source": ground_of(figure, edition) if figure else None}
        for series in sorted(edition["series"], key=lambda series: series["order"])
        for figure in [figures.get(series["entries"])]
    ]


def last_day(edition: Data) -> date | None:
    """The last day of an edition's milestones: when its selection was over; None without any."""
    known = [dates.latest(row["date"]) for row in edition.get("milestones", []) if dates.is_valid(row["date"])]
    return max(known, default=None)


def series_names(edition: Data) -> list[tuple[str, str]]:
    """[(slug, name)] of the series in their order."""
    return [(series["slug"], series["name"]) for series in series_with_entries(edition)]


def options(found: list[Data]) -> dict[str, list[tuple[str, str]]]:
    """What lists can be narrowed by, in its own order: selections, tiers, series, these with the year of several."""
    form = "{0}（{1}年）" if len(found) > 1 else "{0}"
    return {
        "edition": [(str(one["year"]), f"{one['year']}年评选") for one in found],
        "tier": Tier.choices,
        "series": [(slug, form.format(name, one["year"])) for one in found for slug, name in series_names(one)],
    }


def ground_of(claim: Data, content: Data) -> Data | None:
    """The source (a dict of the snapshot) that a claim's passage or excerpt is from."""
    texts = {passage["id"]: passage["source"] for passage in content["passages"]}
    texts |= {excerpt["id"]: excerpt["source"] for excerpt in content["excerpts"]}
    sources = {source["id"]: source for source in content["sources"]}
    return sources.get(texts.get(claim["passage"] or claim["excerpt"]))
