"""What people call one row of a snapshot, whichever kind of row it is."""

from brands.content.canonical import Data

# The first of these that a row has and that says something. A row of every published kind has one of them.
NAMING = ("label", "title", "name", "caption", "alt", "words", "quote", "text", "id")
LONGEST = 16


def row_name(row: Data) -> str:
    """The words that name a row in a list: its title, caption or beginning, cut after 16 characters."""
    words = next((str(row[key]) for key in NAMING if row.get(key)), "")
    return f"{words[:LONGEST]}…" if len(words) > LONGEST else words
