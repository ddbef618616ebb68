"""A site of its own that is gone with the process: the fixtures in a fresh database, every time the same moment.

Nothing here names a module of the site but the settings, tests/reviewed.py and models by their labels, so that it
describes the site before and after its modules have moved.
"""

import hashlib
import itertools
import os
import secrets
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2026, 7, 1, 4, tzinfo=UTC)
SENTENCE = "此句仅供比较。"
FORMER = "-former"


class Clock:
    """The time of this site: it stands still until it is moved."""

    now = START

    def forward(self, days: int) -> None:
        """Move to so many days later."""
        self.now += timedelta(days=days)

    def seconds(self) -> float:
        """The time as `time.time` gives it."""
        return self.now.timestamp()


clock = Clock()


def set_up(folder: Path) -> None:
    """Make the site in a folder: migrated, loaded, with a second version, a moved brand and a withdrawn one."""
    for name in ("DATABASE_URL", "MEDIA_DIR", "SITE_ORIGIN", "ADMIN_PATH", "ADMIN_NETWORKS", "DEV"):
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "showcase.settings",
        "VAR_DIR": str(folder),
        "PLAIN_STATIC": "1",
        "LOG_LEVEL": "ERROR",
        "SECRET_KEY": "compared-" * 6,
        "RECORD_KEY": "recorded-" * 6,
        "LOG_KEY": "logged-" * 8,
        "SECURITY_CONTACT": "mailto:nobody@example.invalid",
    }
    _stop_clock()
    _stop_chance()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("first_load", stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115 -- ends with the process
    _publish_more()
    clock.forward(days=10)


def _stop_clock() -> None:
    from django.utils import timezone

    timezone.now = lambda: clock.now
    time.time = clock.seconds


def _stop_chance() -> None:
    """What the log adds to an entry, so that nobody guesses it, is the same each time."""
    numbers = itertools.count()
    secrets.token_hex = lambda size=32: hashlib.sha256(f"{next(numbers)}".encode()).hexdigest()[: 2 * size]


def _publish_more() -> None:
    """A corrected brand, one that moved to another address, one that was withdrawn: what the fixtures lack."""
    from django.apps import apps
    from django.contrib.auth import get_user_model

    from tests import reviewed

    brands = apps.get_model("brands", "Brand").objects.exclude(name="").order_by("pk")
    corrected, moved = brands.exclude(passages=None).distinct()[:2]
    gone = brands.exclude(pk__in=[corrected.pk, moved.pk]).first()
    by = get_user_model().objects.create(username="甲编辑", is_staff=True)
    clock.forward(days=1)
    _add_sentence(corrected)
    reviewed.publish(corrected, by=by, reason="correction", note="比较用：补一句。")
    clock.forward(days=1)
    moved.proposed_slug = moved.slug + FORMER
    moved.save()
    _add_sentence(moved)
    reviewed.publish(moved, by=by, reason="update", note="比较用：改地址。")
    clock.forward(days=1)
    reviewed.withdraw(gone, by=by, reason="比较用：撤下。")


def _add_sentence(brand) -> None:
    passage = brand.passages.first()
    passage.text += SENTENCE
    passage.save()
