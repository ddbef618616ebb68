"""The whole public site of the real fixtures, walked once over HTTP."""

import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
import pytest

# Filters combine into many addresses of one page: only those named on an unfiltered page are walked.
ENOUGH = 1_000


@dataclass
class Answer:
    """What an address answered: its status, its type, its body."""

    path: str
    status: int
    kind: str
    body: str

    @cached_property
    def tree(self):
        return lxml.html.document_fromstring(self.body)

    @property
    def is_page(self):
        return self.status == 200 and self.kind.startswith("text/html")

    def links(self):
        """Every address of this site that the page names, with its fragment; not those that change the display."""
        for element, _, link, _ in self.tree.iterlinks():
            target = urljoin(self.path, link)
            if not urlsplit(target).scheme and element.tag != "form" and not target.startswith("/display/"):
                yield target


def fetch(origin, path):
    try:
        with urllib.request.urlopen(origin + path, timeout=30) as response:
            kind = response.headers["Content-Type"]
            return Answer(path, response.status, kind, response.read().decode("utf8", "replace"))
    except urllib.error.HTTPError as error:
        return Answer(path, error.code, "", "")


@pytest.fixture(scope="session")
def ask(live_site):
    """Give a function: path in, Answer out."""
    return lambda path: fetch(live_site, path)


@pytest.fixture(scope="session")
def answers(live_site):
    """Every address that can be reached from the home page: {path with query: Answer}."""
    found, waiting = {}, ["/", "/robots.txt", "/sitemap.xml", "/feed.xml"]
    while waiting and len(found) < ENOUGH:
        path = waiting.pop(0)
        if path in found:
            continue
        found[path] = answer = fetch(live_site, path)
        if answer.is_page and "?" not in path:
            links = [link.replace(live_site, "") for link in answer.links()]
            # The traditional twins are test_hant_pages' to walk.
            waiting += [urldefrag(link).url for link in links if not link.startswith("/zh-hant/")]
    assert not waiting, "the walk did not reach its end"
    return found


@pytest.fixture(scope="session")
def pages(answers):
    """The HTML pages among them."""
    return {path: answer for path, answer in answers.items() if answer.is_page}
