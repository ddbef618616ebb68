"""What the versions say that rows of the index are of; each version is read once a process, remembered by its entry."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from brands.content.canonical import Data, canonical
from brands.content.signing import Tampered

from . import facts, index_rows
from .doubts import Known
from .logbook import public
from .version import Version

MOST = 2048  # versions of which a process remembers what the index may say: three kilobytes each
TAG = ("place", "slug", "name", "quote")
TEXT = ("kind", "anchor", "source_id", "text", "years")
CLAIM = (
    *("claim_id", "kind", "order", "title", "words", "quote", "date", "earliest", "latest"),
    *("recurs", "date_basis", "background", "source_id"),
)

Row = Any
Place = tuple[str, int]  # a thing as the log names it, and the number of a version


@dataclass(frozen=True, slots=True)
class Said:
    """What one version says: the brand's own row and tags as (slug, name), and the marks of all others."""

    version: Row
    brand: Data = field(default_factory=dict)
    marks: Collection[int] = ()
    tags: tuple[tuple[str, str], ...] = ()


def mark(*values: Any) -> int:
    """A number that stands for some values, in this process alone."""
    return hash(tuple(canonical(one) if isinstance(one, list | dict) else one for one in values))


def at_hand(rows: Iterable[Row]) -> dict[Place, Any]:
    """The versions that came with rows of brands."""
    versions = [row._state.fields_cache.get("version") for row in rows]
    return {
        (facts.thing_of(version), version.number): version
        for version in versions
        if version and "content" in version.__dict__ and Version.masking.is_cached(version)
    }


def read_said(known: Known, places: Iterable[Place], at_hand: Mapping[Place, Any]) -> dict[Place, Said | None]:
    """What versions say, remembered by what the log commits to."""
    keys = {place: key_of(known, *place) for place in places if ("version", *place) in known}
    found: dict[Place, Said | None] = {place: public.memo.get(key) for place, key in keys.items()}
    lacking = {place for place, said in found.items() if said is None}
    here = {place: at_hand[place] for place in lacking & at_hand.keys()}
    for place, version in {**here, **fetch(lacking - here.keys())}.items():
        if said := _read(version, known["thing", place[0]].address):
            found[place] = remember(keys[place], said)
    return found


def key_of(known: Known, thing: str, number: int) -> Any:
    """What a version is remembered by: all that decides what the index says of it."""
    said, masked = known["version", thing, number], known.get(("mask", thing, number))
    return thing, number, said["snapshot"], masked and masked["instead"], known["thing", thing]


def fetch(places: Iterable[Place]) -> dict[Place, Any]:
    """Versions by their places, in one query; nothing is proven yet."""
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for thing, number in set(places):
        kind, _, id = thing.partition("/")
        groups[kind, number].append(id)
    if not groups:
        return {}
    wanted = Q()
    for (kind, number), ids in groups.items():
        wanted |= Q(number=number, **{f"{kind}__in": ids})
    found = Version.objects.filter(wanted).order_by().select_related("masking")
    return {(facts.thing_of(version), version.number): version for version in found}


def remember(key: Any, value: Any) -> Any:
    """Keep something that was read by the log's word, and give it back; beyond so much the older half goes."""
    if len(public.memo) > MOST:
        for old in list(public.memo)[: MOST // 2]:
            public.memo.pop(old, None)
    public.memo[key] = value
    return value


def _read(version: Row, address: str) -> Said | None:
    try:
        data = version.data
        whole = version.whole if version.is_masked else data
    except Tampered:
        return None
    if data["kind"] == "register":
        return Said(version.pk, {}, _packed(_text_marks(data)))
    marks = [*_text_marks(data), *_claim_marks(data), *_past_marks(data, whole)]
    if data["kind"] == "edition":
        return Said(version.pk, {}, _packed(marks))
    tags = list(index_rows.tag_rows(data, address))
    marks += [mark("tagentry", *(row[name] for name in TAG)) for row in tags]
    told = tuple((row["slug"], row["name"]) for row in tags)
    return Said(version.pk, index_rows.brand_row(data, address), _packed(marks), told)


def _packed(marks: Iterable[int]) -> Collection[int]:
    """Marks in eight bytes each: there are some thirty to a version, so that looking at all of them is no matter."""
    return array("q", set(marks))


def _text_marks(data: Data) -> Iterable[int]:
    from .index_words import Found  # noqa: PLC0415 (its queries ask here)

    for text in index_rows.texts(data):
        yield mark("textentry", Found[text.kind].value, text.anchor, text.source, text.text, text.years)


def _claim_marks(data: Data) -> Iterable[int]:
    return (mark("claimentry", *(row[name] for name in CLAIM)) for row in index_rows.claim_rows(data))


def _past_marks(data: Data, whole: Data) -> Iterable[int]:
    for anchor, place, text in index_rows.blocks(data):
        yield mark("text", anchor, text)
        yield mark("wording", anchor, place, text)
    for picture in data.get("pictures", ()):
        yield mark("picture", picture["file"])
    for anchor in index_rows.anchors(whole):
        yield mark("id", anchor[2:], anchor)
