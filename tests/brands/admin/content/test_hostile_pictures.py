"""Files that were made to harm, sent through the desk's form: each is refused at its field or comes out clean."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from brands.models import Picture

NOT_WHOLE = "这不是完好的 JPEG、PNG、WebP 或 HEIC 图片。"
TOO_LARGE = "图片超过5000万像素。"
SCRIPT = b"<html><script>alert(1)</script></html>"


def drawn(kind="JPEG", size=(40, 30), mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def moving(kind):
    out = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, *chunks):
    """A PNG whose header says what it likes."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IEND", b"")


def text_bomb():
    return png(9, 9, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 200_000_000)), chunk(b"IDAT", b""))


def pixel_bomb():
    out = io.BytesIO()
    Image.new("1", (20000, 10000)).save(out, "PNG", optimize=True)
    return out.getvalue()


def lying_jpeg():
    """A JPEG whose header says 65,500 × 65,500."""
    data = bytearray(drawn())
    place = data.index(b"\xff\xc0")
    data[place + 5 : place + 9] = struct.pack(">HH", 65500, 65500)
    return bytes(data)


def with_gps():
    exif = Image.Exif()
    exif[0x010F] = "甲相机"
    exif[0x8825] = {1: "N", 2: (31.0, 13.0, 0.0)}
    return drawn(exif=exif, comment=b"secret", icc_profile=b"secret" * 9)


def with_texts():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "secret <script>", zip=True)
    return drawn("PNG", pnginfo=info)


def zip_behind():
    out = io.BytesIO(drawn())
    with zipfile.ZipFile(out, "a") as zipped:
        zipped.writestr("a.html", SCRIPT)
    return out.getvalue()


LARGE = "21 MB"  # as large as what may be sent at once
# What each is made by: not before its test.
REFUSED = {
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", NOT_WHOLE),
    "html named jpg": (lambda: SCRIPT, NOT_WHOLE),
    "html behind GIF's first bytes": (lambda: b"GIF89a" + SCRIPT, NOT_WHOLE),
    "html behind JPEG's first bytes": (lambda: b"\xff\xd8\xff\xe0" + SCRIPT, NOT_WHOLE),
    "truncated JPEG": (lambda: drawn(size=(900, 900))[:2000], NOT_WHOLE),
    "truncated PNG": (lambda: drawn("PNG", size=(900, 900))[:200], NOT_WHOLE),
    "truncated WebP": (lambda: drawn("WEBP", size=(90, 90))[:30], NOT_WHOLE),
    "TIFF": (lambda: drawn("TIFF"), NOT_WHOLE),
    "BMP": (lambda: drawn("BMP"), NOT_WHOLE),
    "ICO": (lambda: drawn("ICO"), NOT_WHOLE),
    "PDF": (lambda: drawn("PDF"), NOT_WHOLE),
    "EPS": (lambda: drawn("EPS"), NOT_WHOLE),
    "AVIF's first bytes": (lambda: b"\0\0\0\x20ftypavif" + b"\0" * 400, NOT_WHOLE),
    "zip": (lambda: b"PK\3\4" + b"\0" * 100, NOT_WHOLE),
    "no bytes": (lambda: b"", "所提交的是空文件。"),
    "one byte": (lambda: b"\xff", NOT_WHOLE),
    "bytes by chance": (lambda: bytes(range(256)) * 40, NOT_WHOLE),
    "moving GIF": (lambda: moving("GIF"), NOT_WHOLE),
    "moving PNG": (lambda: moving("PNG"), "这是动图，请换一张静止的图片。"),
    "moving WebP": (lambda: moving("WEBP"), "这是动图，请换一张静止的图片。"),
    "200 million pixels": (pixel_bomb, TOO_LARGE),
    "a header of four thousand million pixels": (lambda: png(65535, 65535), TOO_LARGE),
    "a JPEG's header that lies": (lying_jpeg, TOO_LARGE),
    "a text that unpacks to 200 MB": (text_bomb, NOT_WHOLE),
    "a PNG of no width": (lambda: png(0, 9), NOT_WHOLE),
    "a chunk longer than the file": (lambda: b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 2**31 - 1) + b"IHDR", NOT_WHOLE),
    LARGE: (lambda: drawn() + b"\0" * (21 * 1024 * 1024), "图片超过20 MB。"),
}
CLEANED = {
    "GPS, comment and profile": with_gps,
    "texts in a PNG": with_texts,
    "JPEG with HTML behind it": lambda: drawn() + SCRIPT,
    "JPEG with a zip behind it": zip_behind,
    "PNG with PHP behind it": lambda: drawn("PNG") + b"<?php system($_GET['a']); ?>",
    "CMYK": lambda: drawn(mode="CMYK"),
    "16 bits": lambda: drawn("PNG", mode="I;16"),
    "palette": lambda: drawn("PNG", mode="P"),
    "transparent": lambda: drawn("PNG", mode="RGBA"),
    "WebP": lambda: drawn("WEBP"),
}


