"""Words that are asked for by the index of search: the same texts as when every one is read."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brands.chinese.folding import fold_quotation
from brands.models import Wording
from brands.search import verbatim

pytestmark = pytest.mark.django_db
MOST = 60


def read(words, most=MOST):
    """The texts that say the words, all of them read."""
    return list(Wording.objects.saying(words)[:most])


@pytest.mark.long
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_any_part_of_any_text_is_found_as_by_reading_all(record, data):
    text = data.draw(st.sampled_from(list(Wording.objects.order_by("pk").values_list("folded", flat=True))))
    start = data.draw(st.integers(0, len(text) - 1))
    words = fold_quotation(text[start : start + data.draw(st.integers(1, 40))])
    assert verbatim.find_standing(words, MOST) == read(words)


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        ("近260件，由甲委员会", ["近260件", "由甲委员会"]),
        ("60件次", ["件次"]),
        ("累计1,260件", ["累计", "件"]),
        ("9-11月举办", ["月举办"]),
        ("2013", []),
        ("%_", []),
    ],
)
def test_a_number_at_the_end_of_a_run_may_be_part_of_a_longer_one(words, runs):
    assert verbatim._runs(words) == runs


@pytest.mark.parametrize("words", ["2013", "累计协商近260件", "甲委员会牵头，累计", "13年6月", "没有这样的话"])
def test_numbers_marks_and_what_is_not_there_are_found_as_by_reading_all(record, words):
    assert verbatim.find_standing(words, MOST) == read(words)


def test_where_too_many_texts_might_say_it_all_are_read(record, monkeypatch):
    text = Wording.objects.order_by("pk").last().folded
    monkeypatch.setattr(verbatim, "CANDIDATES", 1)
    found = [(verbatim.find_standing(words, MOST), read(words)) for words in (text[:12], "协商", text[3:9])]
    assert [ours for ours, _ in found] == [all_read for _, all_read in found]
    assert len(found[1][0]) > 1


def test_no_more_than_wanted_are_given(record):
    assert verbatim.find_standing("协商", 3) == read("协商", 3)
