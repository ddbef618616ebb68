"""What `make` gives to what it starts."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_what_make_starts_keeps_its_compiled_modules_in_var_whatever_its_caller_says(tmp_path):
    (tmp_path / "asked.mk").write_text("asked:\n\t@env\n")
    command = ["make", "--silent", "--file", "Makefile", "--file", str(tmp_path / "asked.mk"), "asked"]
    environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    given = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    assert (given["PYTHONPYCACHEPREFIX"], "PYTHONDONTWRITEBYTECODE" in given) == (str(ROOT / "var/pycache"), False)
