"""How soon every worker shows a brand that is published, on every page that names it; how much memory a worker takes.

`python -m bench.publishing` publishes it, in the environment of a site, and prints the moment of the commit.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

from bench.asked import ROOT, set_up
from bench.loopback import Server, fetched, running
from deploy.cluster.parts import free_ports

WORKERS = 2
CONF = ROOT / "deploy/gunicorn.conf.py"
SLUG = "xugou-21"  # one of the ten, so to say: its lists begin with it
WORDS = "测速时另添的虚构文字"
DATE, IN_WORDS = "1999-05", "1999年5月"  # before every other milestone
# Where it is to be seen, kept pages and pages that are made each time.
WATCHED = {
    "brand": f"/brands/{SLUG}/",
    "list": "/brands/",
    "timeline": "/timeline/",
    "data": f"/brands/{SLUG}/data.json",
    "search": f"/search/?q={WORDS}",
    "check": f"/check/?q={WORDS}",
}


def main() -> None:
    """Publish the brand once more, with a sentence, a date and another lede, as a worker that has been warmed does."""
    set_up()
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from brands.models import Brand, Milestone, Passage, Version
    from showcase.pagestore.warming import warm
    from showcase.wsgi import rendering
    from tests.reviewed import publish

    warm(rendering)
    brand, moments = Brand.objects.get(slug=SLUG), []
    passage = Passage.objects.create(brand=brand, text=f"{IN_WORDS}，{WORDS}。", order=9)
    step = {"title": WORDS, "date": DATE, "words": IN_WORDS, "quote": f"{IN_WORDS}，{WORDS}"}
    Milestone.objects.create(brand=brand, passage=passage, **step)
    Brand.objects.filter(pk=brand.pk).update(lede=WORDS)
    by = get_user_model().objects.get(username="artificial")
    with transaction.atomic():
        transaction.on_commit(lambda: moments.append(time.time()))  # before all else that waits for the commit
        start = time.time()
        publish(Brand.objects.get(slug=SLUG), by=by, reason=Version.Reason.UPDATE, note="测速")
    print(json.dumps({"at": moments[0], "took": moments[0] - start, "after": time.time() - moments[0]}))


@contextmanager
def workers(environment: Mapping[str, str], number: int = WORKERS) -> Iterator[list[Server]]:
    """So many servers of one worker each, with their page stores over one folder."""
    command = [sys.executable, "-m", "gunicorn", "-c", str(CONF), "showcase.wsgi", "--workers", "1"]
    with ExitStack() as stack:
        servers = []
        for _ in range(number):
            port = free_ports(1)[0]
            own = [*command, "--bind", f"127.0.0.1:{port}"]
            started = running(own, port, cwd=ROOT, environment=environment, ready="/robots.txt", core=None)
            servers.append(stack.enter_context(started))
        yield servers


def shown(servers: list[Server], environment: Mapping[str, str], seconds: int = 60) -> dict:
    """{"seen": {page: seconds from the commit until the last worker showed it}, "took", "after": of the publisher}."""
    for server in servers:
        for path in WATCHED.values():
            asked(server, path)
    told = Path(environment["VAR_DIR"]) / "published"
    with told.open("w") as out:
        publisher = subprocess.Popen(
            [sys.executable, "-m", "bench.publishing"], cwd=ROOT, env=os.environ | dict(environment), stdout=out
        )
    seen = _first_seen(servers, time.monotonic() + seconds)
    publisher.wait(10 * seconds)
    moments = json.loads(told.read_text("utf8").splitlines()[-1])
    return moments | {"seen": {page: moment - moments["at"] for page, moment in seen.items()}}


def _first_seen(servers: list[Server], end: float) -> dict[str, float]:
    """When the last server first showed the new words on each page."""
    waiting = {(page, place) for page in WATCHED for place in range(len(servers))}
    seen: dict[str, float] = {}
    while waiting:
        if time.monotonic() > end:
            raise RuntimeError(f"not shown: {sorted(waiting)}")
        for page, place in sorted(waiting):
            if _says(asked(servers[place], WATCHED[page]), page):
                waiting.remove((page, place))
                seen[page] = time.time()
        time.sleep(0.005)
    return seen


def _says(body: str, page: str) -> bool:
    """Whether the words stand there; a page that repeats what was asked says them from the beginning."""
    return f'href="/brands/{SLUG}/' in body if page in {"search", "check"} else WORDS in body


def filled(server: Server, megabytes: Iterable[float], seconds: int = 80) -> list[dict[str, float]]:
    """Ask for brand after brand, and look when so many MB were sent: [{"pages", "MB" sent, "memory", "shared"}]."""
    sent, pages, looks = 0, 0, []
    for most in megabytes:
        end = time.monotonic() + seconds
        while sent < most * 1e6 and time.monotonic() < end:
            pages += 1
            sent += len(asked(server, f"/brands/xugou-{pages}/").encode())
        whole, shared = server.memory(), server.shared_memory()
        looks.append({"pages": pages, "MB": sent / 1e6, "memory": whole / 1e6, "shared": shared / 1e6})
    return looks


def asked(server: Server, path: str) -> str:
    """The body of an answer, "" of an error's."""
    try:
        return fetched(server.origin + quote(path, safe="/?=&"))[1].decode()
    except HTTPError as error:
        error.close()
        return ""


if __name__ == "__main__":
    main()
