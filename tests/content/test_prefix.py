"""The site below a path, walked over HTTP: every address that a page names is below it, and answers."""

import re
import urllib.error
import urllib.request
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
import pytest

pytestmark = pytest.mark.long

PREFIX = "/pinpai"
BRAND = f"{PREFIX}/brands/lifa-xieshang/"
# One page of each kind, which the walk begins at.
PAGES = (
    *("/", "/brands/", "/brands/lifa-xieshang/", "/brands/lifa-xieshang/versions/", "/series/", "/timeline/"),
    *("/brands/lifa-xieshang/versions/1/", "/selection/2021/", "/sources/", "/site-map/", "/about/", "/accessibility/"),
    *("/search/?q=协商", "/check/?q=协商", "/zh-hant/", "/zh-hant/brands/lifa-xieshang/", "/admin/login/"),
    *("/embed/brands/lifa-xieshang/", "/embed/brands/lifa-xieshang/timeline/"),
)
DATA = (
    *("/robots.txt", "/sitemap.xml", "/feed.xml", "/opensearch.xml", "/timeline.json", "/schemas/brand.json"),
    *("/brands/lifa-xieshang/data.json", "/brands/lifa-xieshang/timemap", "/brands/lifa-xieshang/feed.xml"),
    *("/brands/lifa-xieshang/versions/1/cite.bib", "/search/suggest?q=协商"),
)
ADDRESS = re.compile(r"https?://127\.0\.0\.1:\d+(/[^\s\"'<>;,]*)")

ONE_OF_MANY = re.compile(r"/(brands|series|tags|sources|go|b)/[^/]+")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def fetch(url, follow=True, **headers):
    """The status, the headers and the body."""
    opener = urllib.request.build_opener(*([] if follow else [NoRedirect]))
    asked = urllib.request.Request(urllib.parse.quote(url, safe=":/?=&%#"), headers=headers)
    try:
        with opener.open(asked, timeout=30) as response:
            return response.status, response.headers, response.read().decode("utf8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode("utf8", "replace")


@pytest.fixture
def walked(prefixed_site):
    """{path with query: body} of one page of each kind, and every address that they name: {path: who names it}."""
    origin = prefixed_site.removesuffix(PREFIX)
    bodies, named = {}, {}
    for path in PAGES:
        status, _, bodies[path] = fetch(prefixed_site + path)
        assert status == 200, path
        for _, _, link, _ in lxml.html.document_fromstring(bodies[path]).iterlinks():
            target = urlsplit(urldefrag(urljoin(f"{origin}{PREFIX}{path}", link)).url)
            if f"{target.scheme}://{target.netloc}" == origin:
                named.setdefault(target.path, path)
    return origin, named


def test_every_address_that_a_page_names_is_below_the_path_and_answers(walked):
    origin, named = walked
    assert {path: page for path, page in named.items() if not path.startswith(f"{PREFIX}/")} == {}
    kinds = {}  # one address of each form is asked: the walk of the site without a path asks them all
    for path in named:
        kinds.setdefault(ONE_OF_MANY.sub(r"/\1/_", path), path)
    assert len(kinds) > 40
    statuses = {path: fetch(origin + path)[0] for path in kinds.values() if not path.endswith((".zip", "oembed"))}
    assert {path: status for path, status in statuses.items() if status != 200} == {}


def test_data_name_addresses_below_the_path_alone(prefixed_site):
    named = {}
    for path in DATA:
        status, headers, body = fetch(prefixed_site + path)
        assert status == 200, path
        for found in ADDRESS.findall(body + headers.get("Link", "")):
            named[found] = path
    assert {address: path for address, path in named.items() if not address.startswith(PREFIX)} == {}
    assert BRAND in named


def test_what_is_not_there_and_what_leads_elsewhere_stay_below_it(prefixed_site):
    status, _, body = fetch(f"{prefixed_site}/meiyou/")
    links = {link for _, _, link, _ in lxml.html.document_fromstring(body).iterlinks() if link.startswith("/")}
    assert (status, {link for link in links if not link.startswith(f"{PREFIX}/")}) == (404, set())
    led = {
        path: fetch(prefixed_site + path, follow=False)[1]["Location"]
        for path in ("/admin/", "/zh-hant", "/display/?size=large&next=https://evil.example/", "/brands")
    }
    assert led == {
        "/admin/": f"{PREFIX}/admin/login/?next={PREFIX}/admin/",
        "/zh-hant": f"{PREFIX}/zh-hant/",
        "/display/?size=large&next=https://evil.example/": f"{PREFIX}/",
        "/brands": f"{PREFIX}/brands/",
    }


def test_cookies_are_for_the_path_alone(prefixed_site):
    told = [
        fetch(f"{prefixed_site}{path}", follow=False)[1]["Set-Cookie"]
        for path in ("/display/?size=large&next=/pinpai/", "/admin/login/")
    ]
    assert [re.search(r"Path=([^;]+)", cookie)[1] for cookie in told] == [PREFIX, PREFIX]


def test_headers_and_kept_pages_are_as_at_the_root(prefixed_site):
    _, first, _ = fetch(f"{prefixed_site}/brands/lifa-xieshang/")
    status, _, _ = fetch(f"{prefixed_site}/brands/lifa-xieshang/", **{"If-None-Match": first["ETag"]})
    assert (status, first["X-Frame-Options"], first["Cross-Origin-Resource-Policy"]) == (304, "DENY", "same-origin")
