#!/usr/bin/env python
"""Run Django's management commands for this site."""

import errno
import os
import sys
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, OperationalError

from brands.content.signing import Tampered
from showcase.guards import jobs

SITE_ENV = Path(os.environ.get("SITE_ENV", "/etc/work-brands/site.env"))
# What reads or writes the site's data, and so says first whose.
OF_DATA = {
    "backup",
    "restore",
    "verify",
    "upgrade",
    "export_site",
    "serve",
    "publish_due",
    "first_load",
    "build_index",
    "migrate",
}
# What a machine refuses, not what is wrong with a program.
OF_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EIO}


def end(why: str) -> NoReturn:
    """End with a line, written at once: a log line of another thread could come between what sys.exit writes in two."""
    sys.stderr.write(f"{why}\n")
    sys.exit(1)


def refuse_the_wrong_site() -> None:
    """End where a site is installed and nothing says that another is meant: a default would make one beside it."""
    if SITE_ENV.exists() and "SITE_ORIGIN" not in os.environ:
        end(f"This machine has a site ({SITE_ENV}): run deploy/manage, or set SITE_ORIGIN for a site of your own.")


def name_the_site(command: str) -> None:
    """Say on stderr, before a command that touches data, which site's it is."""
    if command in OF_DATA:
        print(
            f"Site: {settings.SITE_ORIGIN}, database {name_the_database()}, folder {settings.VAR_DIR}", file=sys.stderr
        )


def name_the_database() -> str:
    """Which database it is, and where."""
    database = settings.DATABASES["default"]
    return f"{database['NAME']} at {database['HOST']}" if database["HOST"] else str(database["NAME"])


def note_the_end(command: str) -> None:
    """Note that a job of the machine's timers came to a good end: /healthz and /metrics tell when one is overdue."""
    if command in jobs.LIMITS:
        jobs.note_success(command)


def reason(error: Exception) -> str:
    """Why a command ended, in a line, where it is not the program that is wrong; "" where it may be."""
    said = next(iter(str(error).splitlines()), "")
    if isinstance(error, Tampered):
        return f"{said}. manage.py verify says what is wrong; docs/runbook.md (Verify the record) what to do."
    lacks_tables = isinstance(error, DatabaseError) and ("no such table" in said or "does not exist" in said)
    # What is of its own kind alone SQLite says of a file that is none of its databases, or broken.
    if lacks_tables or isinstance(error, OperationalError) or type(error) is DatabaseError:
        return f"database {name_the_database()}: {said}.{' manage.py migrate makes the tables.' * lacks_tables}"
    if isinstance(error, OSError) and error.errno in OF_MACHINE:
        return f"{error.filename or 'a file'}: {error.strerror}."
    return ""


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
    try:
        refuse_the_wrong_site()
        name_the_site(sys.argv[1] if len(sys.argv) > 1 else "help")
        execute_from_command_line(sys.argv)
        note_the_end(sys.argv[1] if len(sys.argv) > 1 else "help")
    except ImproperlyConfigured as error:
        end(f"Not set right: {error}")
    except (Tampered, DatabaseError, OSError) as error:
        if "--traceback" in sys.argv or not (why := reason(error)):
            raise
        end(f"Not done: {why}")
