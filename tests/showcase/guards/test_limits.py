"""So many requests a minute of one address, over all workers, whatever the client says of itself."""

import base64
import os
import pickle
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.test import Client

from showcase.guards import limits
from showcase.guards.limits import Counter, whose
from showcase.routes.lookup import rate_of
from tests.forging import sql

pytestmark = pytest.mark.django_db
READER = "203.0.113.5"


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Six a minute, in a minute that does not end."""
    monkeypatch.setattr(limits, "rate_of", lambda match: (rate := rate_of(match)) and replace(rate, a_minute=6))
    monkeypatch.setattr(limits, "counter", Counter())
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_015.0)
    cache.clear()


def statuses(path, count=8, address=READER, method="get", **sent):
    client = Client(REMOTE_ADDR=address)
    return [getattr(client, method)(path, **sent).status_code for _ in range(count)]


@pytest.mark.parametrize(
    "path", ["/search/?q=甲", "/search/suggest?q=甲", "/check/?q=甲乙丙丁", "/oembed", "/preview/link/a/"]
)
def test_after_so_many_a_reader_is_asked_to_wait(path):
    found = statuses(path)
    assert (found[:6].count(429), found[6:]) == (0, [429, 429])


def test_the_traditional_twin_is_counted_with_it():
    assert statuses("/search/", 4) + statuses("/zh-hant/search/", 4) == [200] * 6 + [429] * 2


def test_logins_are_counted_over_names_and_only_when_sent():
    client = Client(REMOTE_ADDR=READER)
    assert {client.get("/admin/login/").status_code for _ in range(9)} == {200}
    sent = [client.post("/admin/login/", {"username": f"甲{n}", "password": "a"}).status_code for n in range(8)]
    assert sent == [200] * 6 + [429] * 2


def test_it_is_said_in_chinese_and_for_how_long():
    statuses("/search/", 6)
    answer = Client(REMOTE_ADDR=READER).get("/search/")
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (429, "45", "no-store")
    assert "请求过于频繁" in answer.content.decode()
    assert "请过45秒再试。" in answer.content.decode()


def test_a_minute_later_all_is_well(monkeypatch):
    statuses("/search/", 8)
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_060.0)
    assert statuses("/search/", 1) == [200]


def test_another_reader_and_another_page_are_not_concerned():
    statuses("/search/", 8)
    assert statuses("/search/", 1, "203.0.113.6") + statuses("/check/", 1) == [200, 200]


def test_who_changes_addresses_within_an_ipv6_network_is_one_reader():
    found = [statuses("/search/", 1, f"2001:db8:1:2::{n}")[0] for n in range(8)]
    assert found == [200] * 6 + [429] * 2
    assert statuses("/search/", 1, "2001:db8:1:3::1") == [200]


@pytest.mark.parametrize("forged", ["1.1.1.{}", "1.1.1.{}, 2.2.2.2", "127.0.0.1, {}.3.3.3"])
def test_an_address_that_the_client_says_of_itself_is_not_believed(forged):
    client = Client(REMOTE_ADDR=READER)
    found = [client.get("/search/", headers={"x-forwarded-for": forged.format(n)}).status_code for n in range(1, 9)]
    assert found[6:] == [429, 429]


def test_behind_our_proxy_readers_are_told_apart():
    found = [
        Client(REMOTE_ADDR="127.0.0.1").get("/search/", headers={"x-forwarded-for": f"203.0.113.{n}"}).status_code
        for n in range(8)
    ]
    assert found == [200] * 8


def test_workers_count_together(monkeypatch):
    """Each of two workers tells the cache after five requests: neither alone sees more than six."""
    first, second = Counter(), Counter()
    assert [first.count("a") for _ in range(5)][-1] == 5
    assert [second.count("a") for _ in range(5)][-1] == 10
    assert first.count("a") == 6  # until it has something to tell itself


def test_a_reader_who_asks_seldom_writes_nothing(django_assert_num_queries):
    counter = Counter()
    with django_assert_num_queries(0):
        for _ in range(limits.STEP - 1):
            counter.count("a")


def test_no_address_is_kept():
    from django.db import connection

    statuses("/search/?q=甲", 5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM site_cache")
        kept = str(cursor.fetchall())
    assert "limit:" in kept
    assert (READER in kept, "甲" in kept, "search" in kept) == (False, False, False)


def test_without_the_cache_each_worker_counts_alone(monkeypatch, caplog):
    from django.db import DatabaseError

    def away(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(limits.cache, "add", away, raising=False)
    assert statuses("/search/") == [200] * 6 + [429] * 2


def test_this_machine_itself_is_not_counted():
    assert (whose("127.0.0.1"), whose("::1"), whose("")) == (None, None, None)
    assert set(statuses("/search/", 9, "127.0.0.1")) == {200}


def test_what_readers_send_is_bounded_and_the_desk_may_send_a_picture():
    client = Client()
    answers = [client.post(path, b"a" * 70_000, content_type="text/plain") for path in ("/check/", "/admin/login/")]
    assert [answer.status_code for answer in answers] == [413, 200]
    assert "64 kB" in answers[0].content.decode()
    huge = client.post("/admin/login/", b"a", content_type="text/plain", CONTENT_LENGTH="26214401")
    assert (huge.status_code, "25 MB" in huge.content.decode()) == (413, True)


def test_what_is_planted_in_the_table_of_counts_runs_nowhere(tmp_path):
    """Django's own cache unpickles it: whoever writes to the database would be the site itself."""
    made = tmp_path / "made"

    class Planted:
        def __reduce__(self):
            return os.mkdir, (str(made),)

    cache.add("limit", 3, timeout=60)
    before = cache.incr("limit", 2)
    sql("UPDATE site_cache SET value = %s", base64.b64encode(pickle.dumps(Planted())).decode())

    assert (before, cache.get("limit"), made.exists()) == (5, None, False)
