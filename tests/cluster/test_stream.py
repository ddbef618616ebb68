"""The whole record sent piece by piece from PostgreSQL: whoever leaves midway leaves neither cursor nor connection."""

import json

import pytest

# In a process of its own, as a node has it: the pool, a cursor of the server, and the page store before Django.
PLAY = """
import json
from django.conf import settings
from django.db import connection
from showcase.data import pieces
from showcase.directory.public_pages import begin
from showcase.views import data
from showcase.wsgi import application

pieces.PIECE, data.PORTION = 1000, 10
def cursors():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_cursors WHERE name LIKE '_django%%'")
        return cursor.fetchone()[0]
def free():
    connection.close()
    stats = connection.pool.get_stats()
    return stats["pool_size"] - stats["pool_available"]

begun = begin(application, "/timeline.json")
first = next(iter(begun.pieces))
held = cursors(), begun.is_stream
begun.close()
del begun
left = cursors(), free()
again = begin(application, "/timeline.json").read()
print("TOLD", json.dumps([held, left, free(), again.status, len(json.loads(again.body)["milestones"]), len(first)]))
"""


@pytest.mark.slow
def test_a_reader_who_leaves_midway_gives_the_connection_back(cluster):
    said = cluster.manage("shell", "--verbosity", "0", stdin=PLAY)
    held, left, free, status, rows, first = json.loads(said.split("TOLD ")[1].splitlines()[0])
    assert held == [1, True]
    assert (left, free) == ([0, 0], 0)
    assert (status, rows > 40, first < 5000) == (200, True, True)
