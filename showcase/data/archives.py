"""Zip files whose bytes depend on nothing but what is in them, each with a manifest."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

# The first moment that the format can say, of what has none in the record: that of making would make each file another.
NEVER = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16
UNIX = 3
PACKED = (".png", ".jpg", ".docx", ".zip")


def archive(
    files: Mapping[str, bytes], when: datetime | None = None, dated: Mapping[str, datetime] | None = None
) -> bytes:
    """The files as a zip, in the order of the mapping; the same files at the same times give the same bytes.

    Each is of the time `when`, or of its own in `dated`: times of the record, in its zone, for a zip has none.
    """
    times = {name: _moment((dated or {}).get(name, when)) for name in files}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, times[name])
            entry.create_system, entry.external_attr = UNIX, READABLE
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            zipped.writestr(entry, content, compresslevel=9)
    return written.getvalue()


def _moment(when: datetime | None) -> tuple[int, int, int, int, int, int]:
    if when is None:
        return NEVER
    local = timezone.localtime(when)
    return local.year, local.month, local.day, local.hour, local.minute, local.second


def settle_times(content: bytes) -> bytes:
    """A zip such as a Word file, with the times at which its parts were written taken out."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return archive({name: zipped.read(name) for name in zipped.namelist()})


def manifest(files: Mapping[str, bytes]) -> str:
    """A line for each file, as `sha256sum --check` reads it."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
