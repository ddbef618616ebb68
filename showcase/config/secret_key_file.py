"""The site's own secret key, made once and kept in a file that only its owner reads."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from showcase.config.files import part_of, write_whole

LENGTH = 64  # characters
LEAST = 32  # of a key that somebody wrote there


def kept_secret(path: Path) -> str:
    """Return the key kept in `path` (64 URL-safe characters), making it with mode 0600 when there is none.

    Two processes that start together end with the same key: the file appears whole or not at all. Raises
    ImproperlyConfigured for a file that is no key any more: what another one signs would not be believed.
    """
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_once(path, secrets.token_urlsafe(LENGTH * 3 // 4))
    except OSError as error:
        raise ImproperlyConfigured(f"{path} cannot be written ({error.strerror}): VAR_DIR is the folder.") from error
    try:
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{path} cannot be read as a key ({error}): put the file back.") from error
    if len(key) < LEAST:
        raise ImproperlyConfigured(f"{path} holds no key ({len(key)} characters): put the file back.")
    return key


def _write_once(path: Path, key: str) -> None:
    draft = part_of(path)
    write_whole(draft, key.encode("ascii"), mode=0o600)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
