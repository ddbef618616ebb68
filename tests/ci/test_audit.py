"""`.ci/audit` says in its last line whether weaknesses are known, none are, or nobody answered."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NONE = ("No known vulnerabilities found", 0)
SOME = ("Found 1 known vulnerability in 1 package\nName Version ID Fix Versions\njia 1.0 PYSEC-0 1.1", 1)
# What pip-audit 2.10 says with --strict where the index is a mirror, and where there is no network.
MIRROR = ("ERROR:pip_audit._cli:jia: Dependency not found on PyPI and could not be audited: jia (1.0)", 1)
AWAY = ("ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed", 1)


@pytest.mark.parametrize(
    ("answer", "code", "last"),
    [
        (NONE, 0, "No known weaknesses"),
        (SOME, 1, "WEAKNESSES: above"),
        (MIRROR, 3, "NOT AUDITED"),
        (AWAY, 3, "NOT AUDITED"),
    ],
)
def test_the_last_line_and_the_code_tell_what_came_of_it(tmp_path, answer, code, last):
    asker = tmp_path / "pip-audit"
    asker.write_text(f"#!/bin/sh\ncat <<'END'\n{answer[0]}\nEND\nexit {answer[1]}\n")
    asker.chmod(0o755)
    done = subprocess.run(
        [ROOT / ".ci/audit"],
        env=os.environ | {"PIP_AUDIT": str(asker)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[-1][: len(last)]) == (code, last)
    assert answer[0].splitlines()[0] in lines


def test_make_runs_it_and_fails_where_it_does():
    recipe = (ROOT / "Makefile").read_text(encoding="utf8").partition("\naudit:")[2].partition("\n\n")[0]
    assert recipe.splitlines()[1:] == ["\t@.ci/environment dev", "\t@.ci/audit"]
