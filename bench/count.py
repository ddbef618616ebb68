"""Print how many queries a Django project needs for a path that was asked for before: `count.py PATH`."""

import sys

import django


def main(path: str) -> None:
    """Ask twice, count the second time; SystemExit where the page is not there."""
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answers {answer.status_code}")
    print(len(queries))


if __name__ == "__main__":
    main(sys.argv[1])
