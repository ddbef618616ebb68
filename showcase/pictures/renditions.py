"""Pictures that the office supplied, in the sizes and formats that pages ask for: WebP and JPEG, never enlarged."""

import hashlib
import json
import logging
from collections.abc import Callable
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from django.core.files.storage import default_storage
from PIL import Image

from brands.content.redact import is_picture
from brands.content.schema import BrandContent
from brands.models import PictureEntry, Version, Withheld
from brands.record import redaction
from showcase.pictures.share_images import make_file
from showcase.pictures.stored_pictures import forget, local, share

FOLDER = "renditions"
REVISION = 1
WIDTHS = (480, 960, 1600)
# The best first: a browser takes the first type that it can read.
FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "webp": ("image/webp", {"format": "WEBP", "quality": 80, "method": 4}),
    "jpg": ("image/jpeg", {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True}),
}

Picture = dict[str, Any]
Ratio = tuple[int, int]

logger = logging.getLogger(__name__)


def build(version: Version) -> None:
    """Make the renditions of every picture of a version that was just published, or take them away. May be repeated."""
    if version.brand_id is None:
        return
    remove(version)
    if version.is_withdrawn:
        return
    for picture in version.data["pictures"]:
        build_picture(picture)


def remove(version: Version) -> None:
    """Take away the renditions of every picture that a brand ever showed and that is public no longer.

    They are named by their content: another brand may show the same picture, in a file of its own.
    """
    shown = [cast("BrandContent", old.whole)["pictures"] for old in Version.objects.of(version.thing)]
    for picture in {one["sha256"]: one for pictures in shown for one in pictures}.values():
        if not PictureEntry.objects.shows(picture["file"], picture["sha256"]):
            for name in _names(dict(picture), None):
                forget(name)


def is_taken_back(name: str) -> bool:
    """Whether a name is that of a picture that was taken back, or of a rendition of one."""
    withheld = Withheld.objects.order_by("pk").values_list("words", flat=True)
    return any(name in _names_ever(words) for words in withheld if is_picture(words))


@lru_cache(maxsize=256)
def _names_ever(sha256: str) -> frozenset[str]:
    """Every name under which a picture was sent, in the places and crops that its versions say."""
    rows = (row for version in redaction.versions_saying(sha256) for row in version.stored.get("pictures", ()))
    pictures = [row for row in rows if row["sha256"] == sha256]
    return frozenset(name for row in pictures for name in (row["file"], *_names(row, None)))


def build_picture(picture: Picture, crop: Ratio | None = None) -> list[Path]:
    """The files of a snapshot's picture, in every width and format, made where they are not there yet.

    A file that is gone, or has other content than the record says, gives none, and a line in the log.
    """
    if is_made(picture, crop):
        return [local(name) for name in _names(picture, crop)]
    source = local(picture["file"])
    data = source.read_bytes() if source.is_file() else b""
    if hashlib.sha256(data).hexdigest() != picture["sha256"]:
        logger.warning("%s is not the picture that was published; no renditions were made.", picture["file"])
        return []
    with Image.open(BytesIO(data), formats=["JPEG"]) as opened:
        whole = opened.convert("RGB").crop(crop_box(picture, crop))
    return [
        _keep_file(
            _name(picture, crop, width, suffix),
            partial(_draw_rendition, whole, width, suffix),
        )
        for suffix in FORMATS
        for width in widths(picture, crop)
    ]


def picture_sources(picture: Picture, crop: Ratio | None = None) -> dict[str, Any]:
    """What a `<picture>` needs: {"sources": [{"type", "srcset"}], "src", "width", "height"} of a snapshot's picture.

    `crop` is a ratio such as (3, 2), cut around the picture's focal point. Where the renditions are not made, as
    in a preview, there are no sources and `src` is the picture itself.
    """
    left, top, right, bottom = crop_box(picture, crop)
    if not is_made(picture, crop):
        plain = {"src": default_storage.url(picture["file"]), "width": picture["width"], "height": picture["height"]}
        return {"sources": [], **plain}
    largest = widths(picture, crop)[-1]
    return {
        "sources": [{"type": kind, "srcset": _srcset(picture, crop, suffix)} for suffix, (kind, _) in FORMATS.items()],
        "src": default_storage.url(_name(picture, crop, largest, "jpg")),
        "width": largest,
        "height": _height(right - left, bottom - top, largest),
    }


def widths(picture: Picture, crop: Ratio | None = None) -> list[int]:
    """The widths in which a picture is made, the smallest first; none is wider than what is left of it."""
    left, _, right, _ = crop_box(picture, crop)
    return sorted({min(width, right - left) for width in WIDTHS})


def crop_box(picture: Picture, crop: Ratio | None) -> tuple[int, int, int, int]:
    """The largest part of a picture that has the ratio, around its focal point: left, top, right, bottom in px."""
    width, height = picture["width"], picture["height"]
    if crop is None:
        return 0, 0, width, height
    across, down = crop
    kept = min(width, height * across // down), min(height, width * down // across)
    starts = []
    for side, part, focus in zip((width, height), kept, picture["focal"], strict=True):
        starts.append(min(max(round(side * focus / 100 - part / 2), 0), side - part))
    return starts[0], starts[1], starts[0] + kept[0], starts[1] + kept[1]


def is_made(picture: Picture, crop: Ratio | None = None) -> bool:
    """Whether every rendition of a picture is there."""
    return all(local(name).exists() for name in _names(picture, crop))


def _names(picture: Picture, crop: Ratio | None) -> list[str]:
    return [_name(picture, crop, width, suffix) for suffix in FORMATS for width in widths(picture, crop)]


def _name(picture: Picture, crop: Ratio | None, width: int, suffix: str) -> str:
    what = json.dumps([REVISION, picture["sha256"], crop_box(picture, crop)])
    return f"{FOLDER}/{hashlib.sha256(what.encode()).hexdigest()[:12]}/{width}.{suffix}"


def _srcset(picture: Picture, crop: Ratio | None, suffix: str) -> str:
    each = (f"{default_storage.url(_name(picture, crop, width, suffix))} {width}w" for width in widths(picture, crop))
    return ", ".join(each)


def _keep_file(name: str, make: Callable[[], bytes]) -> Path:
    path = make_file(name, make)
    share(path, name)
    return path


def _draw_rendition(whole: Image.Image, width: int, suffix: str) -> bytes:
    smaller = whole.resize((width, _height(*whole.size, width)), Image.Resampling.LANCZOS)
    file = BytesIO()
    smaller.save(file, **FORMATS[suffix][1])
    return file.getvalue()


def _height(width: int, height: int, wanted: int) -> int:
    return max(1, round(height * wanted / width))
