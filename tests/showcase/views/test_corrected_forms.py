"""What was corrected is told in every form that somebody holds: file, data, head, pack, and at the words themselves."""

import io
import json
import re
import zipfile

import lxml.html
import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db
OLD, NEW, LAST = "近260件", "近280件", "近290件"
BASE = "/brands/jia/versions"


@pytest.fixture
def brand(corrected_twice, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return corrected_twice


@pytest.fixture
def line(brand):
    """What is said of the number since version 1."""
    day = timezone.localdate(brand.versions.get(number=3).published_at).isoformat()
    return f"数字：累计协商，{OLD} → {LAST}（第3版，{day}）"


def test_every_citation_of_a_corrected_version_says_what_became_of_it(client, brand, line):
    told, of = f"此后更正：{line}", f"?of=f-{brand.figures.get().pk}"
    text = client.get(f"{BASE}/1/cite.txt").text
    assert text.startswith(told)
    assert client.get(f"{BASE}/1/cite.txt{of}").text.startswith(told)
    for form in ("bib", "ris", "csl.json"):
        assert told in client.get(f"{BASE}/1/cite.{form}{of}").text, form
        assert "此后更正" not in client.get(f"{BASE}/3/cite.{form}{of}").text, form
    assert "此后更正" not in client.get(f"{BASE}/3/cite.txt").text
    box = lxml.html.fromstring(client.get(f"{BASE}/1/").text).get_element_by_id("cite")
    assert told in box.text_content()


def test_the_data_of_an_earlier_version_name_the_newest_and_what_was_corrected(client, brand):
    told = client.get(f"{BASE}/1/data.json").json()["version"]
    assert told["superseded_by"] == 3
    first, second = told["corrected_since"]
    told = {key: first[key] for key in ("anchor", "old", "new", "version")}
    assert told == {"anchor": f"f-{brand.figures.get().pk}", "old": OLD, "new": LAST, "version": 3}
    assert second["anchor"] == f"p-{brand.passages.get().pk}"
    assert "superseded_by" not in client.get(f"{BASE}/3/data.json").json()["version"]


def test_the_head_of_a_page_carries_the_corrections_and_the_versions_beside_it(client, brand):
    html = client.get(f"{BASE}/1/").text
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    article = next(node for node in json.loads(script)["@graph"] if node["@type"] == "Article")
    assert {one["@type"] for one in article["correction"]} == {"CorrectionComment"}
    assert f"{OLD} → {NEW}" in article["correction"][0]["text"]
    link = client.get(f"{BASE}/2/")["Link"]
    told = {
        relation: url
        for url, relations in re.findall(r'<([^>]+)>; rel="([^"]+)"', link)
        for relation in relations.split()
    }
    root = "http://127.0.0.1:8000"
    assert [told[name] for name in ("latest-version", "predecessor-version", "successor-version")] == [
        f"{root}/brands/jia/", f"{root}{BASE}/1/", f"{root}{BASE}/3/",
    ]  # fmt: skip


def marks(client, path, anchor):
    element = lxml.html.fromstring(client.get(path).text).get_element_by_id(anchor)
    return [mark.text.strip() for mark in element.findall("p[@class='corrected-at']")]


def test_the_number_itself_and_its_sentence_say_so_on_old_and_current_pages(client, brand):
    figure, passage = f"f-{brand.figures.get().pk}", f"p-{brand.passages.get().pk}"
    assert marks(client, f"{BASE}/1/", figure) == [f"后更正为{LAST}（第3版）"]
    assert marks(client, f"{BASE}/2/", figure) == [f"后更正为{LAST}（第3版）", f"更正：原作{OLD}（至第1版）"]
    assert marks(client, "/brands/jia/", figure) == [f"更正：原作{OLD}（至第1版）、{NEW}（至第2版）"]
    assert marks(client, f"{BASE}/1/", passage) == ["后更正：260件 → 290件（第3版）"]
    assert f"此后有更正：{OLD} → {LAST}（第3版）" in client.get(f"{BASE}/1/").text


def test_the_press_pack_lists_the_corrections(client, brand):
    with zipfile.ZipFile(io.BytesIO(client.get("/brands/jia/press.zip").getvalue())) as zipped:
        text, figures = (zipped.read(name).decode("utf-8-sig") for name in ("release.txt", "figures.csv"))
    assert f"更正\n\n数字：累计协商，{OLD} → {NEW}（第2版" in text
    assert f"http://127.0.0.1:8000{BASE}/3/#f-" in figures
