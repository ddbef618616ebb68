from hypothesis import given
from hypothesis import strategies as st

from brands.texts import punctuate


def test_six_marks_become_full_width_and_those_of_figures_stay():
    assert punctuate.restore("近年来,(一)是:是什么?;1-2次、2.7万、1+4、97%") == (
        "近年来，（一）是：是什么？；1-2次、2.7万、1+4、97%"
    )


@given(st.text())
def test_only_the_six_marks_change_each_at_its_place(text):
    restored = punctuate.restore(text)
    changed = [(one, other) for one, other in zip(text, restored, strict=True) if one != other]
    assert set(changed) <= set(punctuate.MARKS.items())


@given(st.text())
def test_restoring_twice_changes_nothing_more(text):
    once = punctuate.restore(text)
    assert punctuate.restore(once) == once
