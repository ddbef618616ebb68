"""The desk's terms for this script, as the Register last published them."""

from brands.models import Version, memo
from showcase.traditional.converter import Terms, letter_by_letter


def published() -> Terms:
    """The terms of the newest Register, longer ones last, so that they are laid over shorter ones; () before any."""
    return memo.recall("terms", _read)


def _read() -> Terms:
    newest = Version.objects.current(register=1)
    rows = newest.data.get("terms", []) if newest else []
    terms = ((row["hans"], row["hant"] or letter_by_letter(row["hans"])) for row in rows)
    return tuple(sorted(terms, key=lambda term: (len(term[0]), term)))
