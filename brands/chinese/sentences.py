"""Where sentences of a Chinese text end."""

import re

# Closing quotation marks and brackets belong to the sentence that they close; the last one may have no mark.
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）》」』]*|[^。！？]+$")


def split_sentences(text: str) -> list[str]:
    """The sentences of a text in their order, each with its marks; together they are the text."""
    return _SENTENCE.findall(text)
