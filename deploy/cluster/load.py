"""Readers: threads that ask for pages over and over, and what became of each request."""

import http.client
import re
import ssl
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

TRUSTING = ssl._create_unverified_context()  # noqa: S323, SLF001 (the cluster's certificate is its own)


@dataclass(frozen=True)
class Answer:
    """One request: when it began (seconds, monotonic), how long it took, its status (0: none) and what was wrong.

    `heading` is that of a page that came with another status than 200.
    """

    path: str
    at: float
    seconds: float
    status: int
    length: int
    error: str = ""
    heading: str = ""

    @property
    def failed(self) -> bool:
        return self.status != 200


def connected(origin: str, timeout: float = 30.0) -> http.client.HTTPConnection:
    """A connection to an address, whoever vouches for its certificate."""
    parts = urlsplit(origin)
    if parts.scheme == "https":
        return http.client.HTTPSConnection(parts.netloc, timeout=timeout, context=TRUSTING)
    return http.client.HTTPConnection(parts.netloc, timeout=timeout)


def get(origin: str, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (in small letters) and body of one request on a connection of its own."""
    connection = connected(origin)
    try:
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


class Load:
    """`threads` readers of `paths` for as long as the context lasts; `answers` holds what they got."""

    def __init__(self, origin: str, paths: list[str], *, threads: int = 4, pause: float = 0.0) -> None:
        self.answers: list[Answer] = []
        self._origin, self._paths, self._pause = origin, paths, pause
        self.headers: dict[str, str] = {}
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=[number], daemon=True) for number in range(threads)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(30)

    @property
    def failures(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.failed]

    @property
    def longest(self) -> float:
        return max((answer.seconds for answer in self.answers), default=0.0)

    def within(self, share: float) -> float:
        """The seconds within which this share of the requests was answered."""
        took = sorted(answer.seconds for answer in self.answers)
        return took[min(len(took) - 1, int(len(took) * share))] if took else 0.0

    def path_at(self, turn: int) -> str:
        """What a reader asks for at its turn of this number."""
        return self._paths[turn % len(self._paths)]

    def _read(self, number: int) -> None:
        connection, turn = connected(self._origin), number
        while not self._over.is_set():
            answer = _asked(connection, self.path_at(turn), self.headers)
            self.answers.append(answer)
            if answer.error:
                connection.close()
            turn += 1
            self._over.wait(self._pause)
        connection.close()


def _asked(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> Answer:
    at = time.monotonic()
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        body = response.read()
    except (OSError, http.client.HTTPException) as error:
        return Answer(path, at, time.monotonic() - at, 0, 0, f"{type(error).__name__}: {error}")
    heading = "" if response.status == 200 else " ".join(re.findall(r"<h1>(.*?)</h1>", body.decode(errors="replace")))
    return Answer(path, at, time.monotonic() - at, response.status, len(body), heading=heading)
