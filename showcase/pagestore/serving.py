"""The page store of this process, put together from the settings; without one (DEV) every page is made anew."""

import hashlib
import os
import subprocess
import sys
import threading
from functools import partial

from django.conf import settings

from showcase.config import patience
from showcase.config.origin import Application
from showcase.config.program import program_digest
from showcase.guards import counters
from showcase.pagestore.generation import Known, Watch
from showcase.pagestore.page_folder import Generations
from showcase.pagestore.page_store import PageStore
from showcase.pagestore.sweeps import Sweeps

MEGABYTE = 1024**2

_running: list[PageStore] = []


def put_store_before(application: Application) -> Application:
    """Return Django's application behind the page store that the settings describe."""
    patience.here.limit()
    if not settings.PAGE_STORE:
        return application
    store = store_of(application)
    store.watch.changed = partial(_begin, store)
    store.watch.after_look = counters.here.write
    counters.fold_ended()
    sweeps = Sweeps(settings.VAR_DIR / "pages" / "sweep.stamp", settings.INDEX_SWEEP)
    store.watch.watched = lambda known: sweeps.begin_if_due(known.number)
    os.register_at_fork(after_in_child=store.forked)
    _running[:] = [store]
    return store


def store_of(application: Application) -> PageStore:
    """Return a page store around an application; it knows the last generation that this machine noted."""
    watch = Watch(settings.VAR_DIR / "pages" / "generation.json")
    return PageStore(application, generations(), watch, settings.PAGE_MEMORY * MEGABYTE)


def _begin(store: PageStore, known: Known) -> None:
    """Show a new generation at once; what the disk needs comes after, in a thread of its own."""
    store.show(known)
    threading.Thread(target=_follow, args=[known], daemon=True).start()


def _follow(known: Known) -> None:
    """Tidy the folders; where the settings say so, have a process of low priority render the generation ahead."""
    generations().tidy(known)
    if settings.PAGE_AHEAD:
        command = ["nice", "-n", "10", sys.executable, str(settings.BASE_DIR / "manage.py"), "bake", "--alone"]
        subprocess.run(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=False)


def running() -> PageStore | None:
    """The page store before this process's Django, if there is one."""
    return _running[0] if _running else None


def generations() -> Generations:
    """The folders of this site's kept pages."""
    site = _digest(settings.ORIGIN.url, settings.ADMIN_PATH, settings.MEDIA_URL)
    program = _digest(program_digest(), f"{settings.PLAIN_STATIC}")
    most = settings.PAGE_DISK * MEGABYTE
    return Generations(settings.VAR_DIR / "pages", site, program, settings.PAGE_GENERATIONS, most)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]
