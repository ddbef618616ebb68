"""The site below a path: every address that a page names is below it, and answers."""

import urllib.request
from urllib.parse import urlsplit

import lxml.html


def test_every_address_of_a_page_below_a_path_is_below_it_and_answers(prefixed_site):
    with urllib.request.urlopen(f"{prefixed_site}/brands/lifa-xieshang/") as response:
        page = lxml.html.document_fromstring(response.read().decode())
    paths = {urlsplit(link).path for _, _, link, _ in page.iterlinks() if link.startswith("/")}
    assert {path for path in paths if not path.startswith("/pinpai/")} == set()
    origin = prefixed_site.removesuffix("/pinpai")
    statuses = {path: urllib.request.urlopen(origin + path).status for path in paths if "static" in path}
    assert set(statuses.values()) == {200}
