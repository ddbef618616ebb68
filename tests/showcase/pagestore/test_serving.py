"""The page store as gunicorn serves it: over HTTP, at the root and below a path."""

import urllib.error
import urllib.request

import pytest

from showcase.pagestore import serving


def ask(address, method="GET", **headers):
    """(status, headers, body) of one request; 304 and errors are answers too."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, method=method, headers=named)) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def kept(site):
    """What the store does for a page of a site: the statuses of who has it, of who has another, of HEAD."""
    _, headers, body = ask(f"{site}/brands/lifa-xieshang/", accept_encoding="br")
    assert (headers["Content-Encoding"], int(headers["Content-Length"])) == ("br", len(body))
    same = ask(f"{site}/brands/lifa-xieshang/", accept_encoding="br", if_none_match=headers["ETag"])
    other = ask(f"{site}/brands/lifa-xieshang/?utm_source=x", if_none_match=headers["ETag"])
    head = ask(f"{site}/zh-hant/brands/lifa-xieshang/", method="HEAD")
    return same[0], other[0], head[0], head[2]


def test_pages_are_kept_at_the_root(live_site):
    assert kept(live_site) == (304, 200, 200, b"")


@pytest.mark.long
def test_pages_are_kept_below_a_path_and_lead_within_it(prefixed_site):
    assert kept(prefixed_site) == (304, 200, 200, b"")
    status, headers, _ = ask(f"{prefixed_site}/zh-hant/", accept_encoding="identity")
    assert (status, headers["Vary"]) == (200, "Accept-Encoding")
    assert ask(f"{prefixed_site}/healthz")[0] == 200


def test_two_sites_of_one_folder_do_not_read_each_others_pages(settings, tmp_path):
    from showcase.config.origin import read_origin

    settings.VAR_DIR = tmp_path
    names = set()
    for address in ("http://127.0.0.1:8000", "http://127.0.0.1:8000/pinpai", "https://example.cn"):
        settings.ORIGIN = read_origin(address)
        names.add(serving.generations().site)
    assert len(names) == 3


@pytest.mark.parametrize("is_on", [True, False])
def test_a_site_under_development_makes_every_page_anew(settings, tmp_path, is_on):
    settings.VAR_DIR, settings.PAGE_STORE = tmp_path, is_on

    def application(environ, start_response):
        """Never asked."""

    try:
        assert (serving.put_store_before(application) is application) is not is_on
        assert (serving.running() is None) is not is_on
    finally:
        serving._running.clear()
