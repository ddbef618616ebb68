"""Parts of files: what a Range asks for (RFC 9110, section 14), so that a broken download goes on. Pure."""

import re

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


class NotSatisfiable(ValueError):
    """A part was asked for that the file has not."""


def asked_part(asked: str, size: int) -> range | None:
    """The places of the bytes that a Range header asks for, of a file of `size` bytes.

    None where the whole is to be sent: no range, another unit, or several parts, which a server may ignore.
    Raises NotSatisfiable for a part behind the end.
    """
    found = RANGE.fullmatch(asked.replace(" ", ""))
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        first, last = max(0, size - int(found[2])), size - 1
    else:
        first, last = int(found[1]), min(size - 1, int(found[2] or size - 1))
        if found[2] and int(found[2]) < first:
            return None
    if first >= size or (not found[1] and int(found[2]) == 0):
        raise NotSatisfiable(asked)
    return range(first, last + 1)
