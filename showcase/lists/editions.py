"""The newest edition as the pages beside its own need it: series, entry counts, the awaited."""

from datetime import date

from brands.chinese import dates
from brands.content.canonical import Data
from brands.models import Version

EMPTY: Data = {"series": [], "figures": [], "excerpts": [], "sources": [], "passages": [], "awaited": []}


def newest() -> Data:
    """Content of the newest edition's newest version, with its "year"; EMPTY before the first load or withdrawn."""
    versions = Version.objects.with_withdrawal().filter(edition__isnull=False)
    version = versions.order_by("-edition", "-number").first()
    return EMPTY if version is None or version.is_withdrawn else version.data


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


def ground_of(claim: Data, content: Data) -> Data | None:
    """The source (a dict of the snapshot) that a claim's passage or excerpt is from."""
    texts = {passage["id"]: passage["source"] for passage in content["passages"]}
    texts |= {excerpt["id"]: excerpt["source"] for excerpt in content["excerpts"]}
    sources = {source["id"]: source for source in content["sources"]}
    return sources.get(texts.get(claim["passage"] or claim["excerpt"]))
