"""The static copy: every public page as a file, nothing that leads to nothing, and nginx alone to serve it."""

import csv
import hashlib
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pytest

from showcase.config import bootstrap
from tests.static_nginx import NGINX, ask, started

ROOT = Path(__file__).resolve().parents[3]
# What only a program answers, as it stands in this site's pages.
LEFT_OUT = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r'<aside class="rail" id="filters".*?</aside>',
        r'<a class="to-filters"[^>]*>.*?</a>',
        r'<nav aria-label="排列方式">.*?</nav>',
        r'<details class="display".*?</details>',
        r'<a rel="nofollow" href="[^"]*/display/\?[^"]*"[^>]*>.*?</a>',
        r'<link [^>]*type="application/json\+oembed"[^>]*>',
        r'<link rel="search"[^>]*>',
    )
)


@pytest.mark.long
def test_a_page_is_the_index_of_its_folder_and_the_manifest_says_what_it_is(small):
    line = small.lines["/brands/jia/"]
    body = (small.folder / line["file"]).read_bytes()

    assert (line["status"], line["file"], line["type"]) == (
        200,
        "site/brands/jia/index.html",
        "text/html; charset=utf-8",
    )
    assert line["title"] == lxml.html.document_fromstring(body.decode()).findtext(".//title").strip()
    assert (line["source"], line["sha256"]) == ("甲市委员会", hashlib.sha256(body).hexdigest())
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", line["published"])


