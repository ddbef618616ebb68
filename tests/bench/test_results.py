"""Figures of RESULTS.md are of the usual sizes alone, and of contenders that send what is compared."""

import argparse
import re
import subprocess
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest

from bench import results, serve
from bench.contenders import Contender
from bench.loopback import Run

PAGE = f"<html><title>{serve.NAME}</title></html>".encode()


@pytest.fixture
def file(tmp_path, monkeypatch):
    file = tmp_path / "RESULTS.md"
    file.write_text("# Results\n\n## A\n\n1\n\n## B\n\n2\n")
    monkeypatch.setattr(results, "RESULTS", file)
    return file


def test_a_run_of_another_size_is_printed_and_not_written(file, capsys):
    before = file.read_text()
    results.write("A", "9", official=False)
    assert (file.read_text(), "## A\n\n9" in capsys.readouterr().out) == (before, True)
    results.write("A", "9")
    assert file.read_text() == "# Results\n\n## A\n\n9\n\n## B\n\n2\n"


def test_only_what_nobody_asked_otherwise_is_official():
    parser = argparse.ArgumentParser()
    parser.add_argument("--brands", type=int, default=10)
    told = {words: results.is_official(parser, parser.parse_args(words.split())) for words in ("", "--brands 9")}
    assert told == {"": True, "--brands 9": False}


@pytest.mark.parametrize(
    ("asked", "sent", "body", "words"),
    [
        ("br", "br", brotli.compress(PAGE), ""),
        ("br", None, PAGE, "a sends identity, and br is compared"),
        (None, "br", brotli.compress(PAGE), "a sends br, and identity is compared"),
        (None, None, b"<html>another page</html>", f"a sends no page of {serve.NAME}"),
    ],
)
def test_a_contender_that_sends_something_else_ends_the_measurement(monkeypatch, asked, sent, body, words):
    headers = {"Content-Encoding": sent} if sent else {}
    monkeypatch.setattr(serve, "fetched", lambda *_: (headers, body))
    one = Contender("a", SimpleNamespace(origin=""), headers={"Accept-Encoding": asked} if asked else {})
    if not words:
        assert serve.checked(one) == len(body)
        return
    with pytest.raises(serve.Unlike, match=words):
        serve.checked(one)


def test_a_part_that_does_not_exist_ends_make_bench():
    done = subprocess.run(
        [results.RESULTS.parents[1] / ".ci/bench", "nope"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (
        2,
        "There is no part nope: serve growth search check log lighthouse faults\n",
    )


def test_make_bench_knows_every_measurement_that_writes_figures():
    folder = Path(results.__file__).parent
    writing = {path.stem for path in folder.glob("*.py") if "results.write(" in path.read_text()}
    known = re.search(r"^known=\((.*)\)$", (folder.parent / ".ci" / "bench").read_text(), re.MULTILINE)[1].split()
    assert set(known) == writing


@pytest.mark.parametrize(("rendered", "queries", "ends"), [(250, "2", 0), (249, "2", 1), (250, "3", 1)])
def test_what_is_not_reached_ends_the_measurement_with_one(file, monkeypatch, capsys, rendered, queries, ends):
    rates = dict.fromkeys([name for _, *names, _ in serve.WANTED for name in names], 1000)
    rates |= {"Wagtail, per-site cache": 400, "Wagtail, rendered": 100, "site, rendered": rendered}
    known = {"site": queries, "peer": "9", "wagtail": "甲", "first": "13", "second": "10", "sweep": "2"}
    monkeypatch.setattr("sys.argv", ["serve", "--rounds", "1"])
    monkeypatch.setattr(serve, "missing", lambda *_: "")
    contenders = [SimpleNamespace(name=name) for name in rates]
    monkeypatch.setattr(serve, "all_of_them", lambda *_: nullcontext((contenders, known)))
    monkeypatch.setattr(serve, "measured", lambda *_: {name: [Run(rate, 1.0, 0)] for name, rate in rates.items()})
    monkeypatch.setattr(serve, "checked", lambda _: 1000)
    assert (serve.main("a network"), results.NOT_REACHED in capsys.readouterr().out) == (ends, bool(ends))
