"""What reads a text reads a long one in time that grows with its length: a pasted run of letters stops no page."""

from functools import partial

import pytest

from brands.chinese import date_mentions, numbers_in_text, pinyin, private_data, tokens
from brands.chinese.folding import comparable
from brands.chinese.paragraphs import split_sentences
from tests.effort import A_SECOND, effort

pytestmark = pytest.mark.long

READERS = {
    "find_numbers": numbers_in_text.find_numbers,
    "find_time_words": numbers_in_text.find_time_words,
    "read_number": numbers_in_text.read_number,
    "mentions": date_mentions.mentions,
    "find": private_data.find,
    "typed_forms": pinyin.typed_forms,
    "comparable": comparable,
    "words": tokens.words,
    "split_sentences": split_sentences,
}
RUNS = ("一", "十", "万", "1", "1,", "2.7万", "第", "年", "百分之", "至", "“", "。", "甲", "a1", " ", "①", "-")
LENGTH = 20_000
BOUND = 3 * A_SECOND  # each takes a thirtieth of it; what grows with the square takes minutes


@pytest.mark.parametrize("name", READERS)
def test_a_long_run_of_anything_is_read_at_once(name):
    slow = {}
    for run in RUNS:
        if (taken := effort(partial(READERS[name], run * (LENGTH // len(run))))) > BOUND:
            slow[run] = round(taken)
    assert slow == {}
