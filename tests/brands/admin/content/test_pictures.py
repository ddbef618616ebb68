import io

import pytest
from PIL import Image

from brands.admin.content.pictures import redraw


def picture(kind="JPEG", size=(40, 30), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **options)
    return out.getvalue()


def test_a_picture_is_drawn_anew_without_its_exif():
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (31.0, 13.0, 0.0)}
    exif[0x0112] = 6
    data = picture(exif=exif)
    drawn = Image.open(io.BytesIO(redraw(data)))
    assert dict(drawn.getexif()) == {}
    assert drawn.size == (30, 40)


def test_a_large_picture_is_made_smaller():
    assert Image.open(io.BytesIO(redraw(picture(size=(5000, 1000))))).size == (4000, 800)


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a<script>alert(1)</script>",
        picture()[:200],
        picture("TIFF"),
        b"",
    ],
    ids=["svg", "polyglot", "truncated", "another format", "empty"],
)
def test_what_is_no_whole_picture_is_refused(data):
    with pytest.raises(ValueError, match="这不是完好的 JPEG、PNG 或 WebP 图片。"):
        redraw(data)


def test_a_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    Image.new("1", (20000, 20000)).save(out, "PNG", optimize=True)
    with pytest.raises(ValueError, match="图片超过5000万像素。"):
        redraw(out.getvalue())
