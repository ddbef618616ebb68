"""Share pictures as files below MEDIA_ROOT: named by all that they are made of, drawn after publishing or on demand.

A name is never used for another picture, so that a file may be cached for ever and making it again does nothing.
The first load draws nothing: a picture takes a tenth of a second and is drawn when it is first asked for.
"""

import hashlib
import json
import logging
import re
import shutil
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Literal, cast, get_args

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import get_script_prefix

from brands.chinese.paragraphs import split_sentences
from brands.models import BrandEntry, Tier, Version
from brands.models.paths import path_of
from showcase.config.files import write_whole
from showcase.config.program import program_digest
from showcase.lists import editions
from showcase.pictures.cards import DRAW, Kind, Subject, Tally, home_card, home_square
from showcase.pictures.paper import Drawing, png
from showcase.pictures.seals import in_traditional
from showcase.reading import context
from showcase.traditional import terms
from showcase.traditional.addresses import in_hant as twin_of

KINDS: tuple[Kind, ...] = get_args(Kind)
FOLDER = "artefacts"
ORDER_NOTE = "按发布稿先后，不分名次"

logger = logging.getLogger(__name__)


def build(version: Version) -> None:
    """Draw what a version that was just published changes; remove the pictures of a brand that was withdrawn.

    Called after the transaction that published it. May be repeated.
    """
    if version.brand_id is None:
        home_file("card")
        return
    if version.is_withdrawn:
        remove_files(FOLDER, version.brand_id)
        return
    build_entry(BrandEntry.objects.for_page().get(pk=version.brand_id), context.published())


def build_entry(entry: BrandEntry, site: Mapping[str, Any]) -> list[Path]:
    """The files of a brand's pictures, drawn where they are not there yet."""
    return [artefact_file(entry, kind, site) for kind in KINDS]


def artefact_file(entry: BrandEntry, kind: Kind, site: Mapping[str, Any], *, in_hant: bool = False) -> Path:
    """The file of one picture of a published brand, in traditional characters if asked, drawn if it is not there."""

    def draw() -> bytes:
        subject = _subject(entry, site, in_hant=in_hant)
        return _encode(str(entry), DRAW[kind](_subject_in_traditional(subject) if in_hant else subject))

    return make_file(_name(entry, kind, site, in_hant=in_hant), draw)


def artefact_url(entry: BrandEntry, kind: Kind, site: Mapping[str, Any], *, in_hant: bool = False) -> str:
    """The address of one picture as it is now, below MEDIA_URL; without a query and whether or not it is drawn yet."""
    return default_storage.url(_name(entry, kind, site, in_hant=in_hant))


def artefact_key(entry: BrandEntry, site: Mapping[str, Any], *, in_hant: bool = False) -> str:
    """Twelve hexadecimal digits over all that a brand's pictures show, and the drawing's own revision."""
    own = [terms.published()] if in_hant else []
    return _digest(entry.version.sha256, *_subject(entry, site, in_hant=in_hant)[1:], *own)


def home_file(kind: Literal["card", "square"], *, in_hant: bool = False) -> Path:
    """The file of the site's own card or of its square, in traditional characters if asked, drawn if not there yet."""
    draw = home_card if kind == "card" else home_square
    tally = _tally(context.published())
    if in_hant:
        tally = _tally_in_traditional(tally)
    return make_file(f"{FOLDER}/home-{_digest(*tally)}/{kind}.png", lambda: _encode("home", draw(tally)))


