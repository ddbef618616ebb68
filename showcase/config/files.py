"""Files that appear whole or not at all, whoever reads or is killed meanwhile."""

import os
import threading
from pathlib import Path


def write_whole(path: Path, content: bytes, *, mode: int = 0o644, durable: bool = False) -> None:
    """Write a file under another name beside its place, then rename it; its folder is made. Raises OSError.

    With `durable`, the bytes stand on the disk before the name does.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(path)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            file.write(content)
        if durable:
            settle(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """The hidden place beside a path where this thread prepares it: a file, or a folder that is renamed."""
    return path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")


def settle(path: Path) -> None:
    """Have the machine write a file or a folder through to its disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
