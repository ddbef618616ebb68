"""Pictures in an S3-compatible bucket: one node takes them in, another shows them, nobody else is named."""

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from showcase.config.backends import pictures as settings_of
from showcase.pictures.renditions import build_picture, picture_sources
from showcase.pictures.stored_pictures import local

pytestmark = pytest.mark.long


class SmallS3(BaseHTTPRequestHandler):
    """As much of S3 as storing and fetching takes: PUT, GET and HEAD of an object, in memory, signed requests only."""

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.objects[self.path] = body
        self._answer(200, b"", {"ETag": f'"{hashlib.md5(body).hexdigest()}"'})

    def do_GET(self):
        self.server.asked.append((self.command, self.path, self.headers.get("Authorization", "")[:16]))
        body = self.server.objects.get(self.path)
        self._answer(200 if body is not None else 404, body or b"", {"Content-Type": "image/jpeg", "ETag": '"a"'})

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *args):
        pass

    def _answer(self, status, body, headers):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Environment(dict):
    def str(self, name, default=None):
        return self.get(name, default)


@pytest.fixture
def bucket(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), SmallS3)
    server.objects, server.asked = {}, []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told = Environment(
        MEDIA_S3_BUCKET="jia",
        MEDIA_S3_ENDPOINT=f"http://127.0.0.1:{server.server_port}",
        MEDIA_S3_KEY="k",
        MEDIA_S3_SECRET="s",
    )
    settings.STORAGES = {**settings.STORAGES, "default": settings_of(told)}
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def picture(bucket, settings, tmp_path):
    """A picture taken in by one node, as its snapshot has it; `node` gives another node's empty folder."""
    settings.MEDIA_ROOT = tmp_path / "node1"
    drawn = BytesIO()
    Image.linear_gradient("L").resize((700, 350)).convert("RGB").save(drawn, "JPEG")
    data = drawn.getvalue()
    name = default_storage.save("pictures/jia.jpg", ContentFile(data))
    size = {"width": 700, "height": 350, "focal": [50, 50]}
    return {"file": name, "sha256": hashlib.sha256(data).hexdigest(), **size}


def test_a_picture_goes_into_the_bucket_under_an_address_of_the_site(bucket, picture):
    assert list(bucket.objects) == ["/jia/pictures/jia.jpg"]
    assert default_storage.url(picture["file"]) == "/media/pictures/jia.jpg"


def test_another_node_shows_the_same_page_and_the_same_bytes(bucket, picture, settings, tmp_path, client, db):
    made = build_picture(picture)
    sources, bytes_made = picture_sources(picture), [path.read_bytes() for path in made]
    settings.MEDIA_ROOT = tmp_path / "node2"
    assert picture_sources(picture) == sources
    assert len(sources["sources"]) == 2
    for path, expected in zip(made, bytes_made, strict=True):
        answer = client.get(f"/media/renditions/{path.parent.name}/{path.name}")
        assert (answer.status_code, answer.getvalue()) == (200, expected)
    assert hashlib.sha256(local(picture["file"]).read_bytes()).hexdigest() == picture["sha256"]


def test_what_was_fetched_once_is_not_asked_for_again_and_every_question_is_signed(bucket, picture, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "node2"
    for _ in range(3):
        assert local(picture["file"]).is_file()
    assert {kind for _, _, kind in bucket.asked} == {"AWS4-HMAC-SHA256"}
    fetched = [path for command, path, _ in bucket.asked if command == "GET"]
    assert fetched == ["/jia/pictures/jia.jpg"]


def test_what_is_not_in_the_bucket_is_not_found(bucket, picture, client, db):
    assert not local("pictures/yi.jpg").exists()
    assert client.get("/media/renditions/0123456789ab/480.webp").status_code == 404
