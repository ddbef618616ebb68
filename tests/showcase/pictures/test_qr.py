"""QR codes as SVG and as pixels."""

import re
from xml.etree import ElementTree as ET

import segno

from showcase.pictures.qr import QUIET, qr_image, qr_svg

URL = "https://example.test/brands/jia/?a=1&b=2"


def dark_modules(path):
    """The dark squares of a path of runs."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)
    return {(int(x) + step, int(y)) for x, y, long in runs for step in range(int(long))}


def expected():
    code = segno.make_qr(URL, error="q", boost_error=False)
    return {(x, y) for y, row in enumerate(code.matrix_iter(border=QUIET)) for x, dark in enumerate(row) if dark}


def test_the_svg_has_the_modules_of_a_code_of_level_q_and_a_name():
    svg = ET.fromstring(qr_svg(URL, title="甲 & 乙"))
    title, ground, dark = svg
    side = 33 + 2 * QUIET
    assert (svg.get("role"), svg.get("class"), title.text) == ("img", "qr", "甲 & 乙")
    assert (svg.get("viewBox"), ground.get("d")) == (f"0 0 {side} {side}", f"M0 0h{side}v{side}h-{side}z")
    assert dark_modules(dark.get("d")) == expected()


def test_the_svg_has_no_style_and_is_named_by_its_address_without_a_title():
    assert "style" not in qr_svg(URL)
    assert ET.fromstring(qr_svg(URL))[0].text == f"二维码：{URL}"


def test_the_picture_has_whole_pixels_for_each_module_and_the_size_asked_for():
    code = qr_image(URL, 400, "#211d1a", "#faf7f0")
    scale = code.quiet // QUIET
    side = code.picture.width
    assert (side % scale, side - 2 * code.quiet >= 400, code.picture.height) == (0, True, side)
    dark = {
        (x, y)
        for x in range(side // scale)
        for y in range(side // scale)
        if code.picture.getpixel((x * scale, y * scale)) == (33, 29, 26)
    }
    assert dark == expected()
