"""Lines on stderr, each a JSON object: what happened to which request, and nothing of who asked or for what.

No line has an address, a name, a query, or a path: a request is named by its id and by its route, in which what
the address says (a draft's key, a word) is not. Of an exception it has the type and the places, and the words only
of those that speak of machines.
"""

import json
import logging as lines
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

# The id of the request that is being answered; "" outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")
OF_MACHINES = (OSError, OperationalError, ImproperlyConfigured)
# Whose words quote what a client sent.
QUOTING = ("django.request", "django.security", "django.server")


class JsonLine(lines.Formatter):
    """One line of JSON for each record."""

    def format(self, record: lines.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _words(record),
        }
        request = getattr(record, "request", None)
        if known := request_id.get() or getattr(request, "id", ""):
            told["request_id"] = known
        if request is not None:
            told |= _of_request(request)
        if record.exc_info and record.exc_info[1]:
            told["error"] = _of_error(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)


def _words(record: lines.LogRecord) -> str:
    """The message; of what quotes a client, only what it is about."""
    if not record.name.startswith(QUOTING):
        return record.getMessage()
    status = getattr(record, "status_code", None)
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else record.name.rpartition(".")[2]


def _of_request(request: Any) -> dict[str, Any]:
    match = getattr(request, "resolver_match", None)
    return {"method": request.method, "route": match.route if match else None}


def _of_error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    told: dict[str, Any] = {
        "type": type(error).__name__,
        "places": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if isinstance(error, OF_MACHINES):
        told["words"] = str(error)
    if cause := error.__cause__ or error.__context__:
        told["cause"] = type(cause).__name__
    return told


def logging(level: int, *, plain: bool = False) -> dict[str, Any]:
    """Return the logging configuration with Django's and the site's own lines from `level` on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
            "json": {"()": JsonLine},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain" if plain else "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            # runserver's own lines: each has an address and a query, so they are for DEV alone.
            "django.server": {"level": level if plain else "CRITICAL", "propagate": plain},
            "brands": {"level": level},
            "showcase": {"level": level},
        },
    }