@pytest.fixture
def upload(published, desk_client, opened_form, settings, tmp_path):
    """Give a function: add pictures to 甲品牌 at the desk; the page that answers."""
    settings.MEDIA_ROOT = tmp_path

    def send(*files, name="a.jpg", kind="image/jpeg"):
        sent = opened_form(published.brand) | {"pictures-TOTAL_FORMS": len(files)}
        row = {"alt": "甲图", "caption": "甲图注", "credit": "甲某", "licence": "site", "focal_x": 50, "focal_y": 50}
        for place, data in enumerate(files):
            own = row | {"order": place, "file": SimpleUploadedFile(name, data, kind)}
            sent |= {f"pictures-{place}-{field}": value for field, value in own.items()}
        url = reverse("admin:brands_brand_change", args=[published.brand.pk])
        return desk_client.post(url, sent | {"_save": "保存"})

    return send


def errors(response):
    """What the page says at the fields of pictures."""
    formsets = response.context["inline_admin_formsets"]
    (pictures,) = (inline.formset for inline in formsets if inline.formset.model is Picture)
    return pictures.errors


@pytest.mark.long
@pytest.mark.parametrize("alone", [False, True])
def test_each_is_refused_at_its_field_in_chinese_and_nothing_is_kept(upload, tmp_path, alone):
    sent = {name: one for name, one in REFUSED.items() if (name == LARGE) == alone}
    answer = upload(*(data() for data, _ in sent.values()))

    wanted = {name: {"file": [words]} for name, (_, words) in sent.items()}
    assert (answer.status_code, dict(zip(sent, errors(answer), strict=True))) == (200, wanted)
    assert Picture.objects.count() == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("data", CLEANED.values(), ids=CLEANED)
def test_it_is_drawn_anew_and_nothing_else_is_kept(upload, tmp_path, data):
    assert upload(data()).status_code == 302
    kept = (tmp_path / Picture.objects.get().file.name).read_bytes()
    picture = Image.open(io.BytesIO(kept))

    assert (picture.format, picture.mode, picture.size, dict(picture.getexif())) == ("JPEG", "RGB", (40, 30), {})
    assert sorted(picture.info.keys() - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}) == []
    assert kept.endswith(b"\xff\xd9")
    assert [words for words in (b"script", b"php", b"secret", b"PK\3\4", "甲相机".encode()) if words in kept] == []


def test_what_is_transparent_stands_on_white(upload, tmp_path):
    upload(drawn("PNG", mode="RGBA"))

    assert Image.open(tmp_path / Picture.objects.get().file.name).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html"),
        ("a.php.jpg", "application/x-php"),
        ("../../etc/passwd.jpg", "image/jpeg"),
        ("甲" * 200 + ".svg", "image/svg+xml"),
        ("a.jpg\0.html", "image/jpeg"),
    ],
)
def test_the_name_and_type_that_came_are_not_kept(upload, tmp_path, name, kind):
    upload(drawn(), name=name, kind=kind)

    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == [
        f"pictures/{Picture.objects.get().sha256[:16]}.jpg"
    ]


@pytest.mark.parametrize("length", ["26214401", "99999999999999999999", "-1", "1e9", "²"])
def test_a_body_that_is_too_large_is_refused_before_it_is_read(client, db, length):
    class Unread(io.BytesIO):
        def read(self, *args):
            raise AssertionError("the body was read")

        readline = read

    answer = client.generic("POST", "/admin/", CONTENT_LENGTH=length, **{"wsgi.input": Unread()})

    assert (answer.status_code, answer.content.decode()) == (
        413,
        "提交的内容超过25 MB，没有收下，什么也没有改。请把图片缩小，或者分几次保存。\n",
    )
