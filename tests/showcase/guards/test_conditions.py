"""Whoever asks again is told 304, of every public address and every question that it understands."""

import pytest

from showcase.directory.public_pages import addresses
from showcase.routes.lookup import kinds
from tests.kept_site import Site

pytestmark = pytest.mark.django_db
JIA, EMBED = "/brands/jia/", "/embed/brands/jia/"
# One for each parameter that a public page understands.
QUERIES = {
    "embed-brand": EMBED + "?version=1", "embed-timeline": EMBED + "timeline/?theme=dark",
    "version-changes": JIA + "versions/3/changes/?from=1", "brand-list": "/brands/?tier=top",
    "timeline": "/timeline/?by=brand", "corrections": "/corrections/?since=2020-01-01",
    "corrections-feed": "/corrections/feed.xml?since=2020-01-01", "home": "/?order=name",
    "corrections-json": "/corrections.json?since=2020-01-01", "corrections-csv": "/corrections.csv?since=2020-01-01",
    "search": "/search/?q=累计", "search-suggest": "/search/suggest?q=甲", "check": "/check/?q=累计协商近260件",
    "oembed": f"/oembed?url=http://127.0.0.1:8000{JIA}",
}  # fmt: skip


@pytest.fixture
def brand(corrected_twice, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return corrected_twice


def queries(brand):
    """The addresses with a query: those above, and what is cited, quoted and framed of this brand."""
    figure, passage = brand.figures.get().pk, brand.passages.get().pk
    cited = [f"{JIA}versions/1/cite.{form}?of=f-{figure}" for form in ("txt", "bib", "ris", "csl.json")]
    return [*QUERIES.values(), *cited, f"/b/{passage}/?q=累计协商近260件", f"{EMBED}figures/{figure}/?version=1"]


def test_every_question_that_a_page_understands_is_tried_here():
    tried = {*QUERIES, "version-cite-text", "version-cite-bib", "version-cite-ris", "version-cite-csl", "short"}
    asked = {kind.name for kind in kinds().values() if kind.kept and kind.kept.parameters}
    assert asked - tried <= {"series", "tag", "embed-milestones"}  # as the brand list, and as other frames


@pytest.mark.long
def test_no_address_sends_twice_what_is_held(client, brand):
    found, once = {}, [path for path in addresses() if not path.startswith("/zh-hant/brands/")]
    for path in [*once, *queries(brand)]:
        first = client.get(path)
        if first.status_code == 200 and "no-store" not in first.get("Cache-Control", ""):
            held = first.get("ETag", "none")
            again = client.get(path, headers={"If-None-Match": held})
            found[path] = (again.status_code, again.getvalue(), again.get("ETag")) == (304, b"", held)
    assert [path for path, right in found.items() if not right] == []
    assert len(found) > 80


@pytest.mark.parametrize("path", ["/corrections/feed.xml?since=2020-01-01", "/feed.xml", f"{JIA}feed.xml"])
def test_a_feed_says_since_when_it_is_as_it_is(client, brand, path):
    modified = client.get(path)["Last-Modified"]
    assert client.get(path, headers={"If-Modified-Since": modified}).status_code == 304
    long_ago = {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}
    assert client.get(path, headers=long_ago).status_code == 200
    assert client.get(path, headers={"If-None-Match": '"other"', "If-Modified-Since": modified}).status_code == 200


def test_what_is_told_unchanged_keeps_who_may_frame_and_read_it(client, brand):
    for path in (f"{EMBED}?version=1", "/corrections.json?since=2020-01-01", "/corrections/feed.xml?since=2020-01-01"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
        told = [{n.lower(): v for n, v in one.items()} for one in (first, again)]
        for name in ("content-length", "content-type", "x-request-id"):
            for one in told:
                one.pop(name, None)
        assert told[0] == told[1]


def test_a_correction_changes_what_was_held(client, brand, publish):
    paths = ["/corrections/feed.xml?since=2020-01-01", f"{EMBED}?version=3", f"{JIA}versions/3/data.json"]
    held = [client.get(path)["ETag"] for path in paths]
    passage, figure = brand.passages.get(), brand.figures.get()
    passage.text, figure.quote = passage.text.replace("290", "300"), figure.quote.replace("290", "300")
    figure.display, figure.value = "近300件", 300
    passage.save()
    figure.save()
    publish(brand, reason="correction", note="再次核对")
    said = [client.get(path, headers={"If-None-Match": one}).status_code for path, one in zip(paths, held, strict=True)]
    assert said == [200] * 3


def test_an_etag_is_the_same_before_the_page_store_and_in_it(client, brand, tmp_path):
    kept = Site(tmp_path).ask("/brands/", accept_encoding="identity")
    made = [ask("/brands/", headers={"Accept-Encoding": "identity"})["ETag"] for ask in (client.get, client.head)]
    assert made == [kept["etag"]] * 2


def test_nothing_is_said_of_what_nobody_may_keep(client, brand, admin_client):
    assert "ETag" not in client.get("/report/")
    assert "ETag" not in admin_client.get("/admin/")
    assert "ETag" not in client.get("/brands/none/")
