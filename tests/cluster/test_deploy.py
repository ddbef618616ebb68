"""What stands in deploy/ fits together: names that are set and used, commands and files that exist."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

from deploy.cluster.front import filled
from showcase.management.commands import serve

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
TEMPLATE = (DEPLOY / "nginx/nginx.conf.template").read_text(encoding="utf8")
PLACES = set(re.findall(r"\$\{([A-Z_]+)\}", re.sub(r"^\s*#.*", "", TEMPLATE, flags=re.MULTILINE)))


def assigned(path):
    lines = path.read_text(encoding="utf8").splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf8"))


def test_every_place_of_the_template_has_a_value_on_a_machine_and_in_a_container(compose):
    told = compose["services"]["web"]["environment"]
    fill = (DEPLOY / "nginx/fill").read_text(encoding="utf8")
    assert {name for name in PLACES if f"{name}=" in fill} == PLACES
    assert set(told) - {"NGINX_ENVSUBST_OUTPUT_DIR"} == PLACES


def test_the_cluster_fills_the_template_as_envsubst_does():
    if shutil.which("envsubst") is None:
        pytest.skip("no envsubst here: apt-get install gettext-base")
    values = {name: f"value of {name}" for name in PLACES}
    names = "".join(f"${{{name}}}" for name in PLACES)
    done = subprocess.run(
        ["envsubst", names], input=TEMPLATE, env=os.environ | values, capture_output=True, text=True, check=True
    )
    assert filled(TEMPLATE, values) == done.stdout


def test_units_run_commands_that_exist():
    units = [path.read_text(encoding="utf8") for path in sorted((DEPLOY / "systemd").iterdir())]
    named = {name for unit in units for name in re.findall(r"work-brands-job@(\w+)\.service", unit)}
    run = {name for unit in units for name in re.findall(r"^ExecStart=\S+python manage\.py (\w+)", unit, re.MULTILINE)}
    assert named == {"publish_due", "check_links", "verify"}
    assert run == {"backup"}
    assert named | run <= set(get_commands())


def test_units_are_read_by_systemd_without_a_word(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    for path in (DEPLOY / "systemd").iterdir():
        text = path.read_text(encoding="utf8")
        # The programs of an installation are not here.
        (tmp_path / path.name).write_text(re.sub(r"/srv/work-brands/\S+/(python|probe)", "/bin/true", text))
    units = [path.name for path in tmp_path.iterdir() if "@." not in path.name]
    units += ["work-brands@1.service", "work-brands-job@publish_due.service"]
    command = ["systemd-analyze", "verify", "--recursive-errors=no", "--man=no", *(f"./{unit}" for unit in units)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_containers_are_given_settings_that_the_site_has(compose):
    known = (ROOT / "docs/settings.md").read_text(encoding="utf8") + (DEPLOY / "gunicorn.conf.py").read_text()
    given = {*compose["x-app"]["environment"], *assigned(DEPLOY / "site.env")} - {"SITE_HOST"}
    assert {name for name in given if name not in known} == set()
    volumes = {mount.split(":")[0] for service in compose["services"].values() for mount in service.get("volumes", [])}
    assert {name for name in volumes if not name.startswith(".")} == set(compose["volumes"])


def test_containers_keep_backups_and_copy_and_one_that_serves_nothing_has_no_port_to_be_asked(compose):
    mounted = {mount.split(":")[0] for mount in compose["x-app"]["volumes"]}
    assert mounted == {"media", "copy", "backups"}
    asked = re.search(r"^HEALTHCHECK.*", (DEPLOY / "Dockerfile").read_text(encoding="utf8"), re.MULTILINE)[0]
    assert set(re.findall(r"environ\['(\w+)'\]", asked)) <= set(assigned(DEPLOY / "site.env"))
    for name in ("setup", "due"):
        assert compose["services"][name]["healthcheck"] == {"disable": True}


def test_what_the_image_copies_is_here():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Dockerfile").read_text(encoding="utf8"), re.MULTILINE)
    assert [name for names in copied for name in names.split() if not (ROOT / name).exists()] == []
    assert "brands" in copied


def test_no_part_of_nginx_shows_old_pages_for_longer_than_the_pages_allow():
    """`proxy_cache_use_stale error` goes before the pages' own stale-if-error: a withdrawn page would stay for days."""
    told = [
        path.name for path in (DEPLOY / "nginx").glob("*.conf*") if "proxy_cache_use_stale" in path.read_text("utf8")
    ]
    assert told == []


def test_runbook_units_and_nginx_name_the_same_nodes():
    """The runbook's units and a unit's socket; nginx and the probe take theirs from deploy/settings.sh."""
    runbook = (ROOT / "docs/runbook.md").read_text(encoding="utf8")
    unit = (DEPLOY / "systemd/work-brands@.service").read_text(encoding="utf8")
    started = set(re.findall(r"work-brands@(\w+)", runbook))
    listening = re.search(r"BIND=unix:(\S+)", unit)[1]
    settings = (DEPLOY / "settings.sh").read_text(encoding="utf8")
    nodes = re.search(r'setting NODES "([^"]+)"', settings)[1].split()
    assert re.search(r"SOCKETS:-([^}]+)", settings)[1] == listening.rsplit("/", 1)[0]
    assert started <= set(nodes)
    assert set(re.findall(r"deploy/probe (\w+)", runbook)) <= set(nodes)


def test_what_is_filled_in_on_a_machine_is_neither_committed_nor_in_an_image():
    secret = ["deploy/.env", "deploy/site.local.env", "deploy/tls/privkey.pem", "var/record_key"]
    ignored = subprocess.run(["git", "check-ignore", *secret], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ignored.stdout.split() == secret
    context = (ROOT / ".dockerignore").read_text(encoding="utf8").splitlines()
    assert (context[1], {"deploy/.env", "deploy/*.local.env", "deploy/tls"} <= set(context)) == ("*", True)
    assert {line[1:] for line in context if line.startswith("!")} & {"var", ".git", "tests"} == set()


def test_no_part_of_a_site_believes_a_client_that_names_a_script():
    assert 'forwarder_headers = ""' in (DEPLOY / "gunicorn.conf.py").read_text(encoding="utf8")
    assert serve.GUNICORN["forwarder_headers"] == ""


HEAPS = """
import ctypes, pathlib, runpy, sys, threading
if sys.argv[1]:
    runpy.run_path(sys.argv[1])
libc, together = ctypes.CDLL(None), threading.Barrier(8)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
def take():
    libc.malloc(1000)
    together.wait()
threads = [threading.Thread(target=take) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
file = ctypes.c_void_p(libc.fopen(sys.argv[2].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
print(pathlib.Path(sys.argv[2]).read_text().count("<heap nr="))
"""


def test_threads_of_a_node_share_two_heaps_wherever_it_runs(tmp_path):
    """Unit, container and cluster all read one file of gunicorn's."""
    conf = DEPLOY / "gunicorn.conf.py"

    def heaps(read):
        command = [sys.executable, "-c", HEAPS, read, str(tmp_path / "heaps")]
        clean = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
        done = subprocess.run(command, env=clean, capture_output=True, text=True, check=True)
        return int(done.stdout)

    assert (heaps(str(conf)), heaps("") > 2) == (2, True)
    for started in ("systemd/work-brands@.service", "Dockerfile", "cluster/services.py"):
        assert conf.name in (DEPLOY / started).read_text(encoding="utf8")
