from brands.chinese import dates
from brands.chinese.date_entry import is_finer, read, read_within

UNDERSTOOD = {
    "": "",
    "2011年6月": "2011-06",
    " 2021 年 6 月 ": "2021-06",
    "２０１１年６月": "2011-06",
    "2021.6.5": "2021-06-05",
    "2021/6/5": "2021-06-05",
    "2021-6-5": "2021-06-05",
    "二〇二一年六月": "2021-06",
    "二零二一年六月五日": "2021-06-05",
    "截至2021年": "2021",
    "2019年初": "2019",
    "2021年6月上旬": "2021-06",
    "2021年春": "2021",
    "2018年至2020年": "2018/2020",
    "2018—2020年": "2018/2020",
    "2021年9-11月": "2021-09/2021-11",
    "2021年5月18日至6月30日": "2021-05-18/2021-06-30",
    "2012年至今": "2012/..",
    "自2012年起": "2012/..",
    "至2019年": "../2019",
    "上世纪九十年代": "199X",
    "十九世纪": "18XX",
    "约2013年": "2013~",
    "2013年（存疑）": "2013?",
    "2012-06/..": "2012-06/..",
}
NOT_UNDERSTOOD = (
    "年初",
    "6月5日",
    "去年",
    "每年9月",
    "2013年2月30日",
    "2021年13月",
    "2021年0月",
    "2021年1月0日",
    "9999年",
    "2200年1月1日",
    "二〇一一",
    "甲",
    "2011年6月和7月",
)


def test_dates_are_read_as_people_write_them():
    assert {words: read(words) for words in UNDERSTOOD} == UNDERSTOOD


def test_what_says_no_year_or_no_date_is_not_understood():
    assert [words for words in NOT_UNDERSTOOD if read(words) is not None] == []


def test_what_a_date_is_told_as_is_read_as_that_date():
    told = ["2013", "2013-06", "2013-06-05", "2012/..", "../2019", "2018/2020", "2021-05-18/2021-06-30", "199X", "19XX"]
    marked = ["2013~", "2013?", "2013%"]
    assert [read(dates.in_words(edtf)) for edtf in (*told, *marked)] == [*told, *marked]


def test_the_sentence_gives_the_year_that_the_words_leave_out():
    assert read_within("6月5日", "2021年5月起筹备，6月5日开放") == "2021-06-05"
    assert read_within("年初", "2021年年初") == "2021"
    assert read_within("6月5日", "2020年筹备，2021年开放") is None


def test_a_date_is_finer_than_words_that_do_not_say_its_day():
    finer = [("2019-06-01", "2019年"), ("2019-01-01", "2019年初"), ("2021-06-05", "二〇二一年六月")]
    assert [is_finer(*pair) for pair in finer] == [True, True, True]
    same = [("2019", "2019年"), ("2019-06-01", "2019.6.1"), ("2018/..", "十三届以来"), ("2021-06/2021-07", "2021年6月")]
    assert [is_finer(*pair) for pair in same] == [False, False, False, False]
