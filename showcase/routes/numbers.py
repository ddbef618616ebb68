"""Numbers in addresses: each is written in one way, so that a version, a year, a part has one address."""

import re

from django.urls import register_converter


class Number:
    """A number from 1 on: no leading zero, no sign, and none that a database could not hold."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, text: str) -> int:
        return int(text)

    def to_url(self, number: int) -> str:
        return str(number)


class Later(Number):
    """A number from 2 on: what comes after a first that has an address without a number."""

    regex = "(?:[2-9]|[1-9][0-9]{1,8})"


def number_of(text: str) -> int | None:
    """The number that a parameter of a query says in that one way; None for everything else."""
    return int(text) if re.fullmatch(Number.regex, text) else None


register_converter(Number, "number")
register_converter(Later, "later")
