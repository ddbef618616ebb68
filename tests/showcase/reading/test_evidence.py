import pytest

from showcase.reading.evidence import Ground, Run, runs, split_number

TEXT = "2013年6月创办，累计协商近260件。"


def note(**fields):
    return {"state": "accepted", "words": "累计协商", "suggestion": "累计共协商", **fields}


def test_a_text_without_claims_is_one_run():
    assert runs(TEXT, []) == [Run(TEXT)]


def test_a_quotation_and_its_words_are_cut_out():
    found = runs(TEXT, [Ground("f-1", "累计协商近260件", "近260件")])
    assert found == [
        Run("2013年6月创办，"),
        Run("累计协商", quoted=("f-1",)),
        Run("近260件", quoted=("f-1",), worded=("f-1",), opens=("f-1",)),
        Run("。"),
    ]


def test_overlapping_quotations_share_a_run():
    found = runs("甲乙丙丁", [Ground("f-1", "甲乙丙", "甲"), Ground("m-2", "乙丙丁", "丁")])
    assert [(run.text, run.quoted) for run in found] == [
        ("甲", ("f-1",)),
        ("乙丙", ("f-1", "m-2")),
        ("丁", ("m-2",)),
    ]


def test_of_words_within_words_the_shorter_come_first():
    found = runs("一天之内104条", [Ground("f-1", "一天之内104条", "一天之内104条"), Ground("f-2", "104条", "104条")])
    assert [(run.text, run.worded, run.opens) for run in found] == [
        ("一天之内", ("f-1",), ("f-1",)),
        ("104条", ("f-2", "f-1"), ("f-2",)),
    ]


def test_the_same_words_of_two_claims_open_both():
    found = runs("13年来", [Ground("f-1", "13年来", "13年"), Ground("f-2", "13年来", "13年")])
    assert found[0].opens == ("f-1", "f-2")


@pytest.mark.parametrize("quote", ["没有这句", "件", ""])
def test_a_quotation_that_does_not_stand_exactly_once_is_left_out(quote):
    assert runs("一件一件", [Ground("f-1", quote, quote)]) == [Run("一件一件")]


def test_words_that_are_not_in_the_quotation_leave_it_marked_only():
    assert runs("甲乙", [Ground("f-1", "甲乙", "丙")]) == [Run("甲乙", quoted=("f-1",))]


def test_the_runs_joined_are_the_text():
    grounds = [Ground("f-1", "创办，累计", "累计"), Ground("m-1", "2013年6月创办", "2013年6月")]
    assert "".join(run.text for run in runs(TEXT, grounds, [note()])) == TEXT


def test_an_accepted_reading_follows_its_words():
    assert runs("累计协商近260件", [], [note()]) == [Run("累计协商", reading="累计共协商"), Run("近260件")]


@pytest.mark.parametrize("fields", [{"state": "open"}, {"state": "rejected"}, {"words": "没有"}, {"words": ""}])
def test_no_other_note_shows_in_the_text(fields):
    assert runs(TEXT, [], [note(**fields)]) == [Run(TEXT)]


@pytest.mark.parametrize(
    ("display", "parts"),
    [
        ("近260件（次）", ("近", "260", "件（次）")),
        ("1-2次", ("", "1-2", "次")),
        ("近2.7万字", ("近", "2.7", "万字")),
        ("97%", ("", "97%", "")),
        ("十大", ("", "十大", "")),
        ("三个阶段", ("", "三个阶段", "")),
        ("", ("", "", "")),
    ],
)
def test_a_figure_is_split_about_its_digits(display, parts):
    assert split_number(display) == parts
