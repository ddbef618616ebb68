"""A page store around Django in a folder of its own, as tests ask it: no server, no thread."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError, connection
from django.test import Client

from showcase.pagestore.generation import Watch
from showcase.pagestore.generation import read as read_generation
from showcase.pagestore.page_folder import Generations
from showcase.pagestore.page_store import PageStore

BRAND = "/brands/jia/"
ROOM = 10 * 1024**2


@dataclass
class Answer:
    """What a client is told."""

    status: int
    headers: dict[str, str]
    body: bytes

    def __getitem__(self, name):
        return self.headers.get(name.lower())


class Site:
    """A page store around Django, in a folder of its own, that looks for the generation at each miss."""

    def __init__(self, folder, application=None, **room):
        self.asked = []
        self.folder = Generations(folder / "pages", "a" * 8, "b" * 8)
        self.watch = Watch(folder / "generation.json", self.generation)
        self.is_database_away = False
        self._django = application or WSGIHandler()
        self.store = PageStore(self._count, self.folder, self.watch, room.get("memory", ROOM))
        self.watch.changed = self.store.show
        self.watch.start = self.watch.look

    def generation(self):
        if self.is_database_away:
            raise DatabaseError("not here")
        return read_generation()

    def _count(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        return self._django(environ, start_response)

    def ask(self, path=BRAND, query="", method="GET", **headers):
        environ = Client()._base_environ(PATH_INFO=path, QUERY_STRING=query, REQUEST_METHOD=method)
        environ |= {"HTTP_HOST": "127.0.0.1:8000"} | {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        environ.pop("HTTP_COOKIE", None) if "cookie" not in headers else None
        told = []
        found = self.store(environ, lambda *start: told.append(start))
        body = b"".join(found)
        getattr(found, "close", bool)()
        status, listed = told[-1][:2]
        names = [name.lower() for name, _ in listed]
        assert len(names) == len(set(names)), names
        return Answer(int(status[:3]), dict(zip(names, (value for _, value in listed), strict=True)), body)

    def files(self):
        return [path for path in self.folder.root.glob("*-*/*/*") if path.is_file()]


@contextmanager
def no_database(site):
    """As when it stopped: the watch has no answer, and no view has."""

    def refuse(*args):
        raise DatabaseError("not here")

    site.is_database_away = True
    site.watch.look()
    with connection.execute_wrapper(refuse):
        yield
    site.is_database_away = False


def tamper():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE brands_version SET content = REPLACE(content, '260', '999') WHERE brand_id IS NOT NULL")
