"""The program's own files as one check value: what a made file was made by, so that a new program makes it anew."""

from functools import cache

from brands.record.program import files_digest

# Everything that a page, a picture or a packed file comes through, the vendored font and the locked libraries included.
FOLDERS = ("brands", "showcase", "templates", "static", "requirements")


@cache
def program_digest() -> str:
    """SHA-256 in hexadecimal over every file of the program and its locked libraries; once a process."""
    return files_digest(*FOLDERS)
