#!/usr/bin/env python
"""Run Django's management commands for this site."""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

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


def refuse_the_wrong_site() -> None:
    """End where a site is installed and nothing says that another is meant: a default would make one beside it."""
    if SITE_ENV.exists() and "SITE_ORIGIN" not in os.environ:
        sys.exit(f"This machine has a site ({SITE_ENV}): run deploy/manage, or set SITE_ORIGIN for a site of your own.")


def name_the_site(command: str) -> None:
    """Say on stderr, before a command that touches data, which site's it is."""
    if command in OF_DATA:
        database = settings.DATABASES["default"]
        place = f"{database['NAME']} at {database['HOST']}" if database["HOST"] else database["NAME"]
        print(f"Site: {settings.SITE_ORIGIN}, database {place}, folder {settings.VAR_DIR}", file=sys.stderr)


def note_the_end(command: str) -> None:
    """Note that a job of the machine's timers came to a good end: /healthz and /metrics tell when one is overdue."""
    if command in jobs.LIMITS:
        jobs.note_success(command)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
    try:
        refuse_the_wrong_site()
        name_the_site(sys.argv[1] if len(sys.argv) > 1 else "help")
        execute_from_command_line(sys.argv)
        note_the_end(sys.argv[1] if len(sys.argv) > 1 else "help")
    except ImproperlyConfigured as error:
        sys.exit(f"Not set right: {error}")
