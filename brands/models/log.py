"""The two logs as they are kept: their entries, only ever added, and the signed head of each."""

import base64
from collections.abc import Iterator
from typing import ClassVar, Self

from django.db import models

from brands.ledger.checkpoints import open_checkpoint
from brands.ledger.notes import DASH, NoteError, read_verifier, split
from brands.ledger.replay import Replay

from .append_only import AppendOnly, AppendOnlyQuerySet

PUBLIC, DEEDS = "public", "deeds"
TITLES = {PUBLIC: "公开日志", DEEDS: "操作日志"}


class Because(models.TextChoices):
    """Why a log ended and another was begun."""

    KEY = "key", "签名的密钥遗失或外泄"
    RESTORED = "restored", "由备份恢复，备份以后的记录不在了"
    OTHER = "other", "其他原因"


class LogEntryQuerySet(AppendOnlyQuerySet["LogEntry"]):
    """The entries of both logs."""

    def contents(self, name: str, first: int = 0) -> Iterator[bytes]:
        """The bytes of a log's entries from one place on, in order; a gap ends them."""
        rows = self.filter(log=name, index__gte=first).order_by("index").values_list("index", "entry")
        for place, (index, entry) in enumerate(rows.iterator(chunk_size=2000), start=first):
            if index != place:
                return
            yield entry.encode()


class LogEntry(AppendOnly):
    """One entry: the canonical JSON that a leaf's hash is taken over."""

    log = models.CharField("日志", max_length=10, choices=list(TITLES.items()))
    index = models.PositiveBigIntegerField("序号")
    entry = models.TextField("内容")

    objects: ClassVar = LogEntryQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "日志条目"
        ordering = ["log", "index"]
        constraints = [models.UniqueConstraint(fields=["log", "index"], name="an_entry_has_its_place")]

    def __str__(self) -> str:
        return f"{self.log} {self.index}"


class LogHeadQuerySet(models.QuerySet["LogHead"]):
    """The heads of both logs."""

    def with_ends(self) -> Self:
        """The current ones, each with the last entry that is there: its place (`last`) and bytes (`end`)."""
        entries = LogEntry.objects.filter(log=models.OuterRef("name")).order_by("-index")
        last, end = (models.Subquery(entries.values(name)[:1]) for name in ("index", "entry"))
        return self.current().annotate(last=last, end=end)

    def current(self) -> Self:
        """The heads of the logs that go on, without those that ended."""
        return self.filter(pk__in=TITLES)


class LogHead(models.Model):
    """Where a log ends: its checkpoint, signed over all of its entries."""

    name = models.CharField(primary_key=True, max_length=10)
    origin = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    checkpoint = models.TextField()
    # As `with_ends` brings them.
    last: int | None
    end: str

    objects = LogHeadQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "日志的末尾"

    def __str__(self) -> str:
        return f"{self.origin} {self.size}"


class CosignatureQuerySet(models.QuerySet["Cosignature"]):
    """The lines of witnesses."""

    def keep(self, note: str, key: str, log: Replay) -> "Cosignature":
        """Keep a witness's line under the checkpoint that it signed, of the Replay `log`; the row.

        Raises NoteError where the line is not the witness's (`key` is its verifier key), or the checkpoint not the
        beginning of the log.
        """
        verifier = read_verifier(key)
        head = open_checkpoint(note, [verifier])
        is_ours = head.origin == log.facts.get(("origin",)) and head.size <= log.size
        # What is signed has to be the three lines to the letter: it is served under those, and is to hold there.
        if not is_ours or log.root_at(head.size) != head.root or split(note)[0] != head.text:
            raise NoteError("the checkpoint is not the beginning of this log")
        start = f"{DASH}{verifier.name} "
        lines = [line for line in note.splitlines() if line.startswith(start) and _key_id(line) == verifier.id]
        return self.update_or_create(size=head.size, key=str(verifier), defaults={"line": f"{lines[0]}\n"})[0]


def _key_id(line: str) -> bytes:
    return base64.b64decode(line.rpartition(" ")[2])[:4]


class Cosignature(models.Model):
    """A line that a witness signed under a checkpoint of the public log."""

    size = models.PositiveBigIntegerField(db_index=True)
    key = models.CharField(max_length=300)
    line = models.TextField()

    objects = CosignatureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "见证人的签名"
        constraints = [models.UniqueConstraint(fields=["size", "key"], name="a_witness_signs_once")]

    def __str__(self) -> str:
        return f"{self.size} {self.key.partition('+')[0]}"
