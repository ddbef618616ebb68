"""Files that the site made, sent without a web server before it."""

import pytest


@pytest.fixture
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    for name in ("pictures/jia.jpg", "pictures/jia.svg", "renditions/0123456789ab/480.webp", "jia.jpg", "db.sqlite3"):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (settings.MEDIA_ROOT / "pictures/link.jpg").symlink_to(tmp_path / "secret.jpg")
    return settings.MEDIA_ROOT


@pytest.mark.parametrize(
    ("name", "kind"), [("pictures/jia.jpg", "image/jpeg"), ("renditions/0123456789ab/480.webp", "image/webp")]
)
def test_a_known_file_is_sent_with_its_type_for_ever(root, client, db, name, kind):
    answer = client.get(f"/media/{name}")
    headers = ("Content-Type", "Cache-Control", "X-Content-Type-Options", "Content-Length")
    assert [answer[header] for header in headers] == [
        *(kind, "public, max-age=31536000, immutable", "nosniff", str(len(name)))
    ]
    assert answer.getvalue() == name.encode()


def test_a_head_request_gets_the_headers_alone(root, client, db):
    head, answer = client.head("/media/pictures/jia.jpg"), client.get("/media/pictures/jia.jpg")
    headers = ("Content-Type", "Content-Length", "ETag", "Cache-Control")
    assert (head.content, [head[header] for header in headers]) == (b"", [answer[header] for header in headers])
    answer.close()


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
