"""The environment, read so that whatever is wrong with a setting is one line that names it."""

import os
import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

T = TypeVar("T")
# What deploy/site.env ships where somebody has to fill in a value.
PLACEHOLDER = re.compile(r"<[^<>]*>")
READERS = ("bool", "dj_db_url", "int", "list", "log_level", "path", "str")
WHERE = "docs/settings.md says what it takes; an installed site has it in /etc/work-brands/site.env."


class SiteEnv(Env):
    """environs, of which every reader refuses what was not filled in and what it cannot read, by the setting's name."""

    def __getattribute__(self, name: str) -> Any:
        """Give a method; those that read a setting with the refusal around them."""
        found = super().__getattribute__(name)
        return _naming(found) if name in READERS else found


def named(name: str, read: Callable[..., T], *values: Any) -> T:
    """What a function makes of a setting's value; raises ImproperlyConfigured, with its name, for a ValueError."""
    try:
        return read(*values)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}. {WHERE}") from error


def make_folder(path: Path) -> Path:
    """The folder, made where it is not there; raises ValueError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ValueError(f"{path} is no folder and cannot be made one ({error.strerror})") from error
    return path


def _naming(reader: Callable[..., T]) -> Callable[..., T]:
    @wraps(reader)
    def read(name: str, *defaults: Any, **options: Any) -> T:
        if found := PLACEHOLDER.search(os.environ.get(name, "")):
            raise ImproperlyConfigured(f"{name}: {found[0]} still has to be filled in. {WHERE}")
        try:
            return reader(name, *defaults, **options)
        except (EnvError, ValueError) as error:
            raise ImproperlyConfigured(f"{name}: {_why(error)} {WHERE}") from error

    return read


def _why(error: Exception) -> str:
    """The reason alone: environs says the name again, and Django's URL parser the value, which may hold a password."""
    text = str(error)
    return text.split(" invalid: ", 1)[-1].strip("[]'\"") if " invalid: " in text else f"{text}."
