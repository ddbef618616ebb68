"""Sections of bench/RESULTS.md: each measurement writes its own, with its machine, versions and date."""

import os
import platform
import re
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

NOT_REACHED = "not reached"
RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
SHANGHAI = timedelta(hours=8)


def verdict(wanted: str, is_reached: bool) -> str:  # noqa: FBT001 -- said right after what is wanted
    """What is wanted, and whether it was reached."""
    return f"{wanted}, {'reached' if is_reached else NOT_REACHED}"


def is_official(parser: ArgumentParser, options: Namespace) -> bool:
    """Whether a measurement was asked for in its usual size: figures of another are not those of RESULTS.md."""
    return vars(options) == vars(parser.parse_args([]))


def write(head: str, text: str, *, official: bool = True) -> None:
    """Put a section under `## head`, in the place of the last one; print it. What is not official is printed alone."""
    section = f"## {head}\n\n{text.strip()}\n"
    if not official:
        print(f"{section}\nNot written to {RESULTS.name}: not the usual size.")
        return
    before = RESULTS.read_text("utf8") if RESULTS.exists() else "# Results\n"
    found = re.search(rf"^## {re.escape(head)}\n.*?(?=^## |\Z)", before, flags=re.DOTALL | re.MULTILINE)
    if found:
        whole = before[: found.start()] + section + ("\n" if before[found.end() :] else "") + before[found.end() :]
    else:
        whole = before.rstrip("\n") + "\n\n" + section
    RESULTS.write_text(whole, "utf8")
    print(section)


def circumstances(command: str, *packages: str, more: str = "") -> str:
    """How, when and on what a measurement ran: the first paragraph of its section."""
    versions = [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in packages)]
    day = datetime.now(UTC) + SHANGHAI
    said = f"`{command}`, {day:%Y-%m-%d %H:%M} in Shanghai. {', '.join([*versions, more] if more else versions)}."
    return f"{said}\n{_machine()}; load average at the beginning {os.getloadavg()[0]:.1f}."


def table(columns: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown: the first column to the left, numbers to the right."""
    lines = [columns, ["---", *["---:"] * (len(columns) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _machine() -> str:
    known = Path("/proc/cpuinfo").read_text("utf8") if Path("/proc/cpuinfo").exists() else ""
    name = next((line.split(":")[1].strip() for line in known.splitlines() if line.startswith("model name")), "")
    return f"{name or platform.machine()}, {os.cpu_count()} cores, Linux {platform.release().split('-')[0]}"
