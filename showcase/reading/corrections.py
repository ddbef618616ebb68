"""What of the public record was put right since: corrections, and sentences that were taken back."""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from django.utils import timezone

from brands.models import CorrectionEntry, Masking, memo
from brands.models.withheld import TakenBack

Correction: TypeAlias = CorrectionEntry | TakenBack


def list_corrections(since: date | None = None) -> list[Correction]:
    """CorrectionEntry and TakenBack of what can be read, the newest first; of a day of Shanghai and after it."""
    corrections, taken_back = CorrectionEntry.objects.public(), Masking.objects.taken_back()
    if since:
        corrections = corrections.since(since)
        taken_back = [one for one in taken_back if timezone.localdate(one.corrected_at) >= since]
    return _newest_first([*corrections, *taken_back])


def newest() -> Correction | None:
    """The latest of them; None before the first. Nobody may change it."""
    return memo.recall("newest correction", _read_newest)


def _read_newest() -> Correction | None:
    return next(iter(_newest_first([*CorrectionEntry.objects.public()[:1], *Masking.objects.taken_back()[:1]])), None)


def _newest_first(found: Iterable[Correction]) -> list[Correction]:
    return sorted(found, key=lambda one: one.corrected_at, reverse=True)
