"""Rendering every public page ahead of its first reader, into the files of the page store."""

import logging
import time
from urllib.parse import unquote

from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_script_prefix

from showcase.directory.public_pages import addresses, ask_below
from showcase.pagestore.generation import Known, read
from showcase.pagestore.page_folder import Generations
from showcase.pagestore.page_kinds import key_of, kind_at
from showcase.pagestore.stored_page import may_keep, page_of

logger = logging.getLogger(__name__)


def bake(folder: Generations, known: Known, *, anew: bool = False) -> dict[str, int]:
    """Keep every public page of a generation; how many were {"rendered", "kept" already, "passed" over, "failed"}.

    May be stopped anywhere: what is kept already is not rendered again. Stops by itself when the next generation
    begins, and says so: {"outdated": 1}.
    """
    counted = {"rendered": 0, "kept": 0, "passed": 0, "failed": 0, "outdated": 0}
    application = WSGIHandler()
    for address in list(addresses()):
        path_info = "/" + unquote(address, "latin-1").removeprefix(get_script_prefix())
        done = _render_one(application, folder, known, path_info, anew=anew)
        counted[done] += 1
        if done == "outdated":
            break
    return counted


def _render_one(application: WSGIHandler, folder: Generations, known: Known, path_info: str, *, anew: bool) -> str:
    kind = kind_at(path_info)
    if kind is None:
        return "passed"
    key = key_of(path_info, kind)
    if not anew and folder.read(known, key):
        return "kept"
    answer = ask_below(application, path_info)
    if answer.status >= 500:
        logger.error("%s answers %s.", path_info, answer.status)
        return "failed"
    if not (kind.keeps(answer.status) and may_keep(answer)):
        return "passed"
    if read() != known:
        return "outdated"
    page = page_of(answer, known.number, int(time.time()), dated=kind.daily, best=True)
    folder.write(known, key, page)
    return "rendered"
