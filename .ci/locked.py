"""Keep requirements/*.txt in step with requirements/*.in, without the network.

`--write` resolves the .in files and puts the hash of their bytes at the head of each .txt. The check, run
without arguments, compares that hash, and sees that the files pin the same versions with hashes and
name no address.
"""

import argparse
import hashlib
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
NAMES = ("base", "production", "test", "dev")
HEAD = "# Locked by `make lock`. Hash of the .in files: "
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE | re.IGNORECASE)
ADDRESS = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|file:", re.IGNORECASE)


def wanted_head(folder: Path) -> str:
    """Return the first line that each locked file in `folder` has to carry."""
    digest = hashlib.sha256(b"".join((folder / f"{name}.in").read_bytes() for name in NAMES))
    return HEAD + digest.hexdigest()


def problems(folder: Path) -> list[str]:
    """Return what is wrong with the locked files in `folder`, a sentence each."""
    found = []
    outer: dict[str, str] = {}
    for name in reversed(NAMES):
        text = (folder / f"{name}.txt").read_text(encoding="utf8")
        pins = dict(PIN.findall(text))
        if text.split("\n", 1)[0] != wanted_head(folder):
            found.append(f"{name}.txt was not made from these .in files: run make lock")
        if ADDRESS.search(text):
            found.append(f"{name}.txt names an address")
        found += [f"{name}.txt pins {package} without a hash" for package in _bare(text)]
        found += [
            f"{name}.txt pins {package} {version}, the larger file {outer.get(package, 'nothing')}"
            for package, version in pins.items()
            if outer and outer.get(package) != version
        ]
        outer = pins
    return found


def _bare(text: str) -> list[str]:
    return [match[1] for match in PIN.finditer(text) if "--hash=sha256:" not in _entry(text, match.start())]


def _entry(text: str, start: int) -> str:
    following = PIN.search(text, start + 1)
    return text[start : following.start() if following else len(text)]


def lock(folder: Path, *, upgrade: bool) -> None:
    """Resolve the .in files of `folder` for Python 3.11 and later, the largest first, so that all agree."""
    base = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
    for name in reversed(NAMES):
        options = ["--python-version", "3.11", "--output-file", f"{name}.txt"]
        if name != "dev":
            options += ["--constraint", "dev.txt"]
        options += ["--upgrade"] if upgrade else []
        subprocess.run([*base, "--no-annotate", *options, f"{name}.in"], cwd=folder, check=True)
    for name in NAMES:
        path = folder / f"{name}.txt"
        path.write_text(f"{wanted_head(folder)}\n{path.read_text(encoding='utf8')}", encoding="utf8")


def main() -> int:
    """Check, or with --write lock; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="resolve afresh; needs the network")
    parser.add_argument("--upgrade", action="store_true", help="with --write: take newer versions")
    options = parser.parse_args()
    if options.write:
        lock(FOLDER, upgrade=options.upgrade)
    found = problems(FOLDER)
    for sentence in found:
        print(f"requirements/{sentence}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
