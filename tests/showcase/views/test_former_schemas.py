"""Pages of what an earlier program published: every kind of page reads as though it were published today."""

import io
import re
import zipfile
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from django.urls import URLPattern, resolve, reverse

from brands.accounts import roles
from showcase import public_urls
from showcase.directory import public_pages
from tests import former
from tests.people import person

pytestmark = pytest.mark.django_db
# What says nothing of the record, is asked for with a key that was given to somebody, or is of a log that is not there.
APART = {
    "version-shown",
    "healthz-ready",
    "healthz-live",
    "metrics",
    "sitemap-part",
    "display",
    "healthz",
    "report",
    "report-answer",
    "security-txt",
    "media",
    "preview-link",
    "later-log-checkpoint",
    "later-log-key",
    "later-log-tile",
}
ASKED = ("甲品牌", "办了近32场活动", "甲名")
WITH_A_QUERY = [
    *(f"/{page}?q={quote(words)}" for page in ("search/", "check/", "check.json", "search/suggest") for words in ASKED),
    "/oembed?url=" + quote("http://127.0.0.1:8000/brands/jia/"),
]
FILES = [
    "/data.zip",
    "/card.png",
    "/square.png",
    *(f"/brands/jia/{name}" for name in ("press.zip", "card.png", "square.png", "poster.png")),
]
# Check values, and how long a file is: a schema is part of what they are taken over.
CHECK_VALUE = re.compile(rb'(?<![0-9a-z])[0-9a-f]{8,64}(?![0-9a-z])|"bytes": [0-9]+')
# A head of the log, wherever it stands: another log has another.
CHECKPOINT = re.compile(rb"[\w.:]+/log(\\n|\n).{0,120}?(\\n|\n){2}\xe2\x80\x94 [^\"<]*", re.DOTALL)
OF_LOG = ("versions/", "log/", "checkpoint.txt", "proof.tlog-proof", "SHA256SUMS")


@pytest.fixture(params=former.schemas())
def site(request, settings, tmp_path):
    settings.MEDIA_ROOT, settings.VAR_DIR = tmp_path / "media", tmp_path
    return former.publish(request.param, person("editor", roles.WRITER, roles.FINAL, roles.SYSTEM))


@pytest.mark.long
def test_every_kind_of_page_reads_what_an_earlier_program_published(site):
    asked = [*public_pages.addresses(), *WITH_A_QUERY, *FILES, "/b/branda/", "/b/figa22/"]
    before = _answers(asked)
    assert {path for path, (status, _) in before.items() if status not in {200, 301, 302}} == set()
    former.publish_anew(site)
    assert _different(before, _answers(asked)) == []
    kinds = {resolve(unquote(path.partition("?")[0]).removeprefix("/zh-hant")).url_name for path in asked}
    assert _names(public_urls.urlpatterns) - kinds == APART


def test_an_earlier_version_and_a_later_one_differ_in_what_was_changed_and_in_nothing_else(site):
    page = Client().get("/brands/jia/versions/2/changes/")
    assert [(one.anchor, one.old, one.new) for one in page.context["claims"]] == [("f-figa22", "近30场", "近32场")]
    assert [one.anchor for one in page.context["texts"]] == ["p-pasa22"]


def test_a_preview_of_the_desk_reads_as_the_version_does(site):
    client = Client()
    client.force_login(site.draft.saved_by)
    page = client.get(reverse("preview", args=["brand", site.brand.pk]))
    assert (page.status_code, page.context["reading"].data) == (200, site.versions[3].data)


def _answers(paths):
    client = Client()
    found = {}
    for path in paths:
        answer = client.get(path)
        found[path] = (answer.status_code, _readable(b"".join(answer) if answer.streaming else answer.content))
    return found


def _readable(body):
    """A body without check values; a packed file as the files in it, but for the versions' own bytes."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            names = [name for name in packed.namelist() if not name.startswith(OF_LOG)]
            return {CHECK_VALUE.sub(b"*", name.encode()): _readable(packed.read(name)) for name in names}
    return body if body.startswith(b"\x89PNG") else CHECK_VALUE.sub(b"*", CHECKPOINT.sub(b"", body))


def _different(before, after):
    """The addresses whose answers are not alike, but for the log and a version's own bytes, which name their schema."""
    own = [path for path in before if not path.endswith(("/snapshot.json", ".tlog-proof")) and "/log/" not in path]
    return [path for path in own if before[path] != after[path]]


def _names(patterns):
    found = set()
    for one in patterns:
        found |= {one.name} if isinstance(one, URLPattern) else _names(one.url_patterns)
    return found
