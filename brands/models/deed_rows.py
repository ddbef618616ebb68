"""Rows that the deeds log speaks of, each compared with it: accounts, deputies, links, papers, answers, witnesses."""

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Model

from brands.content.canonical import digest
from brands.content.signing import Tampered
from brands.ledger.entries import time_text

from . import facts, proof
from .account import SetupLink
from .error_report import ErrorReport
from .facts import thing_of
from .log import Cosignature
from .logbook import public, trail
from .review import Review, State
from .roles import Deputy
from .signature import Signature
from .version import Version, Withdrawal

GONE = "不见了 (it is in the log of deeds and gone)"
UNSIGNED = "与签署时不同 (it is not what was signed)"
NOTED = "versions and withdrawals noted"
MANY = 500  # digests of one entry
# Whose rows are missed: where the site itself takes one away it says so.
KEPT: dict[str, type[Model]] = {
    "account": User,
    "deputy": Deputy,
    "errorreport": ErrorReport,
    "review": Review,
    "signature": Signature,
}


def doubts() -> Iterator[str]:
    """What is wrong with them, a line in Chinese and English each."""
    for row in (*User.objects.order_by("pk"), *Deputy.objects.order_by("pk"), *SetupLink.objects.open()):
        if words := facts.doubt(row):
            yield f"{row._meta.verbose_name} {row}：{words}"
    yield from (f"{row._meta.verbose_name} {row.pk}：{words}" for row, words in ErrorReport.objects.unbelieved())
    noted = {key[1] for key, told in trail.view().facts.items() if key[0] == "fact" and told}
    yield from _reviews(noted)
    for line in Cosignature.objects.order_by("pk"):
        if words := facts.doubt(line):
            yield f"{line._meta.verbose_name} {line.pk}：{words}"
    for kind, model in KEPT.items():
        here = {f"{kind} {pk}" for pk in model._base_manager.values_list("pk", flat=True)}
        for name in sorted({name for name in noted if name.startswith(f"{kind} ")} - here):
            yield f"{model._meta.verbose_name} {name.removeprefix(f'{kind} ')}：{GONE}"


@transaction.atomic
def carry_over() -> None:
    """Note once who published and withdrew, where former programs did not: of rows that the public log knows."""
    known = trail.view().facts
    if ("fact", NOTED) in known:
        return
    rows = (*Version.objects.filter(masking=None).order_by("pk"), *Withdrawal.objects.select_related("version"))
    unknown = [row for row in rows if ("fact", facts.name_of(row)) not in known and not proof.doubt(row)]
    digests = [(NOTED, "1"), *((facts.name_of(row), facts.digest_of(row)) for row in unknown)]
    portions = range(0, len(digests), MANY)
    trail.append({"kind": "facts", "facts": dict(digests[start : start + MANY])} for start in portions)


def is_noted(row: Model) -> bool:
    """Whether the deeds log has to know who published or withdrew this."""
    known = trail.view().facts
    return ("fact", facts.name_of(row)) in known or (("fact", NOTED) in known and not getattr(row, "is_masked", False))


def _reviews(noted: set[str]) -> Iterator[str]:
    """Reviews and what people signed in them; of one that ended before there was a log, signatures may be unknown."""
    began = trail.view().facts.get(("begin",), {}).get("at", "")
    for review in Review.objects.order_by("pk").select_related("result").prefetch_related("signatures"):
        signed: Iterable[Signature] = review.signatures.all()
        # Of one second the log cannot say which was first; that there was this review, it says itself.
        is_old = not review.is_open and time_text(review.submitted_at) <= began
        is_old = is_old and not any(facts.name_of(one) in noted for one in signed)
        for row in (review, *([] if is_old else signed)):
            if words := facts.doubt(row):
                yield f"{row._meta.verbose_name} {row.pk} {facts.owner_of(review)}：{words}"
        if words := _doubt_paper(review):
            yield f"审稿单 {review.pk} {facts.owner_of(review)}：{words}"


def _doubt_paper(review: Review) -> str:
    """Why what a review says is not what was signed, of one that is open or that took effect; "" where it is."""
    if not review.is_open and review.state != State.DONE:
        return ""
    addresses = [None] if review.is_open else ["", _published_address(review)]
    try:
        papers = [digest(review.paper(address)) for address in addresses]
    except Tampered as tampered:
        return tampered.words
    except ObjectDoesNotExist:  # what was reviewed is gone: it is missed elsewhere
        return ""
    return "" if review.sha256 in papers else UNSIGNED


def _published_address(review: Review) -> str:
    """The address that the version has which came of a review, by the log; "" where none came of it."""
    version = review.result
    said = version and public.view().facts.get(("version", thing_of(version), version.number))
    return said["address"] if said else ""
