"""Share pictures: sizes, the same bytes each time, exact colours, and characters that the font lacks."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from showcase.pictures import paper
from showcase.pictures.cards import DRAW, Subject, Tally, home_card, home_square
from showcase.pictures.paper import png

SIZES = {"card": (1200, 630), "square": (600, 600), "poster": (1080, 1920)}
PAPER, CINNABAR = (250, 247, 240), (168, 32, 26)


def subject(**data):
    """甲品牌 as its snapshot says it."""
    data = {
        "edition": 2021,
        "tier": "top",
        "name_parts": ["甲品牌", "“1+4”乙"],
        "seal": "甲品",
        "lede": {"quote": "甲品牌创办于2013年6月，由甲委员会牵头。", "passage": "abcdef", "excerpt": None},
        **data,
    }
    return Subject(data, "十大工作品牌", "甲市委员会", "甲站", "https://example.test/brands/jia/")


@pytest.mark.parametrize("kind", SIZES)
def test_each_picture_has_its_size_and_is_the_same_bytes_each_time(kind):
    picture, absent = DRAW[kind](subject())
    assert (picture.size, absent) == (SIZES[kind], "")
    assert png(picture) == png(DRAW[kind](subject())[0])


@pytest.mark.parametrize("kind", SIZES)
def test_a_brand_without_a_sentence_or_with_a_very_long_one_has_its_picture_too(kind):
    without = DRAW[kind](subject(lede=None))
    long = DRAW[kind](subject(lede={"quote": "甲" * 900 + "。"}))
    assert [(picture.size, absent) for picture, absent in (without, long)] == [(SIZES[kind], "")] * 2


@pytest.mark.parametrize("kind", SIZES)
def test_a_sentence_with_nothing_to_shorten_it_by_is_left_out(kind):
    one, other = (DRAW[kind](subject(lede={"quote": character * 900 + "。"}))[0] for character in "甲乙")
    assert ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize("kind", SIZES)
def test_a_character_without_glyph_is_a_frame_and_is_reported(kind):
    picture, absent = DRAW[kind](subject(name_parts=["甲𪚥"], seal="甲𪚥"))
    assert (picture.size, absent) == (SIZES[kind], "𪚥")


def test_a_name_of_forty_characters_stays_inside_every_picture():
    for kind, size in SIZES.items():
        picture = DRAW[kind](subject(name_parts=["品" * 40]))[0]
        margin = picture.crop((size[0] - 30, 100, size[0], size[1]))
        assert margin.getcolors() == [(30 * (size[1] - 100), PAPER)]


def test_the_two_tiers_have_seals_of_their_own():
    top, excellent = (DRAW["square"](subject(tier=tier))[0] for tier in ("top", "excellent"))
    assert (top.getpixel((200, 250)), excellent.getpixel((200, 250))) == (CINNABAR, PAPER)


def test_the_file_keeps_paper_and_inks_exactly_and_the_shades_nearly():
    picture, _ = DRAW["card"](subject())
    kept = _reopened(png(picture))
    assert (kept.getpixel((10, 300)), kept.getpixel((600, 5))) == (PAPER, CINNABAR)
    assert max(high for _, high in ImageChops.difference(picture, kept).getextrema()) <= 8


def _reopened(data):
    with Image.open(BytesIO(data)) as opened:
        return opened.convert("RGB")


def test_the_sites_own_card_shows_what_it_is_given_and_nothing_where_there_is_none():
    tally = Tally(
        ("甲市", "十大工作品牌"), "共评出十项。", ("甲品", "乙𪚥"), "按发布稿先后，不分名次", "甲市委员会", "甲站"
    )
    assert (home_card(tally)[0].size, home_card(tally)[1]) == ((1200, 630), "𪚥")
    assert (home_square(tally)[0].size, home_square(tally)[1]) == ((600, 600), "𪚥")
    empty = Tally(("十大工作品牌",), "", (), "", "", "甲站")
    assert (home_card(empty)[0].size, home_card(empty)[1]) == ((1200, 630), "")


def test_the_palette_has_a_place_for_every_ink():
    colours = list(dict.fromkeys(paper._shades()))
    assert len(colours) <= 256
    assert {CINNABAR, PAPER} <= set(colours)
