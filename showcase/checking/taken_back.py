"""Whether a whole sentence was taken back. Asked by a keyed digest: a part of it, or one like it, is never told.

What is known of the withheld stands here as digests alone, so that nothing near can be answered by mistake. A unit is
the words that were taken back, or a whole sentence or clause of an earlier version that they stood in.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from brands.chinese.folding import fold_quotation
from brands.content.canonical import Data
from brands.models import Version, Withheld, memo, proof
from brands.record.redaction import SHORTEST
from showcase.checking import pasted
from showcase.citing import quote_links


class Told(NamedTuple):
    """What may be told of a sentence that was taken back: the day (ISO 8601) and the public reason."""

    on: str
    reason: str


def find(words: str) -> Told | None:
    """When and why a whole unit was taken back, by its comparable words or the checksum of its link; else None.

    Raises Tampered where what was taken back is not what the logs say, or is gone.
    """
    known = memo.recall("withheld", _digests)
    if not known and not proof.withholding_versions():
        return None
    return _units(known, settings.SECRET_KEY).get(_digest(words))


def _digests() -> tuple[str, ...]:
    return tuple(map(_digest, Withheld.objects.order_by("pk").values_list("words", flat=True)))


@lru_cache(maxsize=2)
def _units(known: tuple[str, ...], key: str) -> dict[str, Told]:
    """{digest: what is told}; for the withheld by their digests as they are now, and the site's own key."""
    units: dict[str, Told] = {}
    texts = list(_whole_texts())
    for row in Withheld.objects.proven():
        told = Told(timezone.localdate(row.withheld_at).isoformat(), row.reason)
        for unit in {row.words, *(unit for text in texts for unit in _around(text, row.words))}:
            if len(words := fold_quotation(unit)) >= SHORTEST:
                units.setdefault(_digest(words), told)
                units.setdefault(_digest(quote_links.checksum_of(unit)), told)
    return units


def _whole_texts() -> Iterator[str]:
    """What the versions said that say less by now and can still be read."""
    for version in Version.objects.filter(masking__isnull=False, withdrawal=None).select_related("masking"):
        data: Data = version.whole
        for rows in ("passages", "excerpts"):
            yield from (row["text"] for row in data.get(rows, ()))


def _around(text: str, words: str) -> Iterator[str]:
    """The sentences of a text, and their clauses, that the words stood in or met."""
    if words not in text:
        return
    start = text.index(words)
    end, place = start + len(words), 0
    for sentence in pasted.split(text):
        at = text.index(sentence, place)
        place = at + len(sentence)
        for clause in (sentence, *pasted.clauses(sentence)):
            low = text.index(clause, at)
            if low < end and start < low + len(clause):
                yield clause


def _digest(words: str) -> str:
    return salted_hmac("showcase.checking.taken_back", words, algorithm="sha256").hexdigest()
