"""What a node does before it opens its port: so that its first reader waits little longer than its second.

Every template is read and compiled, so that a checkout under a running node changes nothing that it shows; and one
page of each common kind is rendered, and those of the first brands, by which what is made once a process, or once of a
snapshot, is made before workers are forked. In each worker the thread that will take its first request renders two
pages more: it then has its connection to the database and its own copy of what a page writes to, and has looked at the
logs.
"""

import logging
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.template import engines
from django.urls import get_script_prefix, reverse
from jinja2 import Environment, FileSystemBytecodeCache

from brands.models import BrandEntry
from showcase.config.origin import Application
from showcase.config.program import program_digest
from showcase.directory.public_pages import ask
from showcase.traditional.addresses import in_hant

BRANDS = 15  # whose pages are rendered ahead: what is made of a snapshot is then shared by the workers
NAMES = ("home", "brand-list", "timeline", "about", "check")

logger = logging.getLogger(__name__)


def warm(application: Application) -> None:
    """Compile every public template and render what _paths names; without the database the templates alone.

    Leaves neither a connection nor a pool of them: what is forked from here begins its own.
    """
    start = time.monotonic()
    compile_templates()
    try:
        for path in _paths():
            ask(application, path)
    except DatabaseError as error:
        logger.warning("No page was rendered ahead, since the database is away: %s", error)
    finally:
        connection.close()
        backend: Any = connection
        if getattr(backend, "pool", None):  # PostgreSQL's alone
            backend.close_pool()
    logger.info("Ready within %.1f s.", time.monotonic() - start)


def warm_thread(application: Application) -> None:
    """Render a brand's page and home in this thread; what is away is not waited for longer than by any reader."""
    try:
        for path in (*_brands(1), reverse("home")):
            ask(application, path)
    except Exception:  # a worker serves what is kept whatever is wrong with the rest
        logger.warning("The first thread of this worker rendered no page ahead.", exc_info=True)


def compile_templates(folder: Path | None = None) -> None:
    """Read and compile every template of the public pages; nothing reads them again in this process.

    With a folder, what this very program compiled there before is taken as it is. Whoever writes in it decides what
    this process runs: production names none.
    """
    engine: Any = engines["jinja2"]
    environment: Environment = engine.env
    if folder:
        environment.bytecode_cache = _compiled_before(folder)
    for name in environment.list_templates(filter_func=_is_public):
        environment.get_template(name)


def _compiled_before(folder: Path) -> FileSystemBytecodeCache:
    """The templates that this program compiled; those of others are removed. Jinja2 knows the text, not our filters."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = program_digest()[:16]
    for file in folder.iterdir():
        if not file.name.startswith(name):
            file.unlink(missing_ok=True)
    return FileSystemBytecodeCache(str(folder), f"{name}-%s")


def _paths() -> list[str]:
    """An address of each common kind, those of the first brands before them, in both scripts."""
    paths = [*_brands(BRANDS), *(reverse(name) for name in NAMES)]
    return [*paths, in_hant(reverse("home"), get_script_prefix(), settings.ADMIN_PATH)]


def _brands(most: int) -> list[str]:
    return [brand.get_absolute_url() for brand in BrandEntry.objects.public()[:most]]


def _is_public(name: str) -> bool:
    return name.endswith((".html", ".xml")) and name.startswith(("partials/", "showcase/", "base.html", "4", "5"))
