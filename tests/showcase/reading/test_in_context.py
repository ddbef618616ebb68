import pytest

from showcase.reading.in_context import in_context, light

TEXT = "甲品牌创办于2013年6月，由甲委员会牵头。" + "乙" * 60 + "，累计ＡＢＣ协商近260件。"


def told(text, words, **more):
    return "".join(f"[{run.text}]" if run.lit else run.text for run in in_context(text, words, **more))


def test_every_place_of_the_words_is_lit():
    assert told("协商之后再协商。", "协商") == "[协商]之后再[协商]。"


def test_words_are_found_as_the_index_folds_them():
    assert told(TEXT, "abc 协商", around=6) == "……乙乙乙，累计[ＡＢＣ协商]近260件。"


def test_a_cut_end_carries_an_ellipsis():
    assert told(TEXT, "创办", around=8) == "甲品牌[创办]于2013年6月，……"


@pytest.mark.parametrize("words", ["没有", "", "   ", "\0"])
def test_words_that_do_not_stand_there_leave_the_beginning_unlit(words):
    assert told(TEXT, words, around=8) == "甲品牌创办于2013年6月，……"


@pytest.mark.parametrize("words", ["260", "(", "%", "[", "。"])
def test_the_texts_of_the_runs_are_the_text_when_nothing_is_cut(words):
    assert "".join(run.text for run in in_context(TEXT, words, around=200)) == TEXT


def test_no_number_is_parted_where_the_text_is_cut():
    text = f"{'甲' * 30}1208位乙{'丙' * 20}"
    assert [run.text for run in light(text, [(35, 36)], 32, 45)] == ["……", "1208位", "乙", "丙" * 9, "……"]
