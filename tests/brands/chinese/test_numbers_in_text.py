from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.chinese import numbers_in_text
from brands.texts import parse

RELEASE = Path(__file__).parents[3] / "fixtures/texts/release.txt"


def numbers(text):
    return [span.words for span in numbers_in_text.find_numbers(text)]


def time_words(text):
    return [span.words for span in numbers_in_text.find_time_words(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("提出了近2.7万字的意见建议", ["2.7万"]),
        ("出席1-2次协商活动", ["1-2"]),
        ("“1+4”模式", ["1", "4"]),
        ("进站率达97%，实现100％全覆盖", ["97%", "100％"]),
        ("共１２件", ["１２"]),
        ("2013年6月5日", ["2013", "6", "5"]),
        ("主要经历了三个阶段", ["三"]),
        ("五家单位举办十期，市、区两级", ["五", "十", "两"]),
        ("第八期和第十四届", ["第八", "第十四"]),
        ("近百名代表，逾万条信息", ["百", "万"]),
        ("激发了数百万社会公众", ["数百万"]),
        ("十多万人次，二十来个，两百多家", ["十多万", "二十来", "两百多"]),
        ("三至五个", ["三至五"]),
        ("增长百分之三十，占三分之一", ["百分之三十", "三分之一"]),
        ("一个品牌，一种形式，一项制度", ["一", "一", "一"]),
        ("十分钟之后", ["十"]),
        ("出了一道题", ["一"]),
        ("二十一是个数", []),
        ("累計1.5萬人次，兩次", ["1.5萬", "兩"]),
    ],
)
def test_figures_and_han_numerals_before_a_measure_word_are_numbers(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "一是坚定信念，二是激发责任感",
        "第一时间送达，一道努力，十分欣慰，进一步加强",
        "党的十八大以来，三位一体",
        "统一授牌，统一部署，唯一一致，同一个",
        "一定一些一致一直，一方面，另一方面",
        "这一制度，这一组织形式，新一代自信自强",
        "六有，一国两制，百花齐放",
    ],
)
def test_ordinals_and_set_words_are_no_numbers(text):
    assert numbers(text) == []


@pytest.mark.parametrize("word", sorted(numbers_in_text.IGNORED))
def test_every_ignored_word_would_be_found_if_it_were_not_ignored(word, monkeypatch):
    text = word + "个" if word[-1] in numbers_in_text._HAN else word
    assert numbers(text) == []
    monkeypatch.setattr(numbers_in_text, "_IGNORED", numbers_in_text.re.compile("(?!)"))
    assert numbers(text) != []


@pytest.mark.parametrize(
    "word",
    [
        *("今年以来", "今年", "当年", "去年", "目前", "至今", "近年来", "近3年", "已连续八年", "已逾三年", "逾三年"),
        *("13年来", "一年来", "百年来", "近十年来", "10多年来", "近几年", "4月7日", "5月18日至6月30日"),
    ],
)
def test_the_longest_relative_time_word_is_found(word):
    assert time_words(f"政协{word}，共有信息") == [word]


@pytest.mark.parametrize(
    "text",
    ["2014年7月25日", "2021年5月18日至6月30日", "2012年来沪", "2019年以来", "每人每年来政协", "在今日头条开设账号"],
)
def test_what_needs_no_day_of_speaking_is_no_relative_time_word(text):
    assert time_words(text) == []


def test_a_title_speaks_for_itself():
    assert time_words("制定《关于全力做好当前防控工作的决定》，目前施行") == ["目前"]


def test_a_day_after_another_word_is_a_time_word():
    assert time_words("截至12月1日，已有28个界别") == ["12月1日"]


@pytest.mark.parametrize(
    ("words", "value", "low", "high"),
    [
        ("近2.7万字", 27000, None, None),
        ("1200万", 12000000, None, None),
        ("1-2次", None, 1, 2),
        ("三十", 30, None, None),
        ("两级", 2, None, None),
        ("十六", 16, None, None),
        ("97%", 97, None, None),
        ("近260件（次）", 260, None, None),
        ("每人每年不少于1次", 1, None, None),
        ("三个阶段", 3, None, None),
        ("近百名", 100, None, None),
        ("逾万条", 10000, None, None),
        ("600多期", 600, None, None),
        ("數萬人次", None, None, None),
        ("数百万", None, None, None),
        ("三分之一", None, None, None),
        ("1+4", None, None, None),
        ("八类十项", None, None, None),
        ("第一时间", None, None, None),
        ("", None, None, None),
    ],
)
def test_a_figure_carries_what_its_words_say(words, value, low, high):
    wanted = [None if number is None else Decimal(number) for number in (value, low, high)]
    assert list(numbers_in_text.bounds(words)) == wanted


@given(st.text(alphabet="一二两十百万数第统是个年来近12.-%１今月日至《》中"))
def test_every_span_is_the_words_at_its_place_and_none_overlaps(text):
    for spans in (numbers_in_text.find_numbers(text), numbers_in_text.find_time_words(text)):
        assert [text[span.start : span.end] for span in spans] == [span.words for span in spans]
        assert all(one.end <= next_.start for one, next_ in pairwise(spans))


def test_the_release_has_its_numbers_and_time_words():
    release = parse.restore_marks(parse.parse(RELEASE.read_text("utf8"))[0])
    counts = [
        (
            sum(len(numbers(paragraph.text)) for paragraph in block.paragraphs),
            sum(len(time_words(paragraph.text)) for paragraph in block.paragraphs),
        )
        for block in release.blocks
    ]
    assert counts == [(9, 2), (13, 1), (19, 0), (17, 4), (14, 1), (14, 1), (12, 6), (25, 2), (16, 2), (8, 2), (10, 2)]
