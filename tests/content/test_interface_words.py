"""One word for one thing: what the glossary drops stands nowhere in what the program prints."""

import ast
import re
import tokenize

import pytest
from django.conf import settings

HOME = settings.BASE_DIR
GLOSSARY = HOME / "docs/glossary.md"
COMMENTS = re.compile(r"{#.*?#}|<!--.*?-->|/\*.*?\*/|(?<=\s)//.*?$", re.DOTALL | re.MULTILINE)


def dropped_words():
    """The words of the second column of the glossary's table of interface words."""
    table = GLOSSARY.read_text("utf-8").split("## Words of the interface")[1]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| ")][2:]
    return [word for row in rows for word in row[2].strip().split("，")]


def printed_texts():
    """(file, text) of all that people read: templates, scripts, and the strings of the code but for docstrings."""
    for folder, kind in (("templates", "*"), ("static/js", "*.js")):
        for path in sorted((HOME / folder).rglob(kind)):
            if path.is_file():
                yield path, COMMENTS.sub("", path.read_text("utf-8"))
    for folder in ("brands", "showcase"):
        for path in sorted((HOME / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, "\n".join(strings_of(path))


def strings_of(path):
    """The strings of a module that hold Chinese, without docstrings."""
    with tokenize.open(path) as file:
        tree = ast.parse(file.read())
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def found_words(words, texts):
    return [f"{path}: {word}" for path, text in texts for word in words if word in text]


def test_no_dropped_word_is_printed():
    words = dropped_words()
    assert "勘误" in words
    assert "来路" in words
    assert found_words(words, ((path.relative_to(HOME), text) for path, text in printed_texts())) == []


@pytest.mark.parametrize("word", ["勘误", "帐号", "得数"])
def test_a_dropped_word_is_found(word):
    assert found_words(dropped_words(), [("甲.html", f"<p>这里写着{word}。</p>")]) == [f"甲.html: {word}"]


def test_a_title_ends_with_the_name_of_the_site_behind_a_whole_sign():
    titles = [text for path, text in printed_texts() if "{% block title %}" in text]
    assert [text for text in titles if re.search("—{{ ?site", text)] == []
