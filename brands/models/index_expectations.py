"""What rows of the index may say by the log and the versions that it proves; each version is read once a process."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from brands.content.canonical import Data
from brands.ledger.entries import time_text
from brands.ledger.standing import Thing

from . import index_rows, proof
from .doubts import Known
from .index_versions import CLAIM, TAG, TEXT, Place, Row, Said, at_hand, fetch, key_of, mark, read_said, remember
from .logbook import public


@dataclass(frozen=True)
class Expectations:
    """What some rows may say: by the facts of the public log, and the versions that it proves (None for another)."""

    known: Known
    versions: Mapping[Place, Said | None]
    corrections: Mapping[Place, int]

    def allows(self, row: Row) -> bool:
        """Whether a row says what its versions say."""
        return RULES[row._meta.model_name](self, row)

    def said(self, thing: str, number: int) -> Said | None:
        """What a version says; None where it is not believed or not there."""
        return self.versions.get((thing, number))

    def newest(self, thing: str) -> Said | None:
        """What the newest version of a thing says; None of one that is withdrawn."""
        stands = self.known.get(("thing", thing))
        if stands is None or stands.withdrawn == stands.newest:
            return None
        return self.said(thing, stands.newest)

    def allows_brand(self, row: Row) -> bool:
        """A brand's row: every column that was fetched, and the version and the first day where they came with it."""
        thing = f"brand/{row.pk}"
        stands = self.known.get(("thing", thing))
        if stands is None or (said := self.said(thing, stands.newest)) is None:
            return False
        wanted = {**said.brand, "version_id": said.version, "withdrawn": stands.withdrawn == stands.newest}
        here = row.__dict__
        if any(here.get(name, value) != value for name, value in wanted.items()):
            return False
        if not all(self.is_former(thing, **one) for one in _former(row)):
            return False
        first = here.get("first_published_at")
        if first and time_text(first) != self.known["version", thing, 1]["published"]:
            return False
        version = row._state.fields_cache.get("version")
        if version is None or "content" not in version.__dict__:
            return True
        return not proof.doubt_shown(version)

    def allows_mark(self, row: Row, columns: tuple[str, ...]) -> bool:
        """A row that the newest version of its thing has."""
        said = self.newest(owner_of(row))
        return said is not None and mark(row._meta.model_name, *(getattr(row, name) for name in columns)) in said.marks

    def allows_wording(self, row: Row) -> bool:
        """A text that the first and the last version have which it names; current where that is the newest."""
        thing = owner_of(row)
        stands = self.known.get(("thing", thing))
        if stands is None or row.first <= stands.withdrawn or row.current != (stands.newest == row.last):
            return False
        first, last, text = self.said(thing, row.first), self.said(thing, row.last), mark("text", row.anchor, row.text)
        if not (first and last and text in first.marks):
            return False
        longer = [
            one for number in _beside(stands, row) if (one := self.said(thing, number)) is None or text in one.marks
        ]
        return mark("wording", row.anchor, row.place, row.text) in last.marks and not longer

    def allows_id(self, row: Row) -> bool:
        """An id that the version has which it names, and none after it."""
        thing, stands = owner_of(row), self.known.get(("thing", owner_of(row)))
        if stands is None or row.current != (row.last == stands.newest != stands.withdrawn):
            return False
        return row.anchor[2:] == row.issued and self.is_former(thing, row.anchor, row.last)

    def is_former(self, thing: str, anchor: str, number: int) -> bool:
        """Whether a version is the last that has an id, by the id's anchor."""
        newest, text = self.known["thing", thing].newest, mark("id", anchor[2:], anchor)
        said = [self.said(thing, one) for one in range(number, newest + 1)]
        return all(said) and [text in one.marks for one in said if one] == [True] + [False] * (newest - number)

    def allows_picture(self, row: Row) -> bool:
        """A picture that a version has which can still be read."""
        thing, picture = owner_of(row), mark("picture", row.file)
        said = (self.said(*place) for place in _public(self.known, thing))
        return any(picture in one.marks for one in said if one)

    def allows_correction(self, row: Row) -> bool:
        """A correction of what is public: its reason, its time, what it changed."""
        place = (owner_of(row), row.number)
        new, told = self.said(*place), self.known.get(("version", *place))
        if not (new and told) or row.number - 1 <= self.known["thing", place[0]].withdrawn:
            return False
        if (row.version_id, told["reason"], told["published"]) != (
            new.version,
            "correction",
            time_text(row.corrected_at),
        ):
            return False
        return self.corrections.get(place) == mark("correction", row.name, row.reason, row.changes)