def test_the_manifest_is_there_as_a_table_too(small):
    with (small.folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [(row["address"], row["sha256"]) for row in rows] == [
        (line["address"], line["sha256"]) for line in small.lines.values()
    ]


def test_a_chinese_address_is_a_file_of_that_name_in_both_scripts(small):
    addresses = [path for path in small.lines if "tags" in path]

    assert [unquote(path) for path in addresses] == ["/tags/协商/", "/zh-hant/tags/协商/"]
    assert (small.folder / "site/tags/协商/index.html").is_file()


def test_what_moved_and_what_is_gone_is_kept_as_such(small):
    nginx = (small.folder / "locations.conf").read_text()

    assert small.lines["/brands/jia-jiu/"]["to"] == "/brands/jia/"
    assert (small.lines["/brands/yi/"]["status"], small.lines["/zh-hant/brands/yi/"]["status"]) == (410, 410)
    assert "甲理由" in (small.folder / "gone/brands/yi/index.html").read_text()
    assert not (small.folder / "site/brands/yi").exists()
    assert (
        'location ^~ "/_copy/brands/yi/" { internal; error_page 410 "/_gone/brands/yi/index.html"; return 410; }'
        in nginx
    )


def test_data_versions_and_feeds_are_the_bytes_of_the_site(small):
    plain = [
        path
        for path, line in small.lines.items()
        if line["status"] == 200 and not line["type"].startswith("text/html") and "/cite." not in path
    ]
    unlike = [path for path in plain if (small.folder / small.lines[path]["file"]).read_bytes() != small.live[path]]

    assert {"/feed.xml", "/data.zip", "/brands/jia/versions/1/snapshot.json", "/timeline.csv"} <= set(plain)
    assert unlike == []


def test_a_page_differs_from_the_site_by_the_stated_changes_alone(small):
    unlike = []
    for path, line in small.lines.items():
        if (
            line["status"] == 200
            and line["type"].startswith("text/html")
            and not re.search("/(search|check|report)/$", path)
        ):
            copied = (small.folder / line["file"]).read_text()
            rest = small.live[path].decode()
            for pattern in LEFT_OUT:
                rest = pattern.sub("", rest)
            # What is left differs in the addresses of links with a query, and in nothing else.
            link = re.compile(r'href="[^"]*"')
            if link.split(rest) != link.split(copied):
                unlike.append(path)
            changed = [(a, b) for a, b in zip(link.findall(rest), link.findall(copied), strict=True) if a != b]
            unlike += [
                (path, a, b) for a, b in changed if a.split("?")[0] not in (b.split("#")[0].removesuffix("."), b[:-1])
            ]

    assert unlike == []


def test_lists_are_whole_and_offer_no_filter(small):
    page = lxml.html.parse(small.folder / "site/brands/index.html").getroot()

    assert page.xpath("//*[@id='filters']") == []
    assert page.xpath("//header//nav//a/@href")[:2] == ["/brands/#top", "/brands/#excellent"]
    assert [link for link in page.xpath("//a/@href") if "?" in link and link.startswith("/")] == []


@pytest.mark.parametrize(
    ("path", "title"), [("search", "搜索"), ("check", "核对引文"), ("report", "纠错"), ("zh-hant/search", "搜索")]
)
def test_where_the_site_searches_the_copy_says_that_it_cannot(small, path, title):
    page = lxml.html.parse(small.folder / f"site/{path}/index.html").getroot()

    assert page.findtext(".//h1") == title
    assert "靜態副本" in page.text_content() or "静态副本" in page.text_content()
    assert page.xpath("//main//form") == []


def test_nothing_of_the_desk_is_in_the_copy(small):
    files = [str(path.relative_to(small.folder)) for path in small.folder.rglob("*")]

    # Its scripts lie with the others, as on the site; its pages do not.
    pages = [name for name in files if not name.startswith("site/static/")]
    assert [name for name in pages if "admin" in name or "preview" in name] == []


@pytest.fixture
def served(tmp_path):
    """Give a function: the folder of a copy in, the port out on which nginx and nothing else serves it."""
    if NGINX is None:
        pytest.skip("no nginx here: apt-get install nginx")
    running = []

    def serve(copy):
        process, port = started(copy, tmp_path)
        running.append(process)
        return port

    yield serve
    for process in running:
        process.terminate()
        process.wait()


def test_nginx_alone_serves_every_address_as_the_site_did(small, served):
    port = served(small.folder)
    unlike = []
    for path, line in small.lines.items():
        status, headers, body = ask(port, path)
        kept = (small.folder / line["file"]).read_bytes() if line["file"] else None
        if (status, headers.get("Location", "")) != (line["status"], line["to"]):
            unlike.append((path, status, headers))
        elif kept is not None and (body, headers["Content-Type"]) != (kept, line["type"]):
            unlike.append((path, headers))

    assert unlike == []


def test_nginx_alone_keeps_policy_errors_and_what_is_gone(small, served):
    port = served(small.folder)
    page, frame = ask(port, "/brands/jia/"), ask(port, "/embed/brands/jia/")
    lost, gone = ask(port, "/nichts/"), ask(port, "/brands/yi/versions/1/")

    rest = "base-uri 'none'; default-src 'self'; form-action 'self'; img-src 'self'; object-src 'none'"
    own = f"script-src 'self' {bootstrap.HASH}; {rest}; frame-ancestors 'none'"
    policies = [set(answer[1]["Content-Security-Policy"].split("; ")) for answer in (page, lost, gone, frame)]
    assert policies[:3] == [set(own.split("; "))] * 3
    assert policies[3] == set(f"script-src 'self'; {rest}; frame-ancestors *".split("; "))
    assert [bootstrap.TEXT in answer[2].decode() for answer in (page, lost, gone, frame)] == [True, True, True, False]
    assert "X-Frame-Options" not in frame[1]
    assert (lost[0], "没有这个页面" in lost[2].decode() or "找不到" in lost[2].decode()) == (404, True)
    assert (gone[0], "甲理由" in gone[2].decode()) == (410, True)
    assert [
        ask(port, path)[0] for path in ("/static/css/base.css", "/search/?q=a", "/_copy/index.html", "/_gone/")
    ] == [*(200, 200, 404, 404)]
    assert ask(port, "/brands")[:2][1]["Location"] == "/brands/"
    # A browser may ask first whether another site's page may read data; of pages it may not.
    asked = [ask(port, path, "OPTIONS") for path in ("/brands/jia/data.json", "/timeline.csv", "/brands/jia/")]
    assert [answer[0] for answer in asked] == [204, 204, 405]
    names = ("Access-Control-Allow-Origin", "Access-Control-Allow-Methods")
    assert [[answer[1].get(name) for name in names] for answer in asked] == [["*", "GET, HEAD"]] * 2 + [[None] * 2]
    assert "If-None-Match" in asked[0][1]["Access-Control-Allow-Headers"]
    assert ask(port, "/brands/jia/data.json", "POST")[0] == 403


def switch(word, folder):
    """Run the switch with an nginx that says yes to everything; (exit status, what it said)."""
    command = [ROOT / "deploy/switch-to-static", word, folder]
    done = subprocess.run(
        command, env={"PATH": "/usr/bin:/bin", "NGINX": "true"}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_one_command_switches_to_the_copy_and_back_and_refuses_one_that_was_changed(small, tmp_path):
    folder = shutil.copytree(small.folder, tmp_path / "copy")

    on, is_on = switch("on", folder), (folder / "ON").read_text() == "rewrite ^ /_copy$uri last;\n"
    off, is_off = switch("off", folder), not (folder / "ON").exists()
    (folder / "site/brands/jia/index.html").write_text("甲")
    refused = switch("on", folder)

    assert (on, is_on) == ((0, f"Readers get the static copy of {folder}.\n"), True)
    assert (off, is_off) == ((0, "Readers get the site.\n"), True)
    assert (refused[0], (folder / "ON").exists()) == (1, False)
    assert "site/brands/jia/index.html: FAILED" in refused[1]
    assert switch("on", tmp_path)[1].startswith(f"Nothing was switched: {tmp_path} has no SHA256SUMS")
