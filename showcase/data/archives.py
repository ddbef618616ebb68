"""Zip files whose bytes depend on nothing but what is in them, each with a manifest."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

# The first moment that the format can say: a real one would make each file another.
NEVER = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16
UNIX = 3
PACKED = (".png", ".jpg", ".docx", ".zip")


def archive(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip, in the order of the mapping; the same files give the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, NEVER)
            entry.create_system, entry.external_attr = UNIX, READABLE
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            zipped.writestr(entry, content, compresslevel=9)
    return written.getvalue()


def settle_times(content: bytes) -> bytes:
    """A zip such as a Word file, with the times at which its parts were written taken out."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return archive({name: zipped.read(name) for name in zipped.namelist()})


def manifest(files: Mapping[str, bytes]) -> str:
    """A line for each file, as `sha256sum --check` reads it."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
