"""The site's own secret key, made once and kept in a file that only its owner reads."""

import os
import secrets
from pathlib import Path

from showcase.config.files import part_of, write_whole


def kept_secret(path: Path) -> str:
    """Return the key kept in `path` (64 URL-safe characters), making it with mode 0600 when there is none.

    Two processes that start together end with the same key: the file appears whole or not at all.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, key: str) -> None:
    draft = part_of(path)
    write_whole(draft, key.encode("ascii"), mode=0o600)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
