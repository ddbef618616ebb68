"""deploy/restore among programs that stand for a machine's: wherever it fails, what was there stands again."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
# Programs of a machine: each notes its call, and fails where the call is the one that is to fail.
NOTED = (
    '#!/bin/bash\necho "${0##*/} $*" >>"$ROOT/calls"\n[[ -z $FAILING || "${0##*/} $* " != *"$FAILING "* ]] || $HOW\n'
)
PROGRAMS = {
    "id": "echo 0",
    "systemctl": "",
    "setpriv": 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"',
    "install": 'mkdir -p "${@: -1}"',
    # Databases are files of a folder.
    "psql": """cd "$ROOT/databases"; words=(${@: -1})
case ${@: -1} in
    alter*) mv "${words[2]}" "${words[5]}" ;;
    drop*) rm -f "${words[4]}" ;;
    create*) echo new >"${words[2]}" ;;
esac""",
}
OWN = {"manage": '[ "$1" != restore ] || mkdir -p "$ROOT/var/media" "$ROOT/var/log"', "restart": ""}
STEPS = (
    *("systemctl stop", "-c select", "rename to", "install -d", "create database"),
    *("manage restore", "manage upgrade", "manage begin_log", "manage verify"),
)


@pytest.fixture
def machine(tmp_path):
    """A machine with a site: a function that restores, with a step that fails, and how; what the script ends with."""
    for folder in ("bin", "deploy", "databases", "backup", "var/media", "var/log", "cache"):
        (tmp_path / folder).mkdir(parents=True)
    for name, does in (PROGRAMS | OWN).items():
        program = tmp_path / ("deploy" if name in OWN else "bin") / name
        program.write_text(f"{NOTED}{does}\n")
        program.chmod(0o755)
    for name in ("restore", "settings.sh"):
        shutil.copy(DEPLOY / name, tmp_path / "deploy")
    (tmp_path / "databases" / "jia").write_text("old\n")
    (tmp_path / "var" / "media" / "picture").write_text("old\n")
    (tmp_path / "site.env").write_text(
        f"DATABASE_URL=postgres://jia:yi@127.0.0.1/jia\nVAR_DIR={tmp_path}/var\nCACHE_DIR={tmp_path}/cache\n"
    )

    def restore(failing="", how="exit 1"):
        own = {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "SITE_ENV": f"{tmp_path}/site.env"}
        own |= {"ROOT": str(tmp_path), "FAILING": failing, "HOW": how}
        # A shell of a suite in the background ignores a Ctrl-C, and what ignores it from the start cannot take it back.
        command = [
            "env",
            "--default-signal=INT",
            tmp_path / "deploy" / "restore",
            tmp_path / "backup",
            "--anew",
            "zhang",
            "li",
        ]
        return subprocess.run(command, env=os.environ | own, capture_output=True, check=False, start_new_session=True)

    return restore


def stands(root):
    """What there is of the site: its databases, its pictures, and what was started last."""
    databases = {one.name: one.read_text() for one in (root / "databases").iterdir()}
    started = [line for line in (root / "calls").read_text().splitlines() if line.startswith("systemctl start")]
    return databases, [one.name for one in (root / "var" / "media").iterdir()], " ".join(started)


@pytest.mark.parametrize("how", ["exit 1", "kill -INT 0"])
@pytest.mark.parametrize("step", STEPS)
def test_whatever_fails_and_whoever_breaks_off_what_was_there_stands_again(machine, tmp_path, step, how):
    ended = machine(step, how)

    assert ended.returncode in {1, 130, -signal.SIGINT}
    databases, pictures, started = stands(tmp_path)
    assert (databases, pictures) == ({"jia": "old\n"}, ["picture"])
    assert ("work-brands@1" in started, "work-brands-backup.timer" in started) == (True, True)


def test_what_was_there_stands_aside_once_it_is_done(machine, tmp_path):
    assert machine().returncode == 0

    databases, pictures, started = stands(tmp_path)
    assert sorted(databases.values()) == ["new\n", "old\n"]
    assert (databases["jia"], pictures) == ("new\n", [])
    assert "work-brands-backup.timer" in started
