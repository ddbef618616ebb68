"""Measuring in a process of its own, over a database that is made and filled for it."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def measured(module: str, options: argparse.Namespace, **environment: str) -> Any:
    """What `python -m <module> --measure` prints as JSON; `environment` may name another database than SQLite's."""
    with tempfile.TemporaryDirectory() as folder:
        own = os.environ | {"VAR_DIR": folder, "PYTHONPATH": str(ROOT), "PLAIN_STATIC": "1", **environment}
        fill = ["-m", "bench.make_load", "--brands", str(options.brands)]
        for command in (["manage.py", "migrate", "--verbosity", "0"], fill):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=own, check=True, stdout=sys.stderr)
        command = [sys.executable, "-m", module, "--measure", "--rounds", str(options.rounds)]
        done = subprocess.run(command, cwd=ROOT, env=own, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout.splitlines()[-1])
