"""Files that the site made, sent without a web server before it."""

import hashlib
import io

import pytest
from PIL import Image

from brands.models import Picture


@pytest.fixture
def root(settings, tmp_path, make_brand, publish):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    for name in ("pictures/jia.jpg", "pictures/jia.svg", "renditions/0123456789ab/480.webp", "jia.jpg", "db.sqlite3"):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (settings.MEDIA_ROOT / "pictures/link.jpg").symlink_to(tmp_path / "secret.jpg")
    brand = make_brand(publish=False)
    for number, name in enumerate(("jia", "link")):
        told = {
            "alt": "甲替代文字",
            "caption": "甲图注",
            "credit": "甲署名",
            "licence": "press",
            "sha256": f"{number}" * 64,
        }
        Picture.objects.create(brand=brand, file=f"pictures/{name}.jpg", width=60, height=40, **told)
    publish(brand, reason="first")
    return settings.MEDIA_ROOT


@pytest.mark.parametrize(
    ("name", "kind", "cache"),
    [
        ("pictures/jia.jpg", "image/jpeg", "public, max-age=3600"),
        ("renditions/0123456789ab/480.webp", "image/webp", "public, max-age=3600"),
    ],
)
def test_a_known_file_is_sent_with_its_type_and_how_long_it_keeps(root, client, db, name, kind, cache):
    answer = client.get(f"/media/{name}")
    headers = ("Content-Type", "Cache-Control", "X-Content-Type-Options", "Content-Length")
    assert [answer[header] for header in headers] == [*(kind, cache, "nosniff", str(len(name)))]
    assert answer.getvalue() == name.encode()


def test_a_head_request_gets_the_headers_alone(root, client, db):
    head, answer = client.head("/media/pictures/jia.jpg"), client.get("/media/pictures/jia.jpg")
    headers = ("Content-Type", "Content-Length", "ETag", "Cache-Control")
    assert (head.content, [head[header] for header in headers]) == (b"", [answer[header] for header in headers])
    answer.close()


def test_a_broken_download_goes_on_where_it_ended(root, client, db):
    name, address = b"pictures/jia.jpg", "/media/pictures/jia.jpg"
    whole = client.get(address)
    whole.close()
    assert whole["Accept-Ranges"] == "bytes"
    for kept in ({}, {"if-range": whole["ETag"]}):
        rest = client.get(address, headers={"range": "bytes=9-", **kept})
        told = (rest.status_code, rest["Content-Range"], rest["Content-Length"], rest.getvalue())
        assert told == (206, "bytes 9-15/16", "7", name[9:])
    # Another file stands there by now, or another unit is asked for: the whole.
    for asked in ({"range": "bytes=9-", "if-range": '"other"'}, {"range": "lines=1-"}):
        answer = client.get(address, headers=asked)
        assert (answer.status_code, answer.getvalue()) == (200, name)
    behind = client.get(address, headers={"range": "bytes=16-"})
    assert (behind.status_code, behind["Content-Range"]) == (416, "bytes */16")


def test_a_reader_who_has_it_gets_304(root, client, db):
    first = client.get("/media/pictures/jia.jpg")
    first.close()
    again = client.get("/media/pictures/jia.jpg", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "name",
    [
        "../secret.jpg",
        "pictures/../../secret.jpg",
        "pictures/..%2f..%2fsecret.jpg",
        "pictures/%2e%2e/%2e%2e/secret.jpg",
        "pictures//../secret.jpg",
        "pictures/link.jpg",
        "pictures/jia.svg",
        "pictures/jia.jpg%00",
        "pictures/jia.jpg%0a",
        "pictures/",
        "jia.jpg",
        "db.sqlite3",
        "/etc/passwd",
        "artefacts/../pictures/jia.jpg",
        "renditions/0123456789ab/../../db.sqlite3",
        "renditions/0123456789ab/960.webp",
        "",
    ],
)
def test_no_name_leads_to_another_file(root, client, db, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_files_are_only_read(root, client, db):
    assert client.post("/media/pictures/jia.jpg").status_code == 405


@pytest.fixture
def draft(make_brand, settings, tmp_path):
    """甲品牌, published, with a picture that is at the desk alone."""
    settings.MEDIA_ROOT = tmp_path / "media"
    out = io.BytesIO()
    Image.new("RGB", (600, 400)).save(out, "JPEG")
    brand = make_brand()
    file = settings.MEDIA_ROOT / "pictures/yi.jpg"
    file.parent.mkdir(parents=True)
    file.write_bytes(out.getvalue())
    sizes = {"width": 600, "height": 400, "sha256": hashlib.sha256(out.getvalue()).hexdigest()}
    said = {"alt": "甲图", "caption": "甲图注", "credit": "甲某", "licence": "press"}
    Picture.objects.bulk_create([Picture(id="p2c4d6", brand=brand, file="pictures/yi.jpg", **sizes, **said)])
    return brand


def statuses(client, name="pictures/yi.jpg"):
    answer = client.get(f"/media/{name}")
    answer.close()
    return answer.status_code, answer.headers.get("Cache-Control")


def test_a_picture_of_a_draft_is_for_the_desk_alone(draft, client, publisher):
    of_a_reader = statuses(client)
    client.force_login(publisher)
    of_staff = statuses(client)

    assert of_a_reader[0] == 404
    assert of_staff == (200, "private, no-store")


def test_a_picture_is_public_from_publishing_to_withdrawal(draft, client, publish, withdraw, settings):
    from django.test import TestCase

    before = statuses(client)[0]
    with TestCase.captureOnCommitCallbacks(execute=True):
        publish(draft)
    renditions = sorted(
        path.relative_to(settings.MEDIA_ROOT).as_posix() for path in settings.MEDIA_ROOT.glob("renditions/*/*")
    )
    shown = [statuses(client)[0], *(statuses(client, name)[0] for name in renditions)]
    assert {statuses(client, name)[1] for name in renditions} == {"public, max-age=3600"}
    # The next version shows it no more; the old one, which is public still, does.
    draft.pictures.all().delete()
    with TestCase.captureOnCommitCallbacks(execute=True):
        publish(draft)
    with TestCase.captureOnCommitCallbacks(execute=True):
        withdraw(draft)
    after = [statuses(client)[0], *(statuses(client, name)[0] for name in renditions)]

    assert before == 404
    assert len(renditions) == 4
    assert shown == [200] * 5
    assert after == [404] * 5


def test_the_sizes_of_a_picture_stay_while_another_brand_shows_it(draft, make_brand, publish, withdraw, settings):
    from django.test import TestCase

    other, (picture,) = make_brand("乙品牌", slug="yi", order=2), draft.pictures.all()
    data = (settings.MEDIA_ROOT / "pictures/yi.jpg").read_bytes()
    for one, name in ((draft, "jia"), (other, "bing")):  # as the desk names them
        picture.file.name = f"pictures/{picture.sha256[:16]}_{name}.jpg"
        (settings.MEDIA_ROOT / picture.file.name).write_bytes(data)
        one.pictures.all().delete()
        said = {"sha256": picture.sha256, "width": 600, "height": 400, "alt": "甲图", "caption": "甲图注"}
        row = Picture(id=f"p2c4{name[:2]}", brand=one, file=picture.file.name, credit="甲某", licence="press", **said)
        Picture.objects.bulk_create([row])
    made = []
    for change, brand in ((publish, draft), (publish, other), (withdraw, draft), (withdraw, other)):
        with TestCase.captureOnCommitCallbacks(execute=True):
            change(brand)
        made.append(len(list(settings.MEDIA_ROOT.glob("renditions/*/*"))))
    assert made == [4, 4, 4, 0]
