"""Whether the record is whole: versions, withdrawals and drafts, no number missing, and the index as they make it."""

from collections.abc import Iterator

from django.db import models, transaction

from brands.content import signing
from brands.content.canonical import digest
from brands.models import (
    BrandEntry,
    ClaimEntry,
    CorrectionEntry,
    CountEntry,
    Draft,
    Masking,
    PictureEntry,
    PublishedId,
    TagEntry,
    TextEntry,
    Version,
    Withdrawal,
    Withheld,
    Wording,
)
from brands.models.snapshot import THINGS
from brands.models.withheld import LOST
from brands.record import index, redaction

INDEX = (
    *(BrandEntry, TagEntry, ClaimEntry, CountEntry, TextEntry),
    *(PublishedId, CorrectionEntry, Wording, PictureEntry, Masking),
)


def findings(database: str = "default") -> list[str]:
    """What is wrong with the record, one line in Chinese and English each; none when it is whole.

    The index is looked at only where the versions are whole, and only in the site's own database.
    """
    found = [*_versions(database), *_numbers(database), *_withdrawals(database), *_check_withheld(database)]
    found += _drafts(database)
    return found or ([*_index()] if database == "default" else [])


def counts(database: str = "default") -> dict[str, int]:
    """How many rows of each kind there are to verify."""
    rows = (Version, Withdrawal, Draft)
    return {str(row._meta.model_name): row.objects.using(database).count() for row in rows}


def _versions(database: str) -> Iterator[str]:
    for version in Version.objects.using(database).select_related("masking").order_by("pk").iterator(chunk_size=100):
        if words := signing.doubt(version) or signing.doubt_masking(version):
            yield f"版本 {place(version)}：{words}"
        elif not version.is_intact():
            yield f"版本 {place(version)}：与校验值不符 (does not match its check value)"


def _numbers(database: str) -> Iterator[str]:
    """A version that is gone leaves a gap, or a thing whose page says more than its versions."""
    counted = Version.objects.using(database).order_by().values(*THINGS)
    for row in counted.annotate(count=models.Count("pk"), last=models.Max("number")):
        if row["count"] != row["last"]:
            thing = next(f"{name} {row[name]}" for name in THINGS if row[name] is not None)
            yield (
                f"版本 {thing}：应有{row['last']}版，只有{row['count']}版 "
                f"({row['last'] - row['count']} of {row['last']} missing)"
            )


def _withdrawals(database: str) -> Iterator[str]:
    for withdrawal in Withdrawal.objects.using(database).select_related("version").order_by("pk"):
        if words := signing.doubt(withdrawal):
            yield f"撤下 {place(withdrawal.version)}：{words}"


def _check_withheld(database: str) -> Iterator[str]:
    """What was taken back is as it was written, and every version that took words back names them still."""
    for row in Withheld.objects.using(database).select_related("version").order_by("pk"):
        if words := signing.doubt(row):
            yield f"撤回语句 {place(row.version)}：{words}"
    for version in Version.objects.using(database).lacking_withheld():
        yield f"撤回语句 {place(version)}：{LOST}"


def _drafts(database: str) -> Iterator[str]:
    for draft in Draft.objects.using(database).order_by("pk").iterator(chunk_size=100):
        if digest(draft.content) != draft.sha256:
            yield f"草稿 {draft.pk} {thing(draft)}：与校验值不符 (draft does not match its check value)"


def _index() -> Iterator[str]:
    """Make the index anew, compare, and undo it: what pages and search say must be what the versions say."""
    with transaction.atomic():
        before = {model: _rows(model) for model in INDEX}
        redaction.remask()
        index.reindex()
        after = {model: _rows(model) for model in INDEX}
        transaction.set_rollback(True)
    for model in INDEX:
        changed = before[model] ^ after[model]
        if changed:
            name = model._meta.verbose_name
            yield f"{name}：{len(changed)}行与版本不符 (index differs from the versions: manage.py build_index)"


def _rows(model: type[models.Model]) -> set[tuple[str, ...]]:
    """Every row of a table as text, without keys that are given anew."""
    names = [field.attname for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    return {tuple(map(str, row)) for row in model._base_manager.values_list(*names).iterator()}


def place(version: Version) -> str:
    """Which version it is, without any query: "brand k3f9xa 3"."""
    return f"{thing(version)} 第{version.number}版"


def thing(snapshot: Version | Draft) -> str:
    """Whose snapshot it is, without any query: "brand k3f9xa"."""
    return next(
        (f"{name} {id}" for name in THINGS if (id := getattr(snapshot, f"{name}_id")) is not None),
        "?",
    )
