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


def made(project: Path) -> tuple[int, set[str], bool]:
    """What comes of it: its code, which packages are there, whether a second run would have nothing to do."""
    command = [project / ".ci/environment"]
    own = {"PYTHON": sys.executable, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / "wheels")}
    done = subprocess.run([*command, "base"], env=os.environ | own, capture_output=True, text=True, check=False)
    assert ("could not be installed" in done.stderr) == (done.returncode != 0), done.stderr
    idle = subprocess.run([*command, "--is", "base"], env=os.environ | own, check=False).returncode == 0
    return done.returncode, {path.stem for path in project.glob("var/venv/lib/*/site-packages/*.py")}, idle


@pytest.mark.long
def test_all_of_a_lock_is_installed_and_a_second_run_has_nothing_to_do(project):
    assert made(project) == (0, set(NAMES), True)


@pytest.mark.long
def test_what_a_wider_environment_brought_is_not_asked_for_again(project):
    rows = (project / "requirements/base.txt").read_text()
    part, more = project / "requirements/part.txt", project / "requirements/more.txt"
    part.write_text(rows.partition("bing==1")[0])
    more.write_text(rows + "ding==1 \\\n    --hash=sha256:00\n")

    assert made(project) == (0, set(NAMES), True)

    asked = [project / ".ci/environment", "--is"]
    there = {lock.stem: subprocess.run([*asked, lock.stem], check=False).returncode for lock in (part, more)}
    assert there == {"part": 0, "more": 1}


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES[:2])
def test_a_package_that_is_not_the_locked_one_ends_it_wherever_it_stands(project, name):
    put_wheel(project / "wheels", name)
    with (project / f"wheels/{name}-1-py3-none-any.whl").open("ab") as wheel:
        wheel.write(b"other")
    code, found, idle = made(project)
    assert (code, name in found, idle) == (1, False, False)
