import unicodedata

import pytest

from brands.chinese.folding import comparable
from brands.chinese.lookalikes import EQUIVALENT, plain, strange
from brands.chinese.tokens import fold


@pytest.mark.parametrize(
    "written",
    [
        "⺠主协商意⻅",
        "民\ufe00主协\U000e0100商意见",
        "民\u200b主\u00ad协\u2060商\ufeff意见",
        "民\u3164主协商意\u034f见",
        "民主協商意見",
    ],
)
def test_what_looks_the_same_is_the_same_to_search_and_to_the_check(written):
    assert (fold(written), comparable(written)) == ("民主协商意见", "民主协商意见")


def test_a_compatibility_ideograph_is_its_ideograph():
    assert plain("\uf9dd\uf98e\ufa19\U0002f81a") == unicodedata.normalize("NFC", "\uf9dd\uf98e\ufa19\U0002f81a")


def test_every_radical_has_an_ideograph_of_no_radical_block():
    assert len(EQUIVALENT) == 328
    assert [chr(code) for code in EQUIVALENT.values() if 0x2E80 <= code <= 0x2FDF] == []


def test_a_plain_text_stays_as_it_is():
    text = "“协商于民”委员工作站，１＋４ABC…\n 長見龍〇"
    assert (plain(text), strange(text)) == (text, [])


def test_strange_letters_are_named_with_the_plain_one():
    assert strange("意⻅\u200b\ue000") == [
        (1, "部首或兼容字", "见"),
        (2, "看不见的字符", ""),
        (3, "私用区字符", "\ue000"),
    ]
