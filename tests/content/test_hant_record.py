"""There and back: the whole record, as fixtures, in traditional characters and in simplified ones again."""

import json
from pathlib import Path

import pytest

from showcase.traditional.converter import QUOTES, _converter, convert, is_traditional

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="module")
def strings():
    """Every string of the record, once: names, passages, labels, quotations, notes; and the release's lines."""
    found = {}

    def walk(value):
        if isinstance(value, str):
            found[value] = None
        else:
            for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
                walk(part)

    for path in sorted(FIXTURES.rglob("*.json")):
        walk(json.loads(path.read_text("utf-8")))
    for line in (FIXTURES / "texts" / "release.txt").read_text("utf-8").splitlines():
        walk(line)
    return list(found)


def restore(text):
    """A text in simplified characters: what `convert` made of one, as it was."""
    return _converter("t2s")(text.translate({there: here for here, there in QUOTES.items()}))


def test_every_string_comes_back_as_it_was(strings):
    there = [text for text in strings if not is_traditional(text)]
    assert {text: back for text in there if (back := restore(convert(text))) != text} == {}
    assert sum(convert(text) != text for text in there) > 500


def test_what_is_traditional_already_is_listed_and_stays_byte_for_byte(strings):
    """The only strings that do not come back from a round trip: they are never sent on it."""
    assert sorted(text for text in strings if is_traditional(text)) == sorted(
        [
            "人民網",  # publisher
            "大江東︱可圈可點“三個一”，看上海政協2024這一年",  # title
            "收到社情民意信息2.1萬余篇",  # its words; 余 is the paper's own
            "2.1萬余篇",
            "委員講壇等學習活動",
            "澳門基金會／澳門新聞局",
            "“2016澳門青年人才上海學習實踐計劃”29學員啓程赴滬",
            "本期計劃有29名學員入選",
            "日前（9月4日）於澳門國際機場啓程前往上海",
            "華澳報",
            "自2012年以來，澳門青年人才上海學習實踐活動已成功舉辦6期，共有174名澳門青年才俊參加",
            "已成功舉辦6期",
            "共有174名澳門青年才俊參加",
        ]
    )
    assert [text for text in strings if is_traditional(text) and convert(text) != text] == []
