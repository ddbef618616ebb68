"""What is counted stays counted while Redis is away."""

import pytest
from django.core.cache import caches

from deploy.cluster.parts import Broken, free_ports, missing, password
from deploy.cluster.services import Redis
from showcase.config.backends import caches as settings_of
from showcase.config.shared_cache import SharedCache


@pytest.fixture
def redis(tmp_path):
    if "redis-server" in missing():
        pytest.skip("no Redis here: apt-get install redis-server")
    part = Redis(tmp_path / "redis", free_ports(1)[0], password=password())
    try:
        part.start()
        yield part
    except Broken as broken:
        pytest.skip(str(broken))
    finally:
        part.stop()


class Environment(dict):
    """Settings as environs gives them."""

    def str(self, name, default):
        return self.get(name, default)


@pytest.fixture
def cache(redis, db, monkeypatch, settings):
    monkeypatch.setattr(SharedCache, "away_until", 0.0)
    settings.CACHES = settings_of(Environment(CACHE_URL=redis.url))
    return caches["default"]


def test_without_cache_url_every_worker_counts_in_one_table(db):
    cache = caches["default"]
    cache.set("甲", 1, 60)
    assert (type(cache).__name__, cache.incr("甲"), caches["default"].get("甲")) == ("DatabaseCache", 2, 2)


def test_redis_holds_what_is_counted_and_the_table_nothing(cache):
    cache.set("甲", 1, 60)
    assert (cache.incr("甲"), cache.get("甲"), caches["database"].get("甲")) == (2, 2, None)


def test_without_redis_the_table_counts_at_once_and_redis_again_when_it_is_back(cache, redis, monkeypatch):
    cache.set("甲", 5, 60)
    redis.stop()
    assert (cache.add("甲", 1, 60), cache.incr("甲"), cache.get("甲")) == (True, 2, 2)
    assert [cache.get_many(["甲"]), "甲" in cache, cache.touch("甲", 60)] == [{"甲": 2}, True, True]
    redis.start()
    assert cache.get("甲") == 2
    monkeypatch.setattr(SharedCache, "away_until", 0.0)
    assert cache.get("甲") is None
    cache.set("甲", 7, 60)
    assert (cache.get("甲"), caches["database"].get("甲")) == (7, 2)
