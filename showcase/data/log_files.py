"""The public log as files, for `log/verify.py`: today's, and in folders of their numbers those that ended."""

from collections.abc import Iterator, Mapping

from brands.content.canonical import canonical
from showcase.citing import log_proofs

CHECKPOINT, KEY, ENTRIES = "checkpoint", "key", "entries.jsonl"


def files(spoken: Mapping[int, Mapping[str, str]]) -> dict[str, bytes]:
    """{name: content} of every log; `spoken` has of today's entries, by their places, what is known beside them."""
    if log_proofs.head() is None:
        return {}
    today = log_proofs.present_number()
    found = dict(_files("log", today, spoken))
    for number in range(log_proofs.FIRST, today):
        found |= _files(f"log/{number}", number, {})
    return found


def _files(folder: str, number: int, spoken: Mapping[int, Mapping[str, str]]) -> Iterator[tuple[str, bytes]]:
    contents = enumerate(log_proofs.entries(0, log_proofs.log_of(number).size, number))
    lines = (canonical({"entry": content.decode(), **spoken.get(index, {})}) for index, content in contents)
    yield f"{folder}/{CHECKPOINT}", log_proofs.log_of(number).checkpoint.encode()
    yield f"{folder}/{KEY}", log_proofs.key_file(number).encode()
    yield f"{folder}/{ENTRIES}", "".join(f"{line}\n" for line in lines).encode()
