"""The engines, and on a PostgreSQL of our own: migrations, the first load, checks, search, a brand's whole life."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from bench.postgresql import binaries, running
from brands.search.backends import Fts5, Phrase, Tsvector, phrase

ROOT = Path(__file__).resolve().parents[3]
# What a database counts and makes anew, and a brand's whole life; what it finds is compared query by query.
PARTS = {
    "counts": [
        "tests/brands/search/test_build_search.py",
        "tests/brands/record/test_facet_counts.py",
        "tests/showcase/lists/test_pagination.py",
    ],
    "life": ["tests/brands/admin/editing/test_roles_life.py"],
}
RESULTS = """
import json, sys
from brands.search.passages import search
queries = json.load(sys.stdin)
found = {query: [[hit.pk, hit.page, hit.text, hit.years] for hit in search(query).hits] for query in queries}
print(json.dumps(found))
"""


def test_a_phrase_is_pairs_or_one_unit():
    assert [phrase(text).tokens for text in ("协商于民", "104", "“”")] == [("协_商", "商_于", "于_民"), ("104",), ()]


def test_a_document_keeps_tokens_in_their_places():
    tokens = ["协_商", "_", "商"]
    assert (Fts5().document(tokens), Tsvector().document(tokens)) == ("协_商 _ 商", "'协_商':1 '商':3")


@pytest.mark.parametrize(
    ("engine", "marks"),
    [
        (Fts5(), ('words : "a_b b_c"', 'words : "a" *')),
        (Tsvector(), ("('a_b' <-> 'b_c')", "('a':*)")),
    ],
)
def test_a_phrase_in_an_engines_own_marks(engine, marks):
    asked = (Phrase(("a_b", "b_c")), Phrase(("a",), goes_on=True))
    assert tuple(engine._phrase(one, "words") for one in asked) == marks


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory):
    """The environment of a site on a PostgreSQL of its own, migrated and loaded."""
    if binaries() is None:
        pytest.skip("no PostgreSQL here, so search is tested on SQLite alone: apt-get install postgresql")
    with running() as url:
        own = {"DATABASE_URL": url, "VAR_DIR": str(tmp_path_factory.mktemp("pg")), "PLAIN_STATIC": "1"}
        environment = {key: value for key, value in os.environ.items() if "PYTEST" not in key} | own
        manage(environment, "migrate", "--verbosity", "0")
        with psycopg.connect(url.removesuffix("postgres") + "template1", autocommit=True) as template:
            for name in PARTS:
                template.execute(f"CREATE DATABASE test_{name} TEMPLATE postgres")
        manage(environment, "first_load")
        yield environment


def manage(environment, *command, **more):
    command = [sys.executable, "manage.py", *command]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.long
def test_models_and_content_are_in_order_on_postgresql(postgresql):
    assert manage(postgresql, "makemigrations", "--check", "--dry-run") == "No changes detected\n"
    manage(postgresql, "check_content")


@pytest.mark.long
def test_both_engines_give_the_same_rows_in_the_same_order(postgresql, site_environment):
    tables = (
        "search_queries.tsv",
        "given_queries.tsv",
        "own_queries.tsv",
        "later_queries.tsv",
        "stranger_queries.tsv",
        "form_queries.tsv",
    )
    lines = [line for name in tables for line in Path(__file__).with_name(name).read_text("utf8").splitlines()]
    queries = json.dumps([line.split("\t")[0] for line in lines if not line.startswith("#")])
    results = [
        json.loads(manage(environment, "shell", "--no-imports", "-c", RESULTS, input=queries))
        for environment in (site_environment, postgresql)
    ]
    assert results[0] == results[1]


@pytest.mark.long
def test_counts_and_a_brands_whole_life_are_the_same_on_postgresql(postgresql):
    parts = [begin_part(postgresql, name) for name in PARTS]
    said = [part.communicate()[0] for part in parts]
    assert [part.returncode for part in parts] == [0, 0], said


def begin_part(environment, name):
    """Start some tests, in a process of their own, in the database test_<name>, which is migrated already."""
    url = environment["DATABASE_URL"].removesuffix("postgres") + name
    command = [sys.executable, "-m", "pytest", "-q", "-m", "not slow", "--reuse-db", *PARTS[name]]
    own = environment | {"DATABASE_URL": url}
    return subprocess.Popen(command, cwd=ROOT, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
