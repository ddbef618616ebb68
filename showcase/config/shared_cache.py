"""Redis as the cache of all workers and nodes; while it is away, the database's table."""

import logging
import time

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

REST = 5.0  # seconds for which a Redis that failed is not asked again

logger = logging.getLogger(__name__)


class OneTry(RedisCacheClient):
    """Django's client, which asks once: a second try is the table's."""

    def __init__(self, servers, **options):
        super().__init__(servers, **{"retry": Retry(NoBackoff(), 0), **options})


class SharedCache(RedisCache):
    """What is counted in it stays counted across workers, Redis or not: no limit falls away with a part."""

    away_until = 0.0  # of the process: each thread has an object of its own

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = OneTry

    def _ask(self, name, *args, **options):
        if time.monotonic() >= SharedCache.away_until:
            try:
                return getattr(super(), name)(*args, **options)
            except RedisError as error:
                SharedCache.away_until = time.monotonic() + REST
                logger.warning("Redis is away, so the database counts: %s", error)
        return getattr(caches["database"], name)(*args, **options)

    def add(self, *args, **options):
        return self._ask("add", *args, **options)

    def get(self, *args, **options):
        return self._ask("get", *args, **options)

    def set(self, *args, **options):
        return self._ask("set", *args, **options)

    def touch(self, *args, **options):
        return self._ask("touch", *args, **options)

    def delete(self, *args, **options):
        return self._ask("delete", *args, **options)

    def get_many(self, *args, **options):
        return self._ask("get_many", *args, **options)

    def has_key(self, *args, **options):
        return self._ask("has_key", *args, **options)

    def incr(self, *args, **options):
        return self._ask("incr", *args, **options)

    def set_many(self, *args, **options):
        return self._ask("set_many", *args, **options)

    def delete_many(self, *args, **options):
        return self._ask("delete_many", *args, **options)

    def clear(self):
        return self._ask("clear")
