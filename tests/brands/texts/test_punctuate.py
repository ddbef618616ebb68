from hypothesis import given
from hypothesis import strategies as st

from brands.texts import punctuate


def test_six_marks_become_full_width_and_those_of_figures_stay():
    assert punctuate.restore("近年来,(一)是:是什么?;1-2次、2.7万、1+4、97%") == (
        "近年来，（一）是：是什么？；1-2次、2.7万、1+4、97%"
    )


def test_the_marks_that_will_change_are_counted():
    assert (punctuate.count("甲,乙:丙;丁(戊)?"), punctuate.count("甲，1.5-2%")) == (6, 0)


@given(st.text())
def test_only_the_six_marks_change_each_at_its_place(text):
    restored = punctuate.restore(text)
    changed = [(one, other) for one, other in zip(text, restored, strict=True) if one != other]
    assert set(changed) <= set(punctuate.MARKS.items())
    assert len(changed) == punctuate.count(text)


@given(st.text())
def test_restoring_twice_changes_nothing_more(text):
    once = punctuate.restore(text)
    assert (punctuate.restore(once), punctuate.count(once)) == (once, 0)
