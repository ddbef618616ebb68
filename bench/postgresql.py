"""A PostgreSQL of one's own for tests and measurements: Debian's, in a folder, on a socket, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

USERS = ("postgres", "nobody")  # whom it runs as where we are root: initdb refuses root


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL's programs; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


@contextmanager
def running() -> Iterator[str]:
    """Start an empty PostgreSQL, give its DATABASE_URL, and stop it; LookupError where there is none to start."""
    programs = binaries()
    if programs is None:
        raise LookupError("no PostgreSQL here: apt-get install postgresql")
    user = runner()
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        shutil.chown(folder, user)
        data = f"{folder}/data"
        _run(user, programs / "initdb", "-D", data, "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c jit=off"
        _run(user, programs / "pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgres://{user}@{quote(folder, safe='')}/postgres"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def runner() -> str:
    """Whom it runs as: ourselves, or somebody without privileges where we are root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(user for user in USERS if user in known)


def _run(user: str, *command: object) -> None:
    """Run a program as a user, in a folder that everybody may enter."""
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups", *words]
    done = subprocess.run(words, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
