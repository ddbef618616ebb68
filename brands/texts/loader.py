"""Fixtures → rows of an empty database."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from brands.models import IssuedId


def fixture_files(home: Path | None = None) -> list[Path]:
    """The fixture files of the site, in one order; the received texts are none of them."""
    home = home or settings.BASE_DIR / "fixtures"
    return sorted(path for path in home.rglob("*.json") if "texts" not in path.parts)


def load(files: list[Path], *, using: str = "default") -> None:
    """Load the files into a database as one transaction, and issue the ids in them."""
    with transaction.atomic(using=using):
        call_command("loaddata", *map(str, files), database=using, verbosity=0)
        IssuedId.objects.using(using).issue_loaded()
