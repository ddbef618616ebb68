"""Filling in the forms of the desk as a browser would, for tests."""


def add_row(sent, prefix, **values):
    """Add a row to what a page would send, as 再加一条 does; its number."""
    number = int(sent[f"{prefix}-TOTAL_FORMS"])
    sent[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    sent |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return number
