import csv
import hashlib
import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from brands.models import BrandEntry, Picture
from showcase.press import pack
from showcase.reading import context
from tests import reviewed

pytestmark = pytest.mark.django_db
PICTURES = ["card.png", "poster.png", "square.png"]


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.AFTER_PUBLISHING = ["showcase.press.pack.build"]
    return tmp_path


@pytest.fixture
def brand(media, register, make_brand):
    return make_brand()


def packs(media):
    return list(media.glob("press/*/press.zip"))


def unpacked(client):
    answer = client.get("/brands/jia/press.zip")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert answer["Content-Disposition"] == 'attachment; filename="jia.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_the_pack_holds_what_a_newsroom_wants_and_the_manifest_says_so(client, brand):
    files = unpacked(client)
    told = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert told == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert sorted(files) == sorted(
        [
            "checkpoint.txt",
            "proof.tlog-proof",
            "release.docx",
            "release.txt",
            "citation.txt",
            "figures.csv",
            "milestones.csv",
            "qr.png",
            *PICTURES,
        ]
    )


def test_the_word_file_is_in_official_form(client, brand):
    document = Document(io.BytesIO(unpacked(client)["release.docx"]))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    title, *others = document.paragraphs
    faces = {
        style: document.styles[style].element.rPr.rFonts.get(qn("w:eastAsia"))
        for style in ("Title", "Normal", "Heading 1")
    }
    assert faces == {"Title": "方正小标宋简体", "Normal": "仿宋", "Heading 1": "黑体"}
    assert (title.text, title.style.font.size.pt, document.styles["Normal"].font.size.pt) == ("甲品牌", 22, 16)
    (text,) = [paragraph for paragraph in others if paragraph.text == brand.passages.get().text]
    assert text._p.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert document.core_properties.created == brand.versions.get().published_at


def test_the_text_says_what_the_word_file_says(client, brand):
    files = unpacked(client)
    told = files["release.txt"].decode("utf-8-sig")
    paragraphs = [paragraph.text for paragraph in Document(io.BytesIO(files["release.docx"])).paragraphs]
    assert [line.strip("　") for line in told.strip().split("\n\n")] == paragraphs
    assert f"　　{brand.passages.get().text}" in told
    assert "2013年6月　创办" in told


def test_the_citation_is_that_of_the_version(client, brand):
    day = brand.versions.get().published_at.astimezone().date()
    gbt, line = unpacked(client)["citation.txt"].decode("utf-8-sig").strip().split("\n\n")
    assert gbt == f"甲市委员会. 甲品牌[EB/OL].（{day}）[{day}]. http://127.0.0.1:8000/brands/jia/versions/1/."
    assert line.startswith("甲市《甲品牌》，第1版，")


def test_the_tables_have_titles_for_people(client, brand):
    files = unpacked(client)
    (figure,) = csv.DictReader(io.StringIO(files["figures.csv"].decode("utf-8-sig")))
    (milestone,) = csv.DictReader(io.StringIO(files["milestones.csv"].decode("utf-8-sig")))
    assert (figure["原文的写法"], figure["数值"], figure["所依据的原文"]) == ("近260件", "260", "累计协商近260件")
    assert (milestone["日期原文"], milestone["大事"]) == ("2013年6月", "创办")


def test_the_code_is_large_enough_to_print(client, brand):
    with Image.open(io.BytesIO(unpacked(client)["qr.png"])) as code:
        assert min(code.size) >= 600


def test_the_same_version_gives_the_same_bytes(client, brand, media):
    first = client.get("/brands/jia/press.zip").getvalue()
    (path,) = packs(media)
    path.unlink()
    assert client.get("/brands/jia/press.zip").getvalue() == first


def test_contact_and_licence_are_told_only_where_the_office_has_set_them(client, brand, register, publish):
    before = unpacked(client)
    assert ("contact.txt" in before, "媒体联系" in before["release.txt"].decode()) == (False, False)
    register.press_contact, register.licence_line = "甲处，甲电话", "甲许可"
    register.save()
    publish(register)
    files = unpacked(client)
    assert files["contact.txt"].decode("utf-8-sig") == "媒体联系：甲处，甲电话\n"
    assert "使用许可：甲许可" in files["release.txt"].decode()


def supplied(brand, media, licence, caption):
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "gray").save(written, "JPEG")
    content = written.getvalue() + caption.encode()
    picture = Picture(
        brand=brand,
        licence=licence,
        caption=caption,
        credit="甲摄",
        alt="甲图",
        sha256=hashlib.sha256(content).hexdigest(),
    )
    picture.file.save(f"{licence}.jpg", ContentFile(content), save=False)
    picture.width, picture.height = 40, 30
    picture.save()
    return content


def test_only_pictures_that_the_press_may_use_are_in_it_with_their_captions(client, brand, media, publish):
    content = supplied(brand, media, "press", "甲图注")
    supplied(brand, media, "site", "乙图注")
    supplied(brand, media, "third", "丙图注")
    publish(brand)
    files = unpacked(client)
    assert [name for name in files if name.startswith("pictures/")] == ["pictures/01.jpg", "pictures/captions.txt"]
    assert files["pictures/01.jpg"] == content
    captions = files["pictures/captions.txt"].decode("utf-8-sig")
    assert captions == "pictures/01.jpg\n图注：甲图注\n署名：甲摄\n许可：可供媒体免费使用\n"


def test_a_picture_that_is_not_the_published_one_is_left_out(client, brand, media, publish):
    supplied(brand, media, "press", "甲图注")
    publish(brand)
    (media / Picture.objects.get().file.name).write_bytes(b"anderes")
    assert [name for name in unpacked(client) if name.startswith("pictures/")] == []


def test_it_is_made_after_publishing_and_the_older_one_goes(
    client, brand, media, publish, django_capture_on_commit_callbacks
):
    old = pack.press_file(BrandEntry.objects.for_page().get(), context.published())
    with django_capture_on_commit_callbacks(execute=True):
        brand.aliases = "甲"
        brand.save()
        publish(brand)
    (kept,) = packs(media)
    assert (kept != old, kept) == (True, pack.press_file(BrandEntry.objects.for_page().get(), context.published()))


def test_a_withdrawn_brand_loses_its_pack(client, brand, media, withdraw, django_capture_on_commit_callbacks):
    client.get("/brands/jia/press.zip").close()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(brand)
    assert packs(media) == []
    assert client.get("/brands/jia/press.zip").status_code == 410


def test_a_former_slug_moves_to_the_pack(client, brand):
    reviewed.give_former_address(brand, "jiu")
    moved = client.get("/brands/jiu/press.zip")
    assert (moved.status_code, moved["Location"]) == (301, "/brands/jia/press.zip")
