"""`.ci/environment` makes var/venv hold all of what a lock names, or it says that it could not and keeps no stamp."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("jia", "yi", "bing")


def put_wheel(folder: Path, name: str) -> str:
    """Write a package of one module; its digest."""
    path = folder / f"{name}-1-py3-none-any.whl"
    about = f"{name}-1.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", "")
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", f"{name}.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def project(tmp_path):
    """A folder with `.ci/environment` and a lock of three packages, which come from a folder."""
    wheels, requirements = tmp_path / "wheels", tmp_path / "requirements"
    wheels.mkdir()
    requirements.mkdir()
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/environment", tmp_path / ".ci")
    rows = [f"{name}==1 \\\n    --hash=sha256:{put_wheel(wheels, name)}\n" for name in NAMES]
    (requirements / "base.txt").write_text("# Locked.\n" + "".join(rows))
    return tmp_path


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {"PYTHON": sys.executable, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / "wheels")}
    command = [project / ".ci/environment", *words]
    return subprocess.run(command, env=os.environ | own, capture_output=True, text=True, check=False)


def made(project: Path) -> tuple[int, set[str], bool]:
    """What comes of it: its code, which packages are there, whether a second run would have nothing to do."""
    done = run(project, "base")
    assert ("could not be installed" in done.stderr) == (done.returncode != 0), done.stderr
    there = {path.stem for path in project.glob("var/venv/lib/*/site-packages/*.py")}
    return done.returncode, there, run(project, "--is", "base").returncode == 0


@pytest.mark.long
def test_all_of_a_lock_is_installed_and_a_second_run_or_a_part_of_it_has_nothing_to_do(project):
    rows = (project / "requirements/base.txt").read_text()
    (project / "requirements/part.txt").write_text(rows.partition("bing==1")[0])
    (project / "requirements/more.txt").write_text(rows + "ding==1 \\\n    --hash=sha256:00\n")

    assert made(project) == (0, set(NAMES), True)
    assert [run(project, "--is", name).returncode for name in ("part", "more")] == [0, 1]


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES[:2])
def test_a_package_that_is_not_the_locked_one_ends_it_wherever_it_stands(project, name):
    put_wheel(project / "wheels", name)
    with (project / f"wheels/{name}-1-py3-none-any.whl").open("ab") as wheel:
        wheel.write(b"other")
    code, found, idle = made(project)
    assert (code, name in found, idle) == (1, False, False)
