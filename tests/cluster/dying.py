"""Do something again and again, each time killed (SIGKILL) at another statement; say what the database then held.

    python tests/cluster/dying.py <what>     in the environment of a site of its own

Prints JSON: how many statements it takes, and each kill that left something else than before, or than the whole. It is
killed before statements all over the way, before each that writes an entry or a head of the logs, and after the commit.
"""

import hashlib
import json
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
TRIES = 8


def main(what):
    import django

    django.setup()
    from django.conf import settings

    settings.AFTER_PUBLISHING = []
    action = {"publish": publish, "import": import_release, "migrate": migrate}[what]
    before, (statements, of_logs) = dump(), count(action)
    assert dump() == before, "what was rolled back left something"
    kills = sorted({1 + round(step * (statements - 1) / (TRIES - 1)) for step in range(TRIES)} | set(of_logs[-TRIES:]))
    halves = [kill for kill in kills if killed(action, kill) != -signal.SIGKILL or dump() != before]
    at_the_end = killed(action, 0, after_commit=what == "publish")
    print(
        json.dumps(
            {
                "statements": statements,
                "kills": len(kills),
                "halves": halves,
                "whole": 0 if at_the_end == -signal.SIGKILL and what == "publish" else at_the_end,
                "log writes": len(of_logs),
                "changed": dump() != before,
            }
        )
    )


def publish():
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from brands.models import Brand, Version
    from tests.reviewed import publish as signed

    with transaction.atomic():
        user = get_user_model().objects.create(username="jia", is_staff=True)
        brand = Brand.objects.get(slug="lifa-xieshang")
        passage = brand.passages.order_by("order").last()
        passage.text += "甲文。"
        passage.save()
        signed(brand, by=user, reason=Version.Reason.UPDATE, note="甲说明")


def import_release():
    from django.core.management import call_command

    call_command("first_load", verbosity=0)


def migrate():
    from django.core.management import call_command

    call_command("migrate", "brands", os.environ["MIGRATION"], verbosity=0)


def count(action):
    """How many statements an action takes until it commits, and which write to the logs; it is killed just before."""
    from django.db import connection

    seen, of_logs = 0, []

    def counting(execute, sql, *args):
        nonlocal seen
        seen += 1
        if "brands_log" in sql and not sql.startswith("SELECT"):
            of_logs.extend((seen, seen + 1))
        return execute(sql, *args)

    def run(say):
        def end():
            say(json.dumps([seen, sorted(set(of_logs))]))
            os.kill(os.getpid(), signal.SIGKILL)

        connection._commit = end
        with connection.execute_wrapper(counting):
            action()

    return json.loads(_child(run)[1])


def killed(action, at, *, after_commit=False):
    """Run an action in a child that is killed before statement `at`; 0: let it end, or commit. Its exit code."""
    from django.db import connection

    seen = 0

    def dying(execute, *args):
        nonlocal seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*args)

    def run(say):
        commit = connection._commit

        def end():
            commit()
            os.kill(os.getpid(), signal.SIGKILL)  # before anything that waits for the commit: files, alarms

        if after_commit:
            connection._commit = end
        with connection.execute_wrapper(dying):
            action()

    return _child(run)[0]


def _child(call):
    """Call in a fork, with connections of its own: its exit code and what it said."""
    from django.db import connection

    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            call(lambda told: os.write(writing, str(told).encode()))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


def dump():
    """A hash of every row of every table."""
    from django.db import connection

    whole = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            whole.update(f"{table}{[column[0] for column in cursor.description]}".encode())
            for row in sorted(map(repr, cursor.fetchall())):
                whole.update(row.encode())
    connection.close()
    return whole.hexdigest()


if __name__ == "__main__":
    main(sys.argv[1])
