"""A part that the site stands on is away, or not believed: what is said of it, in place of a page without use."""

import errno
import shutil
import sys
from dataclasses import dataclass

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest

from brands.content.signing import Tampered

FULL = {errno.ENOSPC, errno.EDQUOT}
FULL_WORDS = ("disk is full", "no space left", "disk full", "disk quota")
LEAST = 256 * 1024  # bytes: less than SQLite writes beside its file to open it
SECRET_WORDS = ("password", "code", "token")


@dataclass(frozen=True)
class Trouble:
    """What is wrong, and what to do; the seconds after which it may be over."""

    title: str
    advice: str
    again: int


AWAY = Trouble("数据库暂时连不上", "已生成的公开页面仍可阅读。请过一会儿再试；几分钟后仍是这样，请告知系统管理员。", 15)
BUSY = Trouble("数据库正忙", "别的操作占用时间过长。请过几秒再试。", 5)
UNPROVEN = Trouble(
    "记录没有通过核验，这一页暂不显示",
    "这一页所据的记录与公开日志对不上，或者日志本身无法核实，所以不显示。别的页面和已生成的页面仍可阅读。请告知系统管理员。",
    60,
)
DISK = Trouble("服务器磁盘已满", "请告知系统管理员清理磁盘，然后再试。", 60)


def trouble() -> Trouble | None:
    """What the error in hand says of the parts below; None where it is a fault of the site's own."""
    error = sys.exc_info()[1]
    if isinstance(error, Tampered):
        return UNPROVEN
    if isinstance(error, OSError) and error.errno in FULL:
        return DISK
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    words = str(error).lower()
    if any(full in words for full in FULL_WORDS) or _is_full():
        return DISK
    return BUSY if "locked" in words or "lock timeout" in words else AWAY


def _is_full() -> bool:
    """Whether nothing more can be written here: SQLite then says many things, such as that it cannot open its file."""
    try:
        return shutil.disk_usage(settings.VAR_DIR).free < LEAST
    except OSError:
        return False


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed into a form of the desk, to be sent again; no password or code of a login is among it."""
    if request.method != "POST" or not request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
        return []
    lists = [(name, value) for name, values in request.POST.lists() for value in values]
    return [] if any(word in name for name, _ in lists for word in SECRET_WORDS if "csrf" not in name) else lists