def remove_files(below: str, brand_id: str) -> None:
    """Take away every file below a folder of MEDIA_ROOT that is of a brand, of all its versions."""
    for folder in (Path(settings.MEDIA_ROOT) / below).glob(f"{brand_id}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def make_file(name: str, make: Callable[[], bytes]) -> Path:
    """The file of this name below MEDIA_ROOT; where there is none, `make` is called and its bytes appear at once."""
    path = Path(settings.MEDIA_ROOT) / name
    if path.exists():
        return path
    write_whole(path, make())
    return path


def _name(entry: BrandEntry, kind: Kind, site: Mapping[str, Any], *, in_hant: bool) -> str:
    return f"{FOLDER}/{entry.pk}-{artefact_key(entry, site, in_hant=in_hant)}/{kind}.png"


def _subject(entry: BrandEntry, site: Mapping[str, Any], *, in_hant: bool) -> Subject:
    """What is drawn of a brand, before its words are turned; the address is that of the page in the script asked."""
    path = path_of("brand", entry.slug)
    address = settings.ORIGIN.root + (twin_of(path, get_script_prefix()) if in_hant else path)
    return Subject(entry.version.data, entry.tier_name, site["organ"], site["site_name"], address)


def _tally(site: Mapping[str, Any]) -> Tally:
    edition = editions.newest()
    seals = tuple(entry.seal for entry in BrandEntry.objects.top(edition.get("year")))
    return Tally(
        title=tuple(filter(None, (site["short_organ"], Tier.TOP.label))),
        sentence=_outcome(edition),
        seals=seals,
        note=ORDER_NOTE if seals else "",
        organ=site["organ"],
        site_name=site["site_name"],
    )


def _subject_in_traditional(subject: Subject) -> Subject:
    turn = partial(in_traditional, own=terms.published())
    data, lede = subject.data, subject.data["lede"]
    name = turn("".join(data["name_parts"]))  # whole, since a word may go on in the next part; of the same length
    borders = [0, *accumulate(map(len, data["name_parts"]))]
    parts = [name[start:end] for start, end in pairwise(borders)]
    turned = {"name_parts": parts, "seal": turn(data["seal"]), "lede": lede and {**lede, "quote": turn(lede["quote"])}}
    said = (turn(subject.tier), turn(subject.organ), turn(subject.site_name), subject.address)
    return Subject({**data, **turned}, *said, tuple(map(turn, subject.invitation)))


def _tally_in_traditional(tally: Tally) -> Tally:
    turn = partial(in_traditional, own=terms.published())
    title, seals = (tuple(map(turn, texts)) for texts in (tally.title, tally.seals))
    return Tally(title, turn(tally.sentence), seals, turn(tally.note), turn(tally.organ), turn(tally.site_name))


def _outcome(edition: Mapping[str, Any]) -> str:
    """The sentence of the editor's note that carries the edition's first large figure; empty without one."""
    texts = {passage["id"]: passage["text"] for passage in edition["passages"]}
    figure = next((figure for figure in edition["figures"] if figure["large"] and figure["passage"]), None)
    sentences = split_sentences(texts[figure["passage"]]) if figure else []
    return next((sentence for sentence in sentences if figure and figure["quote"] in sentence), "")


def _encode(whose: str, drawing: Drawing) -> bytes:
    picture, absent = drawing
    if absent:
        logger.warning("%s: the vendored font has no glyph for %s; a frame was drawn.", whose, absent)
    return png(picture)


def _digest(*parts: Hashable) -> str:
    return _digest_of(program_digest(), *parts)


@lru_cache(maxsize=512)  # a page names four pictures
def _digest_of(*parts: Hashable) -> str:
    text = json.dumps(parts, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


ADDRESS = re.compile(rf"{FOLDER}/(?P<brand>[a-z0-9]+)-(?P<key>[0-9a-f]{{12}})/(?P<kind>{'|'.join(KINDS)})\.png")


def asked_for(name: str) -> Path | None:
    """The file of a picture's address, drawn if it is a current one; None for a withdrawn brand and an unknown name."""
    if not (match := ADDRESS.fullmatch(name)):
        return None
    path = Path(settings.MEDIA_ROOT) / name
    if match["brand"] == "home":
        return path if path.exists() else None
    entry = BrandEntry.objects.for_page().filter(pk=match["brand"], withdrawn=False).first()
    if entry is None:
        return None
    if path.exists():
        return path
    kind, site = cast("Kind", match["kind"]), context.published()
    for in_hant in (False, True):
        if artefact_key(entry, site, in_hant=in_hant) == match["key"]:
            return artefact_file(entry, kind, site, in_hant=in_hant)
    return None
