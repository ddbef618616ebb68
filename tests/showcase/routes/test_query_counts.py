"""How often a page asks the database when it is rendered: every public route, in a process that answered before."""

from collections import defaultdict
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brands.models import BrandEntry, Passage
from showcase.directory import public_pages
from showcase.routes.lookup import find, kinds

MOST, OF_A_BRAND = 4, 2
INSTANCES = 3  # of each kind
# What addresses ask beside their paths, and what no list of addresses has.
ASKED = (
    *("/brands/?tier=excellent", "/brands/?tag=xieshang-minzhu", "/brands/?series=none&tier=top&after=lifa-xieshang"),
    *("/timeline/?by=brand", "/timeline/?tier=top", "/timeline/?tag=xieshang-minzhu&by=brand", "/?order=since"),
    *("/corrections/?since=2021-01-01", "/brands/none/", "/none/"),
    *(
        "/search/?q=协商",
        "/search/?q=2013&tier=top",
        "/search/?q=xs",
        "/search/?q=协商之窗有多少期",
    ),
    *("/check/?q=协商于民", "/check/?q=这一句话并不在记录之中，哪里也没有"),
    *("/search/", "/check/", "/oembed?url=http://testserver/brands/lifa-xieshang/", "/search/suggest?q=立法"),
)


def queries(client, path):
    """The SQL by which one request is answered."""
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return [query["sql"] for query in asked]


def few_of_each_kind():
    """{kind's name: some of its addresses}, of every route that names addresses."""
    found = defaultdict(list)
    for path in public_pages.addresses():
        match = find(unquote(path))  # none below /zh-hant/: the middleware reads that
        if match and len(found[match[0].name]) < INSTANCES:
            found[match[0].name].append(path)
    return found


def test_a_rendered_page_asks_no_oftener_than_it_may(client, record):
    for path in ("/", "/brands/", "/timeline/", "/check/?q=不在记录之中的一句话"):
        client.get(path)
    found = few_of_each_kind()
    own = {kind.name for kind in kinds().values() if kind.kept}
    later = {"later-log-checkpoint", "later-log-key", "later-log-tile"}  # one log goes on from its beginning
    assert own - set(found) == {"version-changes", "sitemap-part"} | later  # nothing was changed yet; one part holds it
    seen = {path: queries(client, path) for path in (*(path for own in found.values() for path in own), *ASKED)}
    most = {path: OF_A_BRAND if path in found["brand"] else MOST for path in seen}
    assert {path: len(sql) for path, sql in seen.items() if len(sql) > most[path]} == {}


@pytest.mark.parametrize("path", ["/brands/jia/", "/zh-hant/brands/jia/"])
def test_a_corrected_brand_asks_no_oftener(client, corrected_twice, path):
    for other in ("/brands/jia/", "/zh-hant/about/"):  # what is remembered
        client.get(other)
    assert len(queries(client, path)) == OF_A_BRAND


def test_the_pages_of_corrections_ask_no_oftener(client, corrected_twice, make_brand, publish):
    client.get("/")
    paths = [f"/brands/jia/versions/{path}" for path in ("", "2/", "2/changes/", "3/changes/?from=1", "2/cite.txt")]
    paths += ["/feed.xml", "/brands/jia/feed.xml", "/corrections/", "/corrections/feed.xml", "/embed/brands/jia/"]
    assert {path: count for path in paths if (count := len(queries(client, path))) > MOST} == {}


def test_a_sentence_that_is_like_many_of_ours_asks_no_oftener(client, make_brand, publish):
    """Each stretch of it stands in too many texts, and some of the nearest stand no more."""
    brand = make_brand()
    for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙":
        Passage.objects.create(brand=brand, text=f"虚构书院{letter}是测速用的。")
    publish(brand)
    Passage.objects.filter(text__contains="宙").update(text="虚构书院宙曾是测速用的。")
    publish(brand)
    client.get("/check/?q=不在记录之中的一句话")
    path = "/check/?q=虚构书院也是测速用的"
    assert "虚构书院" in client.get(path).context["found"][0].near.window
    assert len(queries(client, path)) <= MOST


def test_what_was_remembered_is_read_anew_after_the_next_publication(client, register, make_brand, publish):
    make_brand()
    client.get("/brands/jia/")
    assert "甲站" in client.get("/about/").content.decode()
    register.site_name = "乙站"
    register.save()
    publish(register)
    assert "甲站" not in client.get("/about/").content.decode()


def test_what_was_left_out_is_not_remembered(client, register, make_brand, publish):
    make_brand()
    brand = make_brand("乙品牌", slug="yi", order=2)
    brand.milestones.update(title="开办")
    publish(brand, note="乙处改动")
    BrandEntry.objects.filter(slug="yi").update(name="伪造")
    assert "乙处改动" not in client.get("/").content.decode()
    BrandEntry.objects.filter(slug="yi").update(name="乙品牌")
    assert "乙处改动" in client.get("/").content.decode()
