"""The editing desk: one module for each model that staff open."""

from . import (
    audit,
    brand,
    collation,
    deputy,
    edition,
    person,
    record,
    register,
    review,
    series,
    source,
    synonym,
    tag,
    words,
)

__all__ = [
    "audit",
    "brand",
    "collation",
    "deputy",
    "edition",
    "person",
    "record",
    "register",
    "review",
    "series",
    "source",
    "synonym",
    "tag",
    "words",
]
