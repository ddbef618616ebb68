"""How a reader wants the pages shown: the listed choices, the cookie that remembers them, the way back."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import unquote

COOKIE = "display"
YEAR = 365 * 24 * 60 * 60  # seconds
# What may be chosen, as the panel names it; the first of each is what every page is without a choice.
LABELS = {
    "size": ("字号", {"normal": "标准", "large": "大字（长者模式）"}),
    "contrast": ("对比", {"normal": "标准", "high": "高对比"}),
    "scheme": ("深浅", {"system": "随系统", "light": "浅色", "dark": "深色"}),
}
CHOICES = {name: tuple(values) for name, (_, values) in LABELS.items()}

# A path and query that no browser reads as another host, and no header as another line.
OWN = re.compile(r"/(?![/\\])[!#-;=?-\[\]_a-z~]*")


@dataclass(frozen=True)
class Display:
    """A choice of size, contrast and scheme (light or dark), always of those listed."""

    size: str = "normal"
    contrast: str = "normal"
    scheme: str = "system"

    @property
    def classes(self) -> list[str]:
        """The classes of `<html>`, such as size-large; none where nothing is chosen."""
        return [f"{name}-{value}" for name, value in asdict(self).items() if value != CHOICES[name][0]]

    @property
    def cookie(self) -> str:
        """What the cookie holds: the classes; empty where there need be no cookie."""
        return ".".join(self.classes)

    def changed(self, wanted: Mapping[str, str]) -> "Display":
        """This choice with the listed ones of what is wanted; everything else is ignored."""
        return replace(self, **{name: wanted[name] for name in CHOICES if wanted.get(name) in CHOICES[name]})


@dataclass(frozen=True)
class Choice:
    """One thing that may be chosen, as a link says it."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Group:
    """What one choice is about: its key in the address, its label, what there is to choose from."""

    key: str
    label: str
    choices: list[Choice]


def display_choices(display: Display) -> list[Group]:
    """Every group of the panel in its order, with what this reader has chosen."""
    return [
        Group(key, label, [Choice(value, name, getattr(display, key) == value) for value, name in values.items()])
        for key, (label, values) in LABELS.items()
    ]


def read(cookie: str) -> Display:
    """What a cookie asks for; what it should not hold is ignored."""
    return Display().changed(dict(part.split("-", 1) for part in cookie.split(".") if "-" in part))


def way_back(wanted: str, root: str) -> str:
    """The address to return to: `wanted` if it is a path (and query) of the site at `root`, else `root`.

    `root` is the site's own path, with a slash at both ends. Refused are other hosts in any writing (//, a scheme,
    a backslash), dots that climb out, control characters and white space.
    """
    path = unquote(wanted.partition("?")[0])
    climbs = any(part in {".", ".."} for part in re.split(r"[/\\]", path))
    return wanted if OWN.fullmatch(wanted) and wanted.startswith(root) and "\\" not in path and not climbs else root