RULES: dict[str, Callable[[Expectations, Row], bool]] = {
    "brandentry": Expectations.allows_brand,
    "tagentry": lambda self, row: self.allows_mark(row, TAG),
    "claimentry": lambda self, row: self.allows_mark(row, CLAIM),
    "textentry": lambda self, row: self.allows_mark(row, TEXT),
    "wording": Expectations.allows_wording,
    "publishedid": Expectations.allows_id,
    "correctionentry": Expectations.allows_correction,
    "pictureentry": Expectations.allows_picture,
}


def of(rows: Iterable[Row]) -> Expectations:
    """What these rows may say; asks the database for the versions that this process has not read yet."""
    known, rows = public.view().facts, list(rows)
    places = {place for row in rows for place in _places(known, row)}
    pairs = {(owner_of(row), row.number) for row in rows if row._meta.model_name == "correctionentry"}
    return Expectations(known, read_said(known, places, at_hand(rows)), _corrections(known, pairs))


def tags_of(brands: Iterable[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """{id of a brand: its tags as (slug, name), as its newest version says}; none of one that is not believed."""
    known = public.view().facts
    newest = {brand: known[thing].newest for brand in brands if (thing := ("thing", f"brand/{brand}")) in known}
    said = read_said(known, [(f"brand/{brand}", number) for brand, number in newest.items()], {})
    told = {brand: said.get((f"brand/{brand}", number)) for brand, number in newest.items()}
    return {brand: one.tags if (one := told.get(brand)) else () for brand in brands}


def owner_of(row: Row) -> str:
    """The thing of which a row is, as the log names it."""
    if entry := getattr(row, "entry_id", None):
        return f"brand/{entry}"
    year = getattr(row, "edition_year", None)
    return f"edition/{year}" if year else "register/1"


def _beside(stands: Thing, row: Row) -> list[int]:
    """The versions before the first and after the last that have a text, which have it not."""
    before = [row.first - 1] if row.first - 1 > stands.withdrawn else []
    return before + ([row.last + 1] if row.last < stands.newest else [])


def _former(row: Row) -> list[Data]:
    """What a brand's row says of ids that are gone, where that was fetched."""
    told = row.__dict__.get("former_anchors") or []
    whole = all(isinstance(one, dict) and {*one} == {"anchor", "number"} for one in told)
    return told if whole else [{"anchor": "", "number": 0}]


def _after(known: Known, thing: str, number: int) -> list[Place]:
    """A version of a thing and all that came after it."""
    stands = known.get(("thing", thing))
    return [(thing, one) for one in range(number, stands.newest + 1)] if stands and number > 0 else []


def _public(known: Known, thing: str) -> list[Place]:
    """The versions of a thing that can be read."""
    stands = known.get(("thing", thing))
    return _after(known, thing, stands.withdrawn + 1) if stands else []


def _places(known: Known, row: Row) -> list[Place]:
    """The versions that must say what a row says, or must not."""
    match row._meta.model_name:
        case "wording":
            stands = known.get(("thing", owner_of(row)))
            beside = _beside(stands, row) if stands else []
            return [(owner_of(row), number) for number in (row.first, row.last, *beside)]
        case "publishedid":
            return _after(known, owner_of(row), row.last)
        case "pictureentry":
            return _public(known, owner_of(row))
        case "correctionentry":
            return [(owner_of(row), row.number)]
    thing = f"brand/{row.pk}" if row._meta.model_name == "brandentry" else owner_of(row)
    stands = known.get(("thing", thing))
    former = min((one["number"] for one in _former(row)), default=0) if thing.startswith("brand/") else 0
    return _after(known, thing, former) or ([(thing, stands.newest)] if stands else [])


def _corrections(known: Known, places: Iterable[Place]) -> dict[Place, int]:
    """The mark of what each version changed against the one before."""
    keys = {
        (thing, number): ("correction", key_of(known, thing, number - 1), key_of(known, thing, number))
        for thing, number in places
        if ("version", thing, number) in known and number > 1
    }
    found = {place: public.memo[key] for place, key in keys.items() if key in public.memo}
    lacking = [place for place in keys if place not in found]
    versions = fetch(place for thing, number in lacking for place in ((thing, number - 1), (thing, number)))
    for thing, number in lacking:
        old, new = versions.get((thing, number - 1)), versions.get((thing, number))
        if old and new and not proof.doubt_shown(old) and not proof.doubt_shown(new):
            row = index_rows.correction_row(old.data, new.data, new.note)
            made = mark("correction", row["name"], row["reason"], row["changes"])
            found[thing, number] = remember(keys[thing, number], made)
    return found
