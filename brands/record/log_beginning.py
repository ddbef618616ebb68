"""The logs of a record that stood before there were any: its signatures are proven, then every event is entered.

Done once, by `begin_log`; where there are logs already nothing is done, and nothing is where there is no record. Where
the past cannot be gone on from, both logs are begun anew instead: the old ones are kept, and named in the first entry.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import F

from brands.accounts import audit
from brands.content import signing
from brands.content.signing import Tampered
from brands.ledger.checkpoints import read_checkpoint
from brands.ledger.entries import Entry, new_nonce, time_text
from brands.ledger.replay import Unproven
from brands.models import (
    Audit,
    Cosignature,
    Deputy,
    FormerSlug,
    Generation,
    LinkCheck,
    LogHead,
    Masking,
    Review,
    Version,
    Withdrawal,
    Withheld,
    facts,
    log_former,
    log_memory,
)
from brands.models.facts import thing_of
from brands.models.log import Because
from brands.models.log_views import given
from brands.models.logbook import public, trail
from brands.record import log_entries, verification

MANY = 500  # rows that are written at once


@transaction.atomic
def begin() -> dict[str, int]:
    """Begin what is lacking; how many rows of each kind were proven, {} where nothing was to be done.

    Raises Tampered, with every row that is not as it was signed, where the record is not whole, and where this machine
    remembers a log that the database has not. Then nothing has changed.
    """
    heads = LogHead.objects.current().filter(size__gt=0)
    if heads.count() == 2 or not Version.objects.exists():
        return {}
    if heads.exists():
        raise Tampered("只有一个日志 (one of the two logs is gone)")
    proven = _proven()
    _give_nonces()
    trail.begin({"proven": proven, "facts": _facts()})
    trail.append(_deeds())
    public.begin({"proven": proven})
    public.append(_events())
    return proven


@transaction.atomic
def begin_anew(because: Because, kept: Iterable[Path], *, by: Iterable[User], why: str) -> list[str]:
    """End both logs and begin the next; the events that the record lacks, a line each.

    `kept` are files of checkpoints that were kept elsewhere; what this machine remembers is one of them. Raises
    Tampered, with every row that the old log does not prove, and where a checkpoint is of another past.
    """
    files = [*kept, *log_memory.checkpoints()]
    try:
        ends = {log.name: log_former.ending(log.name, log.fold, files) for log in (trail, public)}
    except (Unproven, OSError, ValueError) as error:
        raise Tampered(str(error)) from error
    with given({name: end.log for name, end in ends.items()}):
        wrong = [*verification.record_findings(), *filter(None, map(facts.doubt, by))]
    if wrong:
        raise Tampered("；".join(wrong))
    epoch = _raise_generation(max(read_checkpoint(end.note).size for end in ends.values()))
    Cosignature.objects.all().delete()
    for log in (trail, public):
        end = ends[log.name]
        log_former.keep_former(log.name, end)
        said = {"because": str(because), "carried": end.log.size, "epoch": epoch}
        log.begin_anew(end.log, end.note, said, log_former.carried(log.name, end.log.facts["number",], end.log.size))
    names = "、".join(user.get_username() for user in by)
    audit.record("log.begin", by=next(iter(by)), about=names, old=str(because), new=why)
    return [content.decode() for content in ends[public.name].lacking]


def _raise_generation(size: int) -> int:
    """Have every later generation be later than all that were; how often pages were made anew, by now."""
    Generation.objects.advance()
    Generation.objects.update(number=F("number") + size)
    return log_entries.epoch()


def _proven() -> dict[str, int]:
    """How many rows of each kind are as they were signed; those of a landing that signed nothing are counted apart."""
    rows: list[Any] = [
        *Version.objects.select_related("masking").order_by("pk"),
        *Withdrawal.objects.select_related("version").order_by("pk"),
        *Withheld.objects.select_related("version").order_by("pk"),
    ]
    unsigned = not any(row.mac for row in rows)
    wrong = [f"{row._meta.verbose_name} {row.pk}：{words}" for row in rows if (words := _doubt(row, unsigned=unsigned))]
    wrong += _trail_faults()
    if wrong:
        raise Tampered("；".join(wrong))
    counted = {"unsigned" if unsigned else "signed": len(rows), "audit": Audit.objects.count()}
    return {name: number for name, number in counted.items() if number}


def _doubt(row: Any, *, unsigned: bool) -> str:
    if row._meta.model_name == "version":
        if not row.is_intact():
            return "与校验值不符 (does not match its check value)"
        if not unsigned and row.shown_mac and (words := signing.doubt_masking(row)):
            return words
    return "" if unsigned else signing.doubt(row)


def _trail_faults() -> Iterable[str]:
    """Rows of the trail that do not follow one another, as they were chained before there was a log."""
    previous = ""
    for number, row in enumerate(Audit.objects.in_order().iterator(chunk_size=1000), start=1):
        if row.number != number or row.digest() != row.sha256 or (previous and row.previous != previous):
            yield f"审计记录第{row.number}条：与前后不符 (it does not follow the row before)"
            return
        previous = row.sha256


def _give_nonces() -> None:
    """A nonce for every row that the log commits to; versions of which words were taken back keep none."""
    for model, rows in (
        (Version, Version.objects.filter(masking=None)),
        (Masking, Masking.objects.all()),
        (Withdrawal, Withdrawal.objects.all()),
    ):
        for row in rows.only("pk").iterator(chunk_size=MANY):
            models.QuerySet(model).filter(pk=row.pk).update(nonce=new_nonce())


def _facts() -> dict[str, str]:
    """What is believed of the rows that stand, as the deeds log keeps it."""
    rows: list[Any] = [*Version.objects.order_by("pk"), *Withheld.objects.select_related("version").order_by("pk")]
    rows += Review.objects.order_by("pk")
    rows += [one for review in Review.objects.open() for one in review.signatures.all()]
    rows += [*get_user_model().objects.order_by("pk"), *Deputy.objects.order_by("pk")]
    return {facts.name_of(row): facts.digest_of(row) for row in rows}


def _deeds() -> Iterable[Entry]:
    for row in Audit.objects.in_order().iterator(chunk_size=1000):
        yield {"kind": "deed", "number": row.number, "sha256": row.digest(), "was": time_text(row.at)}


def _events() -> list[Entry]:
    """Every public event in the order in which it happened."""
    versions = Version.objects.select_related("brand", "masking").order_by("pk")
    found = [(version.published_at, version.pk, 0, log_entries.publication(version)) for version in versions]
    found += [
        (rows[0].withdrawn_at, max(row.version_id for row in rows), 1, log_entries.withdrawal(rows))
        for rows in _withdrawn_together()
    ]
    taken = {row.version_id: row.version for row in Withheld.objects.select_related("version")}
    found += [(one.published_at, one.pk, 2, log_entries.taking_back(one)) for one in taken.values()]
    ordered = [entry for *_, entry in sorted(found, key=lambda event: event[:3])]
    masks = [log_entries.masking(row) for row in Masking.objects.select_related("version").order_by("pk")]
    return [*ordered, *masks, *_moves(), *_links()]


def _withdrawn_together() -> Iterable[list[Withdrawal]]:
    """The withdrawals of one thing at one moment, which have one nonce."""
    groups: dict[tuple[Any, ...], list[Withdrawal]] = {}
    for row in Withdrawal.objects.select_related("version").order_by("pk"):
        groups.setdefault((thing_of(row.version), row.withdrawn_at, row.reason), []).append(row)
    for rows in groups.values():
        models.QuerySet(Withdrawal).filter(pk__in=[row.pk for row in rows]).update(nonce=rows[0].nonce)
        yield rows


def _moves() -> Iterable[Entry]:
    for row in FormerSlug.objects.select_related("brand").order_by("pk"):
        if Version.objects.of(row.brand).exists() and row.brand.slug:
            yield log_entries.move(f"brand/{row.brand_id}", row.slug, row.brand.slug)


def _links() -> Iterable[Entry]:
    dead = list(LinkCheck.objects.dead().values_list("url", flat=True))
    return [log_entries.dead_links(dead)] if dead else []
