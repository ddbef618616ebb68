"""Supplied pictures in the sizes and formats of pages."""

import hashlib
from types import SimpleNamespace

import pytest
from django.template import engines
from PIL import Image

from brands.models import Brand
from showcase.pictures import renditions
from showcase.pictures.renditions import build_picture, crop_box, picture_sources, widths


@pytest.fixture
def supplied(settings, tmp_path):
    """Write a picture as the desk would, and give what its snapshot says."""
    settings.MEDIA_ROOT = tmp_path

    def supply(width=2000, height=1000, focal=(50, 50)):
        folder = tmp_path / "pictures"
        folder.mkdir(exist_ok=True)
        picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
        picture.save(folder / "jia.jpg", quality=90)
        return {
            "id": "abcdef",
            "file": "pictures/jia.jpg",
            "sha256": hashlib.sha256((folder / "jia.jpg").read_bytes()).hexdigest(),
            "width": width,
            "height": height,
            "alt": "甲图",
            "caption": "甲图注",
            "credit": "甲人摄",
            "licence": "press",
            "focal": list(focal),
        }

    return supply


@pytest.mark.parametrize(
    ("width", "made"), [(2000, [480, 960, 1600]), (1200, [480, 960, 1200]), (700, [480, 700]), (300, [300])]
)
def test_a_picture_is_never_enlarged(supplied, width, made):
    assert widths(supplied(width, 400)) == made


def test_each_width_is_made_as_webp_and_jpeg_and_named_by_its_content(supplied, tmp_path):
    picture = supplied()
    paths = build_picture(picture)
    assert [path.name for path in paths] == [*("480.webp", "960.webp", "1600.webp", "480.jpg", "960.jpg", "1600.jpg")]
    seen = []
    for path in paths:
        with Image.open(path) as made:
            seen.append((made.format, made.size, dict(made.getexif())))
    sizes = [(480, 240), (960, 480), (1600, 800)]
    assert seen == [(kind, size, {}) for kind in ("WEBP", "JPEG") for size in sizes]
    stamps = [path.stat().st_mtime_ns for path in paths]
    assert [path.stat().st_mtime_ns for path in build_picture(picture)] == stamps
    data = [path.read_bytes() for path in paths]
    for path in paths:
        path.unlink()
    assert [path.read_bytes() for path in build_picture(picture)] == data


@pytest.mark.parametrize(
    ("focal", "box"),
    [((50, 50), (250, 0, 1750, 1000)), ((0, 50), (0, 0, 1500, 1000)), ((100, 50), (500, 0, 2000, 1000))],
)
def test_a_crop_is_the_largest_of_its_ratio_around_the_focal_point(supplied, focal, box):
    assert crop_box(supplied(focal=focal), (3, 2)) == box


def test_a_crop_has_files_of_its_own(supplied):
    picture = supplied()
    whole, cropped = build_picture(picture), build_picture(picture, (1, 1))
    assert whole[0].parent != cropped[0].parent
    with Image.open(cropped[-1]) as made:
        assert made.size == (1000, 1000)


def test_a_page_gets_all_sizes_once_they_are_made_and_the_picture_itself_before(supplied):
    picture = supplied(700, 350)
    assert picture_sources(picture) == {"sources": [], "src": "/media/pictures/jia.jpg", "width": 700, "height": 350}
    folder = f"/media/renditions/{build_picture(picture)[0].parent.name}"
    assert picture_sources(picture) == {
        "sources": [
            {"type": "image/webp", "srcset": f"{folder}/480.webp 480w, {folder}/700.webp 700w"},
            {"type": "image/jpeg", "srcset": f"{folder}/480.jpg 480w, {folder}/700.jpg 700w"},
        ],
        "src": f"{folder}/700.jpg",
        "width": 700,
        "height": 350,
    }


def test_a_picture_that_is_gone_or_changed_gives_none_and_a_line_in_the_log(supplied, tmp_path, caplog):
    picture = supplied()
    (tmp_path / "pictures/jia.jpg").write_bytes(b"another")
    assert build_picture(picture) == []
    (tmp_path / "pictures/jia.jpg").unlink()
    assert build_picture(picture) == []
    said = "pictures/jia.jpg is not the picture that was published; no renditions were made."
    assert [record.getMessage() for record in caplog.records] == [said, said]


def test_after_publishing_the_pictures_of_the_version_are_made(db, supplied, tmp_path):
    picture, said = supplied(300, 300), {"brand_id": "abcdef", "thing": Brand(pk="abcdef")}
    renditions.build(SimpleNamespace(**said, is_withdrawn=False, data={"pictures": [picture]}))
    assert sorted(path.name for path in (tmp_path / "renditions").rglob("*.*")) == ["300.jpg", "300.webp"]


def test_editions_and_the_register_have_none(db, supplied, tmp_path):
    picture = supplied(300, 300)
    renditions.build(SimpleNamespace(brand_id=None, is_withdrawn=False, whole={"pictures": [picture]}))
    assert not (tmp_path / "renditions").exists()


def test_the_picture_says_its_caption_credit_and_licence(supplied):
    picture = {**supplied(300, 200), "licence": "site"}
    html = str(engines["jinja2"].env.get_template("partials/pictures/picture.html").module.show_picture(picture))
    lines = [line.strip() for line in html.splitlines() if line.strip()]
    assert lines == [
        '<figure class="picture">',
        "<picture>",
        '<img src="/media/pictures/jia.jpg" width="300" height="200" alt="甲图" loading="lazy" decoding="async">',
        "</picture>",
        "<figcaption>甲图注<small>甲人摄；仅限本站</small></figcaption>",
        "</figure>",
    ]
