"""Which program made the index: a newer one may make other rows of the same versions, and then all of them."""

import hashlib
from pathlib import Path

from django.conf import settings

from brands.models import Generation, TextEntry, Version
from brands.models.generation import ONLY

# What a row of the index comes through, the locked libraries included.
FOLDERS = ("brands", "requirements")


def files_digest(*folders: str) -> str:
    """SHA-256 in hexadecimal over every file of some folders of the program, names included."""
    root = Path(settings.BASE_DIR)
    whole = hashlib.sha256()
    for path in sorted(path for folder in folders for path in (root / folder).rglob("*") if _is_program(path)):
        whole.update(f"{path.relative_to(root)} ".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def is_index_current() -> bool:
    """Whether this program made the index; also where there is nothing to index."""
    if not Version.objects.exists():
        return True
    return TextEntry.objects.exists() and Generation.objects.current().index_program == files_digest(*FOLDERS)


def note_index() -> None:
    """Write down that this program has made the whole index."""
    row, _ = Generation.objects.get_or_create(pk=ONLY, defaults={"number": 0})
    Generation.objects.filter(pk=row.pk).update(index_program=files_digest(*FOLDERS))


def _is_program(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts
