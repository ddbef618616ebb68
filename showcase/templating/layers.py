"""One style sheet for every public page: the layers of static/css, joined in their order, without comments."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from showcase.config.files import write_whole

NAME = "css/site.css"
LAYERS = (
    *("tokens", "base", "shared", "templating", "pictures", "lists", "reading", "citing", "paper"),
    *("pages/home", "pages/selection"),
)
INDENT = re.compile(rb"\n\s+")
COMMENT = re.compile(rb"/\*.*?\*/\n*", re.DOTALL)


class LayersFinder(BaseFinder):
    """Finds css/site.css, which no hand writes: kept in VAR_DIR, and made anew where a layer says something else."""

    def find(self, path: str, *, find_all: bool = False) -> Any:  # type: ignore[override]
        """Where the file is, if it is the one asked for."""
        found = [join_layers()] if path == NAME else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """The file for `collectstatic`."""
        join_layers()
        yield NAME, _storage()


def join_layers() -> str:
    """Join the layers, by rename where the file is not so already; its path."""
    folder = Path(settings.STATICFILES_DIRS[0]) / "css"
    whole = COMMENT.sub(b"", b"\n".join((folder / f"{layer}.css").read_bytes() for layer in LAYERS))
    whole = INDENT.sub(b"\n", whole)
    path = Path(_storage().path(NAME))
    if not path.exists() or path.read_bytes() != whole:
        write_whole(path, whole)
    return str(path)


@cache
def _storage() -> FileSystemStorage:
    return FileSystemStorage(settings.VAR_DIR / "layers")
