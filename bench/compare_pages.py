"""Say whether a change of the program changed any public page.

    var/venv/bin/python -m bench.compare_pages --write FOLDER      before the change
    var/venv/bin/python -m bench.compare_pages --against FOLDER    after it; prints every difference

Each run makes a site of its own from the fixtures, with its clock standing still (bench/throwaway.py), asks for every
public address (bench/page_walk.py), and takes the lists of what is baked and of what stands in a static copy. Names of
static and made files, hashes of scripts and ids of requests are written alike. About three minutes.
"""

import argparse
import difflib
import hashlib
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench import page_walk, throwaway
from bench.page_walk import Answer

INDEX = "index.json"
MOST_LINES = 40


def main() -> int:
    """Write or compare; 1 where something differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", type=Path, metavar="FOLDER", help="render, and keep what was rendered there")
    what.add_argument("--against", type=Path, metavar="FOLDER", help="render, and compare with what was kept there")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="with --against: keep this rendering too")
    parser.add_argument("--names", action="store_true", help="with --against: only the addresses that differ")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pages") as folder:
        throwaway.set_up(Path(folder) / "site")
        answers = dict(_all_of_it(Path(folder)))
    print(f"{len(answers)} answers.")
    if target := options.write or options.into:
        write(target, answers)
    if options.write:
        return 0
    differences = list(compared(read(options.against), answers, whole=not options.names))
    print("\n".join(differences) or "No difference.")
    return 1 if differences else 0


def _all_of_it(folder: Path) -> Iterator[tuple[str, Answer]]:
    yield from page_walk.walk()
    from django.core.management import call_command

    said = io.StringIO()
    call_command("bake", stdout=said)
    yield "bake", Answer(0, [], said.getvalue())
    said = io.StringIO()
    copy = folder / "copy"
    call_command("export_site", str(copy), stdout=said)
    yield "export_site", Answer(0, [], said.getvalue().replace(str(copy), "copy"))
    for path in sorted(copy.rglob("*")):
        name = page_walk.alike("/" + str(path.relative_to(copy / "site" if "site" in path.parts else copy)))
        if path.is_file() and not name.startswith("/static/") and path.name not in {"SHA256SUMS", "manifest.json"}:
            yield f"export_site {name}", Answer(0, [], _copied(path))


def _copied(path: Path) -> str:
    """A page's bytes are its title's and its text's: their sums stand in the manifest and would tell twice."""
    body = path.read_bytes()
    if path.name == "manifest.csv":
        lines = body.decode().splitlines()
        return "\n".join(sorted(",".join(page_walk.alike(line).split(",")[:-3]) for line in lines))
    return page_walk.readable(body)


def write(folder: Path, answers: dict[str, Answer]) -> None:
    """Keep answers in a folder: an index, and a file for each body."""
    folder.mkdir(parents=True, exist_ok=True)
    index = {}
    for key, answer in answers.items():
        name = hashlib.sha256(key.encode()).hexdigest()[:16]
        (folder / name).write_text(answer.body, encoding="utf8", newline="")
        index[key] = asdict(answer) | {"body": name}
    (folder / INDEX).write_text(json.dumps(index, ensure_ascii=False, indent=1), encoding="utf8")


def read(folder: Path) -> dict[str, Answer]:
    """What was kept in a folder."""
    index = json.loads((folder / INDEX).read_text(encoding="utf8"))
    return {
        key: Answer(kept["status"], kept["headers"], (folder / kept["body"]).read_bytes().decode())
        for key, kept in index.items()
    }


def compared(before: dict[str, Answer], after: dict[str, Answer], *, whole: bool = True) -> Iterator[str]:
    """The lines of every difference; none where both are the same."""
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield f"{'+' if old is None else '-'} {key}: {'only after' if old is None else 'only before'}"
        elif old != new:
            yield f"! {key}"
            if whole:
                lines = difflib.unified_diff(_lines(old), _lines(new), "before", "after", n=0, lineterm="")
                yield from (f"    {line[:300]}" for line in list(lines)[2 : MOST_LINES + 2])


def _lines(answer: Answer) -> list[str]:
    return [str(answer.status), *answer.headers, *answer.body.splitlines()]


if __name__ == "__main__":
    sys.exit(main())
