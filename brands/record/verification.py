"""Whether the record is whole: both logs, every row that they speak of, nothing missing, the index as it should be."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from brands.accounts import audit
from brands.content.canonical import digest
from brands.ledger.checkpoints import Checkpoint, read_checkpoint
from brands.ledger.notes import NoteError
from brands.ledger.replay import Replay, Unproven
from brands.models import (
    Brand,
    Draft,
    FormerSlug,
    LinkCheck,
    Masking,
    Version,
    Withdrawal,
    Withheld,
    deed_rows,
    doubts,
    facts,
    log_former,
    log_heads,
    log_memory,
    logbook,
    proof,
)
from brands.models.log import TITLES, LogEntry, LogHead
from brands.models.log_keys import verifiers
from brands.models.log_views import given
from brands.models.snapshot import ALTERED, THINGS
from brands.models.withheld import LOST
from brands.record import sweep


def findings(database: str = "default") -> list[str]:
    """What is wrong with the record, one line in Chinese and English each; none when it is whole.

    The logs are read anew from their first entries on, and all else is asked of them. The index is looked at only
    where the versions are whole, and only in the site's own database.
    """
    replays, found = _replays(database)
    if found:
        return found
    found += log_former.strangers(replays, database)
    with given(replays):
        found += record_findings(database)
        if database == "default":
            found += [*audit.faults(), *deed_rows.doubts()]
            found += filter(None, (log_memory.doubt_entries(name, log) for name, log in replays.items()))
            found += [] if found else sweep.findings()
    return found


def counts(database: str = "default") -> dict[str, int]:
    """How many rows of each kind there are to verify."""
    rows = (Version, Withdrawal, Draft)
    return {str(row._meta.model_name): row.objects.using(database).count() for row in rows}


def uncompared() -> list[str]:
    """The logs of which this machine remembers no head: that they are whole is said by the database alone."""
    if settings.LOG_FOLDER is None:
        return []
    return [TITLES[log.name] for log in logbook.both if LogHead.objects.filter(pk=log.name) and not log.remembered()]


def _replay(log: logbook.Log, database: str) -> Replay:
    """All of a log read anew from a database, proven against its head and what this machine remembers.

    Raises Unproven.
    """
    head = log_heads.heads(database).get(log.name)
    remembered = log.remembered() if database == "default" else None
    if head is None:
        log_heads.must_be_empty(database)
        if not remembered:
            return Replay(log.fold)
        raise Unproven(log_heads.SHORTER.format(remembered.size, 0, remembered.size, 0))
    contents = LogEntry.objects.using(database).contents(log.name)
    found = Replay(log.fold).extended(contents, head.checkpoint, verifiers(head.origin))
    log_heads.prove_length(head, found.size)
    log_heads.prove_end(head, found)
    list(log_former.former(log.name, found, database))
    log_former.prove_carried(log.name, found, database)
    if remembered and not log_former.goes_on_from(log.name, found, read_checkpoint(remembered.note)):
        if found.size >= remembered.size:
            raise Unproven(log_heads.FORK)
        raise Unproven(log_heads.SHORTER.format(remembered.size, found.size, remembered.size, found.size))
    return found


def _replays(database: str) -> tuple[dict[str, Replay], list[str]]:
    """Both logs by name, and why one is not believed."""
    replays, found = {}, []
    for log in logbook.both:
        try:
            replays[log.name] = _replay(log, database)
        except Unproven as unproven:
            found.append(f"{TITLES[log.name]}：{unproven.words}")
    return replays, found


def findings_against(kept: str, database: str = "default") -> Iterator[str]:
    """What is wrong with a checkpoint of either log that was kept elsewhere: the log does not begin with it."""
    replays, _ = _replays(database)
    try:
        head = read_checkpoint(kept)
    except NoteError as error:
        yield f"所留的检查点读不出 (the checkpoint that was kept cannot be read: {error})"
        return
    for name, log in replays.items():
        for one in (log, *log_former.former(name, log, database)):
            if one.facts.get(("origin",)) == head.origin:
                yield from _against(TITLES[name], one, head)
                return
    yield f"没有名为{head.origin}的日志 (there is no believed log of this origin)"


def _against(title: str, log: Replay, kept: Checkpoint) -> Iterator[str]:
    if log.size < kept.size:
        size = log.size
        yield f"{title}：曾有{kept.size}条，现有{size}条 (it was {kept.size} long and is {size} now)"
    elif log.root_at(kept.size) != kept.root:
        yield f"{title}：与所留的检查点不是同一段历史 (its past is not the one of the checkpoint that was kept)"


def record_findings(database: str = "default") -> list[str]:
    """What is wrong with the record by the logs as they are seen, the desk and the index apart."""
    found = [*_versions(database), *_missing(database), *_withdrawals(database), *_check_withheld(database)]
    return [*found, *_drafts(database), *_addresses(database)]


def _versions(database: str) -> Iterator[str]:
    rows = Version.objects.using(database).select_related("masking", "withdrawal").order_by("pk")
    for version in rows.iterator(chunk_size=100):
        words = proof.doubt_shown(version) or (version.is_masked and proof.doubt(version))
        # Who published it stands in no public entry, but at the desk.
        words = words or proof.doubt_withdrawn(version)
        if words := words or (deed_rows.is_noted(version) and facts.doubt(version)):
            yield f"版本 {place(version)}：{words}"


def _missing(database: str) -> Iterator[str]:
    """What the log has and no row says: versions, what is said instead of words that were taken back."""
    for model, kind, name in ((Version, "version", "版本"), (Masking, "mask", "撤回语句之处的遮盖")):
        rows: QuerySet[Any] = model.objects.using(database).order_by()
        versions: QuerySet[Version] = (
            rows if model is Version else Version.objects.using(database).filter(masking__in=rows)
        )
        here = {(facts.thing_of(version), version.number) for version in versions.only("number", *THINGS)}
        known = {key[1:] for key in logbook.public.view().facts if key[0] == kind}
        for thing, number in sorted(known - here):
            yield f"{name} {thing.replace('/', ' ')} 第{number}版：不见了 (it is in the log and gone from the record)"


def _withdrawals(database: str) -> Iterator[str]:
    for withdrawal in Withdrawal.objects.using(database).select_related("version").order_by("pk"):
        # Who withdrew it stands in no public entry either.
        if words := proof.doubt(withdrawal) or (deed_rows.is_noted(withdrawal) and facts.doubt(withdrawal)):
            yield f"撤下 {place(withdrawal.version)}：{words}"


def _check_withheld(database: str) -> Iterator[str]:
    """What was taken back is as it was written, and every version that took words back names them still."""
    rows = list(Withheld.objects.using(database).select_related("version").order_by("pk"))
    for row in rows:
        if words := proof.doubt(row):
            yield f"撤回语句 {place(row.version)}：{words}"
    here = {(facts.thing_of(row.version), row.version.number) for row in rows}
    for thing, number in sorted(proof.withholding_versions() - here):
        yield f"撤回语句 {thing.replace('/', ' ')} 第{number}版：{LOST}"


def _drafts(database: str) -> Iterator[str]:
    for draft in Draft.objects.using(database).order_by("pk").iterator(chunk_size=100):
        if digest(draft.content) != draft.sha256:
            yield f"草稿 {draft.pk} {facts.owner_of(draft)}：{ALTERED}"


def _addresses(database: str) -> Iterator[str]:
    """Brands stand, and former addresses lead, where the log says; which links are dead is what it says."""
    for brand in Brand.objects.using(database).order_by("pk"):
        if words := proof.doubt_address(brand):
            yield f"品牌 {brand.pk}：{words}"
    known = logbook.public.view().facts
    rows = dict(FormerSlug.objects.using(database).values_list("slug", "brand"))
    told = {key[1]: thing for key, thing in known.items() if key[0] == "former" and thing}
    for slug in sorted(rows.keys() | told.keys()):
        if told.get(slug) != f"brand/{rows.get(slug)}":
            yield f"旧地址 {slug}：{doubts.DIFFERS}"
    if proof.doubt_links(LinkCheck.objects.using(database).dead().values_list("url", flat=True)):
        yield f"失效的链接：{doubts.DIFFERS}"


def place(version: Version) -> str:
    """Which version it is, without any query: "brand k3f9xa 3"."""
    return f"{facts.owner_of(version)} 第{version.number}版"
