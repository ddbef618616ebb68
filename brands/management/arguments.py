"""What people type behind a command's name: read, or refused in one line."""

import argparse
from collections.abc import Callable
from pathlib import Path

from django.core.management import CommandError


def number(least: int, most: int | None = None) -> Callable[[str], int]:
    """The type of an argument that is a whole number of at least so much; argparse refuses every other."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or int(text) < least or (most is not None and int(text) > most):
            wanted = f"{least} or more" if most is None else f"between {least} and {most}"
            raise argparse.ArgumentTypeError(f"{text} is not {wanted}")
        return int(text)

    return read


def read_text(path: Path) -> str:
    """What the file holds that a command was given; raises CommandError where it is not there, or no text."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} cannot be read: it is no text.") from error
