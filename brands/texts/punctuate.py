"""Half-width marks that a copy left in Chinese text, made full width again."""

# One mark for one mark, so that every place in the text stays where it was. `. - + %` belong to
# figures (2.7, 1-2, 1+4, 97%) and stay.
MARKS = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？"}
_TABLE = str.maketrans(MARKS)


def restore(text: str) -> str:
    """The text with full-width marks; as long as before, and the same when done twice."""
    return text.translate(_TABLE)
