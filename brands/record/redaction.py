"""Taking a sentence back: it leaves every version, the ones before and the ones to come, and its place says so."""

import json

from django.db import models
from django.utils import timezone

from brands.content.canonical import Data, canonical
from brands.content.gate import Problem
from brands.content.redact import SIGN, holds, is_picture, mask_snapshot
from brands.content.upgrades import upgrade
from brands.ledger.entries import new_nonce
from brands.models import Masking, Passage, Publishable, Register, Version, Withheld, facts, index_rows, proof
from brands.models.logbook import hold_both, public
from brands.record import index, log_entries

SHORTEST = 4
STILL_THERE = {
    False: "撤回的语句还在内容里，请先从段落和各条目中删去",
    True: "撤回的图片还在内容里，请先从编辑台删去",
}


def problems(data: Data) -> list[Problem]:
    """The withheld words that a snapshot would say again."""
    return [
        Problem("", "", f"含有{one.withheld_at:%Y-%m-%d}撤回的{one.what}（{one.reason}），不能再发布")
        for one in Withheld.objects.proven()
        if holds(data, one.words)
    ] + ([Problem("", SIGN, "这是撤回语句之后留下的记号，不是内容，请删去")] if holds(_said_here(data), SIGN) else [])


def _said_here(data: Data) -> Data:
    """A snapshot without what was received of its passages: there the sign stands for words that were struck."""
    passages = [{**row, "received": ""} for row in data.get("passages", ())]
    return {**data, "passages": passages} if passages else data


def strike_received(thing: Publishable, words: str) -> None:
    """Strike words out of what was received of a thing's passages, which is published where they differ from it."""
    if len(words) >= SHORTEST and not isinstance(thing, Register):
        Passage.objects.filter(**thing.by_kind).strike_received(words, SIGN)


def refusals(data: Data, words: str, note: str) -> list[Problem]:
    """Why words cannot be withheld by publishing a snapshot that is to be without them, for a public reason."""
    if len(words) < SHORTEST:
        return [Problem("", words, f"撤回的语句至少{SHORTEST}个字")]
    if holds(data, words):
        return [Problem("", "" if is_picture(words) else words, STILL_THERE[is_picture(words)])]
    if words in note:
        return [Problem("", "", "公开说明里不能再写要撤回的语句，请只写理由")]
    if not versions_saying(words):
        return [Problem("", words, "没有哪一版说过这句话，请照公开的文字逐字录入")]
    return []


def withhold(version: Version, words: str, reason: str) -> list[Version]:
    """Take words back by a version just published without them; the newest versions that are now shown otherwise."""
    row = Withheld(
        version=version,
        words=words,
        reason=reason,
        withheld_at=version.published_at,
        withheld_by=version.published_by,
    )
    row.save()
    Passage.objects.strike_received(words, SIGN)
    facts.note(row)
    public.append([log_entries.taking_back(version)])
    said, rows = versions_saying(words), Withheld.objects.proven()
    public.append([log_entries.masking(_mask(one, rows)) for one in said])
    newest = {_last(one.thing).pk: _last(one.thing) for one in said}
    for one in newest.values():
        index.index(one)
    return list(newest.values())


def remask() -> int:
    """Make the maskings anew that are gone or differ from what the log says; how many. Raises Tampered before that."""
    rows = Withheld.objects.proven()
    versions = {version.pk: version for row in rows for version in versions_saying(row.words)}
    Masking.objects.exclude(version__in=versions).delete()
    shown = Version.objects.with_withdrawal().in_bulk(versions)
    differing = [versions[one.pk] for one in shown.values() if not one.is_masked or proof.doubt_shown(one)]
    if differing:
        hold_both()
        public.append([log_entries.masking(_mask(version, rows)) for version in differing])
    return len(differing)


def pictures_once_shown(thing: Publishable) -> dict[str, str]:
    """{check value: caption} of the pictures that public versions of a thing show, the newest first."""
    return {
        row["sha256"]: row["caption"]
        for version in Version.objects.of(thing).filter(withdrawal=None).select_related("masking")
        for row in version.data.get("pictures", ())
    }


def versions_saying(words: str) -> list[Version]:
    """Every version that says the words, as the record has it."""
    written = json.dumps(words, ensure_ascii=False)[1:-1]
    found = Version.objects.filter(content__contains=written)
    return [version for version in found.order_by("pk") if holds(version.stored, words)]


def _mask(version: Version, withheld: list[Withheld]) -> Masking:
    """Write what a version says in public instead of what it says whole, and forget its own nonce."""
    rows = [one for one in withheld if holds(version.stored, one.words)]
    shown = mask_snapshot(version.stored, [one.words for one in rows])
    masking, _ = Masking.objects.update_or_create(
        version=version,
        defaults={
            "content": canonical(shown),
            "anchors": sorted(set(index_rows.anchors(version.whole)) - set(index_rows.anchors(upgrade(shown)))),
            "told": [
                {"on": timezone.localdate(one.withheld_at).isoformat(), "reason": one.reason, "id": one.pk}
                for one in rows
            ],
            "nonce": new_nonce(),
        },
    )
    # Not append-only: who has the nonce can guess the words by the log's commitment.
    models.QuerySet(Version).filter(pk=version.pk).update(nonce="")
    return masking


def _last(thing: Publishable) -> Version:
    last: Version = Version.objects.of(thing).with_withdrawal().first()  # type: ignore[assignment]  # it has versions
    return last
