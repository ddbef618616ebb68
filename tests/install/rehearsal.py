"""`make test-install`: docs/runbook.md played block by block, as its reader would, on a Debian booted from nothing."""

import re
import sys
import time

from tests.install.machine import ROOT, CannotRun, Machine, lacking

# What a reader puts in the place of each `<…>` of a block.
PLACES = {
    "<the repository>": "/srv/upstream",
    "<new>": "rehearsed",
    "<the commit before>": "before",
}
# Two people of the office, made as their pages make them: what the tests import is not on an installed machine.
WORD = "Ceshi-2026-jia-yi"
PEOPLE = f"""
from django.contrib.auth.models import Group, User
for name, role in (('zhang', '系统'), ('li', '终审')):
    person = User.objects.create_user(name, password='{WORD}', is_staff=True)
    person.groups.set([Group.objects.get_or_create(name=role)[0]])
"""
# What a reader types where a block asks, by its heading: the passwords of two people.
TYPED = {"Begin the logs anew": f"{WORD}\n{WORD}\n"}
# Between blocks, by the heading after which they come: what a reader would see, or what time brings.
BETWEEN = {
    "Install": """
        git config --global user.email a@b.cn && git config --global user.name jia && git tag before
        git clone -q /srv/upstream /srv/next && cd /srv/next && echo >>deploy/gunicorn.conf.py
        git commit -qam 'A next landing' && git tag rehearsed && git push -q origin HEAD --tags
        cat >/srv/readers <<'SH'
while :; do
    curl --silent --insecure --max-time 5 --output /dev/null --write-out '%{http_code} %{errormsg}\n' \
        --connect-to ::127.0.0.1: "https://pinpai.example.cn/search/?q=$RANDOM" >>/srv/answers
done
SH
        systemd-run --quiet --unit=readers bash /srv/readers
    """,
    "Upgrade and roll back": """
        systemctl stop readers
        sort /srv/answers | uniq -c
        [ $(grep -c '^200 ' /srv/answers) -gt 50 ] && ! grep -v '^200 ' /srv/answers
    """,
    "Verify the record": f"""
        deploy/manage shell --no-imports -c "{PEOPLE}"
        curl --silent --insecure --connect-to ::127.0.0.1: https://pinpai.example.cn/log/checkpoint >/srv/checkpoint
    """,
    "Begin the logs anew": """
        log() { curl --silent --fail --insecure --connect-to ::127.0.0.1: "https://pinpai.example.cn/log/$1"; }
        log checkpoint | cmp - /srv/checkpoint
        log 2/checkpoint | head -n 1 | grep -x "$(head -n 1 /srv/checkpoint)/2"
        log '' | grep -c /log/2/
    """,
}


def blocks(text: str) -> list[tuple[str, str]]:
    """The blocks that are played, in their order: heading and shell; KeyError for a place that has no value."""
    found = []
    for section in text.split("\n## ")[1:]:
        heading = section.partition("\n")[0]
        for block in re.findall(r"^```sh\n(.*?)^```", section, re.MULTILINE | re.DOTALL):
            filled = re.sub(r"<[a-z][a-z ]*>", lambda place: PLACES[place[0]], block)
            found += [(heading, filled)]
    return found


def packages() -> list[str]:
    """What deploy/install asks Debian for."""
    return re.search(r"^PACKAGES=\((.*)\)", (ROOT / "deploy/install").read_text("utf8"), re.MULTILINE)[1].split()


def main() -> int:
    if why := lacking():
        print(f"Skipped: the runbook on a booted Debian. {why}")
        return 0
    played = 0
    try:
        with Machine(packages()) as machine:
            for heading, block in _with_time(blocks((ROOT / "docs/runbook.md").read_text("utf8"))):
                began = time.monotonic()
                done = machine.run(block, TYPED.get(heading, ""))
                print(
                    f"==> {heading}: {'done' if done.returncode == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s"
                )
                print(
                    re.sub(r"^", "    ", f"{block.strip()}\n----\n{done.stdout.strip()}", flags=re.MULTILINE),
                    flush=True,
                )
                if done.returncode:
                    print(machine.run("systemctl --failed --no-pager; journalctl -n 40 --no-pager -o cat").stdout)
                    return 1
                played += 1
    except CannotRun as error:
        print(f"Skipped: the runbook on a booted Debian. {error}")
        return 0
    print(f"{played} blocks of docs/runbook.md were played, and none failed.")
    return 0


def _with_time(played: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The blocks with what comes between them: after the last one of a heading."""
    last = {heading: number for number, (heading, _) in enumerate(played)}
    between = {last[heading]: (f"After “{heading}”", block) for heading, block in BETWEEN.items()}
    return [one for number, block in enumerate(played) for one in (block, between.get(number)) if one]


if __name__ == "__main__":
    sys.exit(main())
