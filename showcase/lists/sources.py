"""The sources of the newest register, as the pages name them."""

from brands.content.canonical import Data
from brands.models import Source, Version, memo

KINDS = dict(Source.Kind.choices)


def sources() -> list[Data]:
    """Every source with its excerpts, "kind_name" and "is_reprint", in the register's order; nobody may change them."""
    return memo.recall("sources", _read)


def _read() -> list[Data]:
    version = Version.objects.current(register__isnull=False)
    return [
        {**source, "kind_name": KINDS[source["kind"]], "is_reprint": source["kind"] == Source.Kind.REPRINT}
        for source in (version.data["sources"] if version else [])
    ]


def reprints() -> set[str]:
    """Ids of the sources whose first publisher is not known."""
    return {source["id"] for source in sources() if source["is_reprint"]}


def find_published(id: str) -> Data | None:
    """A source of the newest public register that has it, as it stands there; an earlier register's serves too."""
    named = Version.objects.filter(register__isnull=False, withdrawal=None, content__contains=f'"{id}"').select_related(
        "masking"
    )
    for version in named.order_by("-number"):
        found: Data | None = next((source for source in version.data["sources"] if source["id"] == id), None)
        if found:
            return found
    return None
