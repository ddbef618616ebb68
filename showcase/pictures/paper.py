"""What the site's pictures are drawn on and with: paper, ink, cinnabar, seals, and how a picture becomes a file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal, NamedTuple

from PIL import Image, ImageChops, ImageColor

from showcase.pictures.lettering import Pen, advance
from showcase.pictures.linebreaking import Line, pieces, set_line
from showcase.pictures.palette import palette
from showcase.pictures.seal_images import seal_image
from showcase.pictures.typeface import missing

PAPER, INK, INK_2 = (palette()[name] for name in ("paper", "ink", "ink-2"))
RULE, FRAME, CINNABAR = (palette()[name] for name in ("rule", "frame", "site-red"))
# Each ink with the number of its shades on paper: what the edges of letters need.
SHADES = {INK: 100, CINNABAR: 64, INK_2: 40, FRAME: 24, RULE: 12}
SEALS: dict[str, Literal["white", "red"]] = {"top": "white", "excellent": "red"}

Drawing = tuple[Image.Image, str]


class Subject(NamedTuple):
    """What a brand's pictures are made of: its snapshot, and what the site says around it."""

    data: dict[str, Any]
    tier: str  # 十大工作品牌
    organ: str
    site_name: str
    address: str  # absolute
    invitation: tuple[str, ...] = ("扫码阅读全文，", "数字和日期逐一注明出处。")  # the lines beside the poster's code

    @property
    def kicker(self) -> str:
        return f"{self.data['edition']}年{self.tier}"


def sheet(width: int, height: int, *, band: int) -> Pen:
    """Paper with the site's band of cinnabar at its head."""
    pen = Pen(Image.new("RGB", (width, height), PAPER))
    pen.canvas.rectangle((0, 0, width, band - 1), fill=CINNABAR)
    return pen


def one_line(text: str) -> list[Line]:
    """A text as one line."""
    return [set_line(pieces(text), advance)]


def brand_seal(pen: Pen, data: dict[str, Any], at: tuple[float, float], side: int) -> None:
    """Draw the seal of a brand with its top left at a place."""
    stamp(pen, data["seal"], SEALS[data["tier"]], at, side)


def stamp(pen: Pen, characters: str, kind: Literal["white", "red"], at: tuple[float, float], side: int) -> None:
    """Draw a seal, or an empty frame where its characters cannot be cut."""
    try:
        stone = seal_image(characters, kind, side, CINNABAR, PAPER)
    except ValueError:
        pen.report(missing(characters))
        stone = seal_image("", "empty", side, FRAME, PAPER)
    pen.picture.paste(stone, (round(at[0]), round(at[1])), stone)


def png(picture: Image.Image) -> bytes:
    """A picture in these inks as the bytes of a PNG with a palette: the same bytes for the same picture.

    Paper and full inks keep their exact colour; the shades between them are off by 5 of 255 at most.
    """
    colours = list(dict.fromkeys(_shades()))
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in colours for value in colour])
    flat = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    for colour in (PAPER, INK, CINNABAR):
        alike = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).convert("L")
        flat.paste(colours.index(ImageColor.getrgb(colour)), mask=alike.point([255] + [0] * 255))
    file = BytesIO()
    flat.save(file, "PNG", optimize=True)
    return file.getvalue()


def _shades() -> Iterator[tuple[int, ...]]:
    paper = ImageColor.getrgb(PAPER)
    for ink, count in SHADES.items():
        full = ImageColor.getrgb(ink)
        for step in range(count):
            share = step / (count - 1)
            yield tuple(round(a + (b - a) * share) for a, b in zip(paper, full, strict=True))
