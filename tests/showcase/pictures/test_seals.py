"""Seals: their shape, their size, their names and their refusals."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from showcase.pictures import display_font
from showcase.pictures.seals import SIDE, missing, seal_path, seal_polygons, seal_svg

WHITE = ["通报", "统领", "头条", "初心", "于民", "建言", "立法", "澳青", "外籍", "讲坛"]
RED = ["联谊", "公众", "国是", "提案", "经济"]
ALL = [(text, "white") for text in WHITE] + [(text, "red") for text in RED] + [("存真", "verified"), ("", "empty")]
FIXTURES = Path(__file__).parents[3] / "fixtures"


@pytest.mark.parametrize(("text", "kind"), ALL)
def test_a_seal_is_one_small_path_in_the_colour_of_its_css(text, kind):
    svg = seal_svg(text, kind)
    root = ET.fromstring(svg)
    assert root.attrib == {
        "class": f"seal seal-{kind}",
        "viewBox": "0 0 400 400",
        "width": "64",
        "height": "64",
        "focusable": "false",
        "aria-hidden": "true",
    }
    assert [(child.tag, sorted(child.attrib)) for child in root] == [("path", ["d", "fill", "fill-rule"])]
    assert root[0].get("fill") == "currentColor"
    assert len(svg) <= 1800


def test_a_seal_with_a_title_is_an_image_with_that_name():
    root = ET.fromstring(seal_svg("通报", "white", title="“通报”印 <1&2>"))
    assert root.get("role") == "img"
    assert root.get("aria-hidden") is None
    assert (root[0].tag, root[0].text) == ("title", "“通报”印 <1&2>")


def test_the_seals_of_the_fixtures_are_those_of_the_release_and_can_be_cut():
    seals = display_font.fixture_text(FIXTURES, {"brands.brand": ("seal",)})
    assert sorted(filter(None, seals)) == sorted(WHITE + RED)
    assert missing("".join(seals)) == ""


def follow(contour):
    """Return the points that the relative path data of one contour runs through."""
    points = []
    for command, written in re.findall(r"([Mhvl])([-\d ]+)", contour):
        numbers = [int(number) for number in re.findall(r"-?\d+", written)]
        wide, high = {"h": (numbers, [0]), "v": ([0], numbers)}.get(command, (numbers[::2], numbers[1::2]))
        for step in zip(wide, high, strict=True):
            points.append((points[-1][0] + step[0], points[-1][1] + step[1]) if points else step)
    return tuple(points)


def test_the_path_draws_the_polygons():
    contours = seal_path("国是", "red").removesuffix("z").split("z")
    assert tuple(map(follow, contours)) == seal_polygons("国是", "red")


@pytest.mark.parametrize(
    ("text", "kind"), [*ALL, ("品", "white"), ("初心论", "red"), ("上海政协", "white"), ("一", "red")]
)
def test_no_stroke_leaves_the_stone(text, kind):
    edge, *cuts = seal_polygons(text, kind)
    points = [point for cut in cuts for point in cut]
    assert [point for point in edge if min(point) < 0 or max(point) > SIDE] == []
    assert [point for point in points if min(point) < 8 or max(point) > SIDE - 8] == []


def test_two_characters_stand_in_a_column_and_four_run_from_the_right():
    def middle(cuts):
        xs, ys = zip(*(point for cut in cuts for point in cut), strict=True)
        return (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2

    edges = 2
    assert middle(seal_polygons("一一", "red")[edges : edges + 1]) == (200, 120)
    assert middle(seal_polygons("一一", "red")[edges + 1 :]) == (200, 280)
    four = [middle([cut]) for cut in seal_polygons("一一一一", "red")[edges:]]
    assert four == [(272, 120), (272, 280), (128, 120), (128, 280)]


def test_a_seal_is_the_same_each_time_and_each_stone_is_worn_in_its_own_way():
    drawn = seal_polygons("通报", "white")
    seal_polygons.cache_clear()
    assert seal_polygons("通报", "white") == drawn
    assert seal_polygons("统领", "white")[0] != drawn[0]


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("通𠮷", "white", "字库中没有“𠮷”字，不能成印。"),
        ("", "white", "印文须为一至四个字。"),
        ("上海市政协", "red", "印文须为一至四个字。"),
        ("通报", "gold", "没有“gold”这一种印。"),
    ],
)
def test_what_cannot_be_cut_is_refused_in_chinese(text, kind, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        seal_svg(text, kind)


def test_missing_names_each_character_once_in_order():
    assert missing("通𠮷报𪚥𠮷") == "𠮷𪚥"
