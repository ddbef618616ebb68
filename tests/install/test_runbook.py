"""The short form of `make test-install`: runbook, programs of deploy/ and units compared, without another machine."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from deploy.cluster.parts import free_ports
from tests.install import rehearsal

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
RUNBOOK = (ROOT / "docs/runbook.md").read_text("utf8")
FILLED = """SITE_ORIGIN=https://a.cn/pinpai
ADMIN_NETWORKS="10.0.0.0/8"
ADMIN_PATH=/desk
VAR_DIR=/var/lib/a
NODES=1 2 3
"""


def play(*words, env_file, **more):
    """Run a program of deploy/ with a settings file of our own."""
    given = {name: value for name, value in os.environ.items() if name not in {"SITE_ORIGIN", "COPY_DIR"}}
    command = [str(word) for word in words]
    environment = given | {"SITE_ENV": str(env_file)} | more
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def env_file(tmp_path):
    file = tmp_path / "site.env"
    file.write_text(FILLED)
    return file


def test_every_block_can_be_played_and_names_what_is_there():
    played = "\n".join(block for _, block in rehearsal.blocks(RUNBOOK))
    assert len(rehearsal.blocks(RUNBOOK)) >= 12
    assert {*rehearsal.BETWEEN, *rehearsal.TYPED} <= {heading for heading, _ in rehearsal.blocks(RUNBOOK)}
    assert "<" not in played.replace("<<", "")
    named = {name.rstrip(".") for name in re.findall(r"\b(deploy/[\w/.-]+)", RUNBOOK)} - {"deploy/"}
    assert {name for name in named if not (ROOT / name).is_file()} == set()
    assert {name for name in named if "." not in name and not os.access(ROOT / name, os.X_OK)} == set()
    assert set(re.findall(r"deploy/manage (?:[A-Z_]+=\S* )*(\w+)", RUNBOOK)) - set(get_commands()) == {"COMMAND"}
    units = {path.name for path in (DEPLOY / "systemd").iterdir()}
    assert set(re.findall(r"work-brands-[\w-]+\.timer", RUNBOOK)) <= units


def test_what_happens_between_the_blocks_needs_nothing_but_what_is_installed():
    between = "\n".join(rehearsal.BETWEEN.values())
    installed = {"django", *(path.name for path in ROOT.iterdir() if path.name in {"brands", "showcase"})}
    imported = {name.partition(".")[0] for name in re.findall(r"^\s*(?:from|import) ([\w.]+)", between, re.MULTILINE)}
    assert (imported - installed, "from tests" in between) == (set(), False)


def test_programs_are_read_by_bash_and_the_installer_starts_every_timer():
    programs = [path for path in [*DEPLOY.iterdir(), DEPLOY / "nginx/fill"] if path.is_file()]
    shell = [
        path for path in programs if path.suffix == ".sh" or path.read_text("utf8").startswith("#!/usr/bin/env bash")
    ]
    assert len(shell) >= 7
    for path in shell:
        done = subprocess.run(["bash", "-n", path], capture_output=True, text=True, check=False)
        assert (path.name, done.stderr) == (path.name, "")
    timers = re.search(r"^TIMERS=\((.*)\)", (DEPLOY / "install").read_text("utf8"), re.MULTILINE)[1].split()
    assert {f"work-brands-{name}.timer" for name in timers} == {p.name for p in (DEPLOY / "systemd").glob("*.timer")}


def test_every_unit_is_as_hard_as_a_node():
    units = {path.name: path.read_text("utf8") for path in (DEPLOY / "systemd").glob("*.service")}
    hard = {
        name: set(
            re.findall(
                r"^(?:NoNew|Protect|Private|Restrict(?!_)|Lock|SystemCall|Capability)\S*=\S*", text, re.MULTILINE
            )
        )
        - {"Restart=always"}
        for name, text in units.items()
    }
    assert len(units) >= 3
    assert {name for name, lines in hard.items() if lines != hard["work-brands@.service"]} == set()
    assert len(hard["work-brands@.service"]) >= 12


def test_nginx_takes_all_that_it_needs_from_the_settings_file(env_file):
    if shutil.which("envsubst") is None:
        pytest.skip("no envsubst here: apt-get install gettext-base")
    done = play("deploy/nginx/fill", env_file=env_file)
    assert (done.returncode, done.stderr, re.findall(r"\$\{[A-Z_]+\}", done.stdout)) == (0, "", [])
    sockets = "".join(f"server unix:/run/work-brands/{node}.sock max_fails=0; " for node in "123")
    for line in (f"        {sockets}", "        server_name a.cn;", "        location /desk/ {"):
        assert line in done.stdout.splitlines()
    assert "return 308 https://a.cn$request_uri;" in done.stdout
    assert "root /var/lib/a/media;" in done.stdout


def test_nginx_reads_what_was_filled_in_without_a_word(env_file, tmp_path):
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None or shutil.which("envsubst") is None:
        pytest.skip("no nginx or envsubst here: apt-get install nginx gettext-base")
    ports = free_ports(2)
    names = ("CACHE_DIR", "LOG_DIR", "RUN_DIR", "COPY_DIR")
    own = dict.fromkeys(names, tmp_path) | {"CERTIFICATE": tmp_path / "c", "CERTIFICATE_KEY": tmp_path / "k"}
    own |= {"NGINX_USER": "root", "OPEN_FILES": 1024, "HTTP_LISTEN": f"127.0.0.1:{ports[0]}"}
    own |= {"HTTPS_LISTEN": f"127.0.0.1:{ports[1]}"}
    env_file.write_text(FILLED + "".join(f"{name}={value}\n" for name, value in own.items()))
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=a.cn", "-keyout", tmp_path / "k"]
    subprocess.run([*make, "-out", tmp_path / "c"], check=True, capture_output=True)
    (tmp_path / "nginx.conf").write_text(play("deploy/nginx/fill", env_file=env_file).stdout)
    done = subprocess.run(
        [nginx, "-t", "-q", "-e", tmp_path / "errors", "-c", tmp_path / "nginx.conf"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_installer_names_each_place_that_nobody_filled_in_and_changes_nothing(tmp_path):
    if os.geteuid():
        pytest.skip("only root may ask the installer")
    env_file = tmp_path / "site.env"
    shutil.copy(DEPLOY / "site.env", env_file)
    env_file.chmod(0o600)
    before = env_file.read_bytes()
    done = play("deploy/install", "--check", env_file=env_file)
    assert done.returncode == 1
    for name in ("SITE_ORIGIN=<https://pinpai.example.cn>", "ADMIN_NETWORKS=<10.1.0.0/16>", "SECRET_KEY=<secret>"):
        assert name in done.stderr
    assert "deploy/install SITE_ORIGIN=… ADMIN_NETWORKS=…" in done.stderr
    assert env_file.read_bytes() == before


def test_a_word_that_the_installer_does_not_know_is_refused(env_file):
    done = play("deploy/install", "--chekc", env_file=env_file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Not installed: usage: deploy/install [--check] [NAME=value …], not --chekc\n"


@pytest.mark.long
def test_a_command_by_hand_is_refused_where_a_site_is_installed_and_names_its_site_else(env_file, tmp_path):
    manage = [sys.executable, "manage.py", "migrate", "--plan"]
    done = play(*manage, env_file=env_file, VAR_DIR=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    words = f"This machine has a site ({env_file}): run deploy/manage, or set SITE_ORIGIN for a site of your own.\n"
    assert done.stderr == words
    assert not (tmp_path / "db.sqlite3").exists()
    named = play(*manage, env_file=tmp_path / "none", VAR_DIR=str(tmp_path))
    first = f"Site: http://127.0.0.1:8000, database {tmp_path}/db.sqlite3, folder {tmp_path}\n"
    assert (named.returncode, named.stderr) == (0, first)
    assert play("deploy/manage", "verify", env_file=tmp_path / "none").stderr == (
        f"Cannot go on: there is no {tmp_path}/none: run deploy/install.\n"
    )
