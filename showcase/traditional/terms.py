"""The desk's terms for this script, as the Register last published them."""

from functools import lru_cache

from brands.models import Version
from showcase.traditional.converter import Terms, letter_by_letter


def published() -> Terms:
    """The terms of the newest Register, longer ones last, so that they are laid over shorter ones; () before any."""
    newest = Version.objects.filter(register=1).order_by("-number").values_list("pk", flat=True).first()
    return _of(newest) if newest else ()


@lru_cache(maxsize=4)
def _of(version: int) -> Terms:
    rows = Version.objects.get(pk=version).data.get("terms", [])
    terms = ((row["hans"], row["hant"] or letter_by_letter(row["hans"])) for row in rows)
    return tuple(sorted(terms, key=lambda term: (len(term[0]), term)))
