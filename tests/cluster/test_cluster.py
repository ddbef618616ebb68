"""Two nodes behind nginx: one site."""

import re

import pytest

from deploy.cluster import faults
from deploy.cluster.load import connected, get
from deploy.cluster.publishing import published

pytestmark = pytest.mark.long

BRAND = "/brands/lifa-xieshang/"
PAGES = ["/", BRAND, "/brands/", "/timeline/", "/selection/2021/", "/zh-hant/", "/sitemap.xml", "/feed.xml"]


def steady(body: bytes) -> str:
    """A page without what differs from request to request."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body.decode())


def node_origins(cluster):
    return [f"http://127.0.0.1:{node.port}" for node in cluster.nodes]


@pytest.mark.parametrize("path", PAGES)
def test_both_nodes_and_nginx_give_the_same_page(cluster, path):
    proxied = {"X-Forwarded-Proto": "https", "Host": f"127.0.0.1:{cluster.port}"}
    answers = [get(origin, path, proxied) for origin in node_origins(cluster)] + [get(cluster.origin, path)]
    assert [answer[0] for answer in answers] == [200, 200, 200]
    assert len({steady(answer[2]) for answer in answers}) == 1
    assert len({answer[1].get("etag") for answer in answers}) == 1


def test_a_static_file_is_sent_by_nginx_with_headers_of_its_own(cluster):
    status, headers, body = get(cluster.origin, "/static/js/first.js")
    assert (status, body) == (200, (cluster.folder / "desk/staticfiles/js/first.js").read_bytes())
    names = ("x-content-type-options", "cache-control", "access-control-allow-origin", "x-cache")
    assert [headers.get(name) for name in names] == ["nosniff", "public, max-age=60", "*", None]


@pytest.mark.parametrize("path", ["/static../secrets.json", "/static/../secrets.json", "/media/..%2fsecrets.json"])
def test_no_address_leads_out_of_the_folders(cluster, path):
    assert get(cluster.origin, path)[0] in {400, 404}


def test_a_size_of_a_picture_is_sent_as_a_file_and_a_picture_that_is_not_public_by_nobody(cluster):
    media = cluster.folder / "media"
    for name in ("renditions/0123456789ab/480.webp", "pictures/jia.jpg"):
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_bytes(b"jia")
    status, headers, body = get(cluster.origin, "/media/renditions/0123456789ab/480.webp")
    assert (status, body, headers["content-type"], headers.get("x-cache")) == (200, b"jia", "image/webp", None)
    assert get(cluster.origin, "/media/pictures/jia.jpg")[0] == 404


def test_a_page_is_kept_by_nginx_for_a_second(cluster):
    path = f"{BRAND}?kept"
    get(cluster.origin, path)
    assert get(cluster.origin, path)[1]["x-cache"] == "HIT"


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessionid=jia"},
        {"Cookie": "a=b; display=large"},
        {"Cookie": "csrftoken=jia"},
        {"Accept-Datetime": "Thu, 31 May 2007 20:35:00 GMT"},
        {"Authorization": "Basic amlhOmppYQ=="},
    ],
)
def test_what_is_one_readers_own_is_neither_kept_nor_taken_from_what_is_kept(cluster, headers):
    path = f"{BRAND}?own={hash(str(headers))}"
    assert get(cluster.origin, path, headers)[1]["x-cache"] == "BYPASS"
    assert get(cluster.origin, path)[1]["x-cache"] == "MISS"
    assert get(cluster.origin, path, headers)[1]["x-cache"] == "BYPASS"


def test_the_desk_is_never_kept(cluster):
    for _ in range(2):
        status, headers, _ = get(cluster.origin, "/admin/login/")
        assert (status, headers.get("x-cache")) == (200, None)


def test_plain_http_leads_to_https_and_other_hosts_get_nothing(cluster):
    http = f"http://{cluster.nginx.values['HTTP_LISTEN']}"
    status, headers, _ = get(http, "/brands/?a=b", {"Host": "127.0.0.1"})
    assert (status, headers["location"]) == (308, f"{cluster.origin}/brands/?a=b")
    with pytest.raises(ConnectionError):
        get(cluster.origin, "/", {"Host": "evil.example"})


def test_a_body_larger_than_a_reader_sends_is_refused(cluster):
    connection = connected(cluster.origin)
    connection.request("POST", "/check/", body=b"q=" + b"a" * 70_000)
    response = connection.getresponse()
    assert (response.status, "提交的内容过大" in response.read().decode()) == (413, True)
    connection.close()


def test_what_is_published_is_shown_by_both_nodes_and_nginx(cluster):
    """Within a minute, else `published` fails; how soon, `bench.faults` measures."""
    assert [late > 0 for late in published(cluster)] == [True, True, True]


def test_without_any_node_nginx_goes_on_with_what_it_kept(cluster):
    outcome = faults.all_nodes_down(cluster)
    assert (outcome.failed, outcome.seen["search"]) == (0, 502)
    assert re.findall(r"<h1>(.*?)</h1>", outcome.seen["page"]) == ["网站暂时不能应答"]
