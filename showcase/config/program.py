"""The program's own files as one check value: what a made file was made by, so that a new program makes it anew."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

# Everything that a page, a picture or a packed file comes through, the vendored font and the locked libraries included.
FOLDERS = ("brands", "showcase", "templates", "static", "requirements")


@cache
def program_digest() -> str:
    """SHA-256 in hexadecimal over every file of the program and its locked libraries; once a process."""
    root = Path(settings.BASE_DIR)
    whole = hashlib.sha256()
    for path in sorted(path for folder in FOLDERS for path in (root / folder).rglob("*") if _is_program(path)):
        whole.update(f"{path.relative_to(root)} ".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _is_program(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts
