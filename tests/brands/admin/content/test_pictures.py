import io

import pytest
from PIL import Image, ImageCms

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
    with pytest.raises(ValueError, match="这不是完好的 JPEG、PNG、WebP 或 HEIC 图片。"):
        redraw(data)


def test_a_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    Image.new("1", (20000, 20000)).save(out, "PNG", optimize=True)
    with pytest.raises(ValueError, match="图片超过5000万像素。"):
        redraw(out.getvalue())


def pixels(picture, *places, **saved):
    """What is kept of a picture at some places."""
    sent = io.BytesIO()
    picture.save(sent, **saved)
    kept = Image.open(io.BytesIO(redraw(sent.getvalue())))
    return [kept.getpixel(place) for place in places]


def test_a_grey_picture_of_16_bits_keeps_its_greys():
    ramp = Image.new("I;16", (256, 10))
    ramp.putdata([x * 257 for _ in range(10) for x in range(256)])
    greys = pixels(ramp, (0, 5), (64, 5), (128, 5), (255, 5), format="PNG")
    assert greys == [(0, 0, 0), (64, 64, 64), (128, 128, 128), (255, 255, 255)]


def test_colours_of_another_profile_are_drawn_in_srgb():
    """A profile whose red and blue are told the other way about: what it calls red is blue."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")
    (red,) = pixels(Image.new("RGB", (20, 20), (250, 5, 5)), (5, 5), format="PNG", icc_profile=swapped)
    assert red[2] > 200 > red[0]


def test_a_profile_that_cannot_be_read_is_passed_over():
    (colour,) = pixels(Image.new("RGB", (20, 20), (201, 60, 50)), (5, 5), format="PNG", icc_profile=b"junk")
    assert [abs(one - other) < 4 for one, other in zip(colour, (201, 60, 50), strict=True)] == [True, True, True]


def test_a_heic_of_a_telephone_is_taken_without_its_metadata():
    drawn = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 40, 40)).save(drawn, "HEIF", exif=Image.Exif())
    kept = Image.open(io.BytesIO(redraw(drawn.getvalue())))
    assert (kept.format, kept.size, "exif" in kept.info) == ("JPEG", (64, 48), False)
    assert all(abs(a - b) < 12 for a, b in zip(kept.getpixel((30, 20)), (200, 40, 40), strict=True))
