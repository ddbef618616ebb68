"""The display font: what it covers, what it weighs, how it is cut."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from brands.review.display_face import outside
from showcase.pictures import display_font, typeface
from showcase.pictures.typeface import missing
from showcase.traditional.converter import convert

ROOT = Path(__file__).parents[3]
SERVED = ROOT / "static" / "fonts" / "display.woff2"
FONTS = ROOT / "static" / "fonts"


def uncovered(texts):
    return {text: lacking for text in texts if (lacking := outside(text))}


def test_every_heading_of_the_fixtures_is_in_the_font():
    """Run `python manage.py build_font` when this fails."""
    assert uncovered(display_font.fixture_text(ROOT / "fixtures")) == {}


def test_every_heading_of_the_templates_is_in_the_font():
    """Run `python manage.py build_font` when this fails."""
    assert uncovered(display_font.template_headings(ROOT / "templates")) == {}


def test_every_heading_is_in_the_font_in_traditional_characters_too():
    """Run `python manage.py build_font` when this fails."""
    headings = display_font.fixture_text(ROOT / "fixtures") + display_font.template_headings(ROOT / "templates")
    assert uncovered(map(convert, headings)) == {}


def test_the_lists_of_covered_characters_are_those_of_the_served_slices_and_no_two_share_one():
    served = [{chr(point) for point in TTFont(FONTS / part.font).getBestCmap()} - {" "} for part in typeface.SLICES]
    listed = [set(part.covered.read_text("utf-8")) - {"\n"} for part in typeface.SLICES]
    assert served == listed
    assert sum(map(len, served)) == len(set().union(*served))


def test_the_served_slices_leave_room_for_the_page():
    assert [part.font for part in typeface.SLICES if (FONTS / part.font).stat().st_size > part.budget] == []


def test_ledes_and_collation_and_what_macros_are_handed_are_in_the_font_in_both_scripts():
    """Run `python manage.py build_font` when this fails."""
    said = display_font.fixture_text(ROOT / "fixtures", display_font.SENTENCES) + display_font.said_in_code(ROOT)
    assert (uncovered(said), uncovered(map(convert, said))) == ({}, {})


def test_the_marks_of_the_text_are_a_full_em_but_for_the_dash():
    font = TTFont(FONTS / "marks.woff2")
    widths = {chr(point): font["hmtx"][name][0] for point, name in font.getBestCmap().items()}
    assert {mark: width for mark, width in widths.items() if mark != "—"} == dict.fromkeys("·‘’“”…", 1000)


def test_the_served_font_has_the_features_of_vertical_text_and_proportional_digits():
    font = TTFont(SERVED)
    assert {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord} == {"vert", "vrt2"}
    names, widths = font.getBestCmap(), font["hmtx"]
    assert [widths[names[ord(mark)]][0] for mark in "“”，（"] == [1000, 1000, 1000, 1000]
    assert len({widths[names[ord(digit)]][0] for digit in "0123456789"}) > 1
    turned = {
        glyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for glyph in getattr(table, "ExtSubTable", table).mapping
    }
    assert {names[ord(mark)] for mark in "“”（）《》"} - turned == set()


def test_the_licence_stands_beside_both_files():
    vendored = (ROOT / "showcase" / "pictures" / "fonts" / "OFL.txt").read_bytes()
    assert (ROOT / "static" / "fonts" / "OFL.txt").read_bytes() == vendored


def test_a_heading_outside_the_font_is_told():
    assert outside("通报 龘𠮷龘") == "龘𠮷"


def test_what_an_office_asked_for_is_kept_from_one_cutting_to_the_next(monkeypatch, tmp_path):
    monkeypatch.setattr(typeface, "ALSO", tmp_path / "also.txt")
    assert typeface.also("品 牌品") == "品牌"
    typeface.ALSO.write_text("品牌\n", encoding="utf-8")
    assert (typeface.also(), typeface.also("甲")) == ("品牌", "品牌甲")


def test_cutting_is_repeatable():
    assert display_font.cut_font("政协“”") == display_font.cut_font("政协“”")


def test_filling_keeps_what_is_required_and_stops_at_the_budget():
    required = display_font.cut_font("政协")
    font, characters = display_font.fill("政协𠮷", "协品牌", len(required) + 200)
    assert ("政" in characters, "协" in characters, len(characters)) == (True, True, len(characters))
    assert max(len(font), len(required) + 200) == len(required) + 200
    assert {chr(point) for point in TTFont(BytesIO(font)).getBestCmap()} == set(characters)


def test_filling_refuses_headings_that_weigh_too_much():
    weight = len(display_font.cut_font("政协"))
    with pytest.raises(ValueError, match=f"^标题用字共2个，成字库{weight}字节，超过100字节。$"):
        display_font.fill("政协", "", 100)


def test_headings_are_read_from_the_fields_that_pages_set_in_the_font(tmp_path):
    row = {"model": "brands.brand", "fields": {"name": "政协头条", "seal": "头条", "lede": "不在标题"}}
    (tmp_path / "a.json").write_text(json.dumps([row, {"model": "brands.passage", "fields": {"text": "正文"}}]))
    assert display_font.fixture_text(tmp_path) == ["政协头条", "", "头条"]


def test_template_headings_are_their_literal_text(tmp_path):
    (tmp_path / "page.html").write_text(
        '<p>正文</p><h2 class="x">大事记{{ n }}<span>（{% if a %}全部{% endif %}）</span></h2>', "utf-8"
    )
    (tmp_path / "admin").mkdir()
    (tmp_path / "admin" / "desk.html").write_text("<h1>编辑台</h1>", "utf-8")
    assert display_font.template_headings(tmp_path) == ["大事记（全部）"]


def test_the_vendored_font_covers_the_marks_that_headings_always_need():
    assert missing(display_font.ALWAYS) == ""
