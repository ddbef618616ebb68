"""What was corrected of one brand, before a version and since: said alike wherever it is cited, shown or served."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from brands.content import fidelity
from brands.content.canonical import Data
from brands.models import BrandEntry, ClaimEntry, TextEntry, Version, corrections, memo, proof

CLAIMS = ("f", "m")


@dataclass(frozen=True)
class Amended:
    """One change that a correction made: at an anchor ("" for what has none), from old words to new, by a version."""

    anchor: str
    what: str
    old: str
    new: str
    number: int
    on: date
    reason: str

    @property
    def change(self) -> str:
        """Old → new: of a claim its words, of a text the words in it that changed."""
        if self.anchor[:1] in CLAIMS or not (self.old and self.new):
            return f"{self.old or '（原无）'} → {self.new or '（删去）'}"
        pairs = fidelity.changes(self.old, self.new)
        return "；".join(f"{old or '（原无）'} → {new or '（删去）'}" for old, new in pairs)

    @property
    def line(self) -> str:
        """数字：提出意见，104条 → 108条（第3版，2026-11-28）."""
        return f"{self.what}，{self.change}（第{self.number}版，{self.on.isoformat()}）"


def of_brand(brand: str) -> list[Amended]:
    """Every change of every public correction of a brand, the earliest first; read once a publication."""
    return _of_thing(f"brand/{brand}")


def of_edition(year: int) -> list[Amended]:
    """The same of a selection."""
    return _of_thing(f"edition/{year}")


def of_brands(brands: Iterable[str]) -> dict[str, list[Amended]]:
    """The same of many brands, by their ids, in one query at most."""
    found = _of_things(f"brand/{brand}" for brand in brands)
    return {thing.removeprefix("brand/"): made for thing, made in found.items()}


def _of_thing(thing: str) -> list[Amended]:
    if not proof.is_corrected(thing):
        return []
    return memo.recall(f"amended {thing}", lambda: _of_things([thing])[thing])


def _of_things(things: Iterable[str]) -> dict[str, list[Amended]]:
    found = corrections.made_by(things)
    return {thing: [one for made in own for one in _told(*made)] for thing, own in found.items()}


def _told(version: Version, changes: list[Data]) -> list[Amended]:
    on = timezone.localdate(version.published_at)
    return [Amended(**one, number=version.number, on=on, reason=version.note) for one in changes]


def since(made: Iterable[Amended], number: int) -> list[Amended]:
    """What was corrected of a version after it, each anchor once: from what that version says to what stands last."""
    found: dict[str, Amended] = {}
    for one in made:
        if one.number > number:
            key = one.anchor or one.what
            old = found[key].old if key in found else one.old
            found[key] = Amended(one.anchor, one.what, old, one.new, one.number, one.on, one.reason)
    return [one for one in found.values() if one.old != one.new]


def at(found: Iterable[Amended], anchor: str, data: Data) -> list[Amended]:
    """Those of one anchor of some content; all of them for "".

    A claim may say the same in other words since: then what was corrected is its text.
    """
    own = [one for one in found if not anchor or one.anchor == anchor]
    if own or anchor[:1] not in CLAIMS:
        return own
    claim = next(one for one in (*data["figures"], *data["milestones"]) if one["id"] == anchor[2:])
    text = f"p-{claim['passage']}" if claim["passage"] else f"e-{claim['excerpt']}"
    return [one for one in found if one.anchor == text and claim["quote"] not in one.new]


def marks(made: list[Amended], number: int) -> dict[str, list[str]]:
    """{anchor: what a page of a version says there of corrections}: what it became, and what it was."""
    said: dict[str, list[str]] = {}
    for one in since(made, number):
        told = f"后更正为{one.new}" if one.anchor[:1] in CLAIMS and one.new else f"后更正：{one.change}"
        said.setdefault(one.anchor, []).append(f"{told}（第{one.number}版）")
    before: dict[str, list[Amended]] = {}
    for one in made:
        if one.number <= number and one.anchor and one.new:
            before.setdefault(one.anchor, []).append(one)
    for anchor, changes in before.items():
        said.setdefault(anchor, []).append(_told_before(anchor, changes))
    return said


def marks_of_rows(rows: Iterable[ClaimEntry | TextEntry]) -> dict[str, list[str]]:
    """The same for rows of several brands and selections, as they stand now; one query at most, none without any."""
    return _marks_now({f"brand/{row.entry_id}" if row.entry_id else f"edition/{row.edition_year}" for row in rows})


def marks_of_edition(year: int) -> dict[str, list[str]]:
    """The same of a selection."""
    return _marks_now([f"edition/{year}"])


def marks_of_brands(entries: Iterable[BrandEntry]) -> dict[str, list[str]]:
    """The same of some brands."""
    return _marks_now(f"brand/{entry.pk}" for entry in entries)


def marks_of_beginnings(entries: Iterable[BrandEntry]) -> dict[str, list[str]]:
    """{brand: what was corrected of the milestone with which it is said to begin}; of those alone that were."""
    rows = list(entries)
    made = marks_of_brands(rows)
    return {entry.pk: said for entry in rows if (said := at_beginning(entry, made))}


def at_beginning(entry: BrandEntry, marks: Mapping[str, list[str]]) -> list[str]:
    """Those of some marks that are of the milestone that is marked as a brand's origin."""
    if not marks:
        return []
    origins = (f"m-{one['id']}" for one in entry.version.data["milestones"] if one["origin"])
    return marks.get(next(origins, ""), [])


def _marks_now(things: Iterable[str]) -> dict[str, list[str]]:
    made = _of_things(thing for thing in sorted(things) if proof.is_corrected(thing))
    return {anchor: said for own in made.values() if own for anchor, said in marks(own, own[-1].number).items()}


def _told_before(anchor: str, changes: list[Amended]) -> str:
    if anchor[:1] in CLAIMS:
        olds = [f"{one.old}（至第{one.number - 1}版）" for one in changes if one.old]
        return f"更正：原作{'、'.join(olds)}" if olds else f"更正：第{changes[0].number}版增补"
    return f"更正：{'；'.join(f'{one.change}（第{one.number}版）' for one in changes)}"


def history(id: str) -> str:
    """The absolute address of all the values of a figure or a milestone."""
    return f"{settings.ORIGIN.root}{reverse('id-history', args=[id])}"


def address(slug: str, number: int) -> str:
    """The absolute address of what a version changed."""
    return f"{settings.ORIGIN.root}{reverse('version-changes', args=[slug, number])}"
