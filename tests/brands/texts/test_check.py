from pathlib import Path

import pytest

from brands.texts import check, parse
from brands.texts.parse import Join, Paragraph

RELEASE = Path(__file__).parents[3] / "fixtures/texts/release.txt"
SOUND = """甲地发布工作品牌
编者按：
甲地有品牌。
品牌名称：
甲品牌
品牌概况：
甲品牌创办于2001年。
品牌名称：
乙品牌
品牌概况：
乙品牌有三年。
"""


def said(text):
    """All that looks wrong in a text, as “severity line message：words”."""
    release = parse.restore_marks(parse.parse(text)[0])
    return [f"{p.severity} {p}" for p in check.problems(release)]


def said_of(text):
    return [f"{p.severity} {p.message}：{p.words}" for p in check.paragraph_problems(Paragraph(text, 1))]


def test_a_sound_text_has_no_problems():
    assert said(SOUND) == []


def test_the_release_has_no_problems():
    assert said(RELEASE.read_text("utf8")) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("甲品牌\n", "\n", "error 第4行 品牌名称是空的"),
        ("乙品牌\n", "甲品牌\n", "error 第9行 品牌名称与第5行相同：甲品牌"),
        ("乙品牌有三年。\n", "", "error 第9行 品牌没有段落：乙品牌"),
        ("甲地有品牌。\n", "", "doubt 第2行 编者按没有段落"),
        ("三年。", "三年", "doubt 第11行 最后一段没有收尾的标点：乙品牌有三年"),
        ("三年。", "三\n年", "doubt 第12行 最后一段没有收尾的标点：乙品牌有三年"),
        ("甲品牌\n", "甲\ufffd品牌\n", "error 第5行 无法识别的字符：甲\ufffd品牌"),
        ("发布工作", "发布“工作", "doubt 第1行 引号或括号没有闭合：甲地发布“工作品牌"),
    ],
)
def test_what_is_wrong_with_a_block_is_told_with_its_line(old, new, problem):
    assert said(SOUND.replace(old, new, 1)) == [problem]


def test_all_problems_are_told_at_once_in_the_order_of_lines():
    text = (
        SOUND.replace("乙品牌\n", "甲品牌\n")
        .replace("甲地有品牌。", "（甲地，，有品牌。")
        .replace("有三年。", "有三年")
    )
    assert said(text) == [
        "doubt 第3行 标点重复：（甲地，，有品牌。",
        "doubt 第3行 引号或括号没有闭合：（甲地，，有",
        "error 第9行 品牌名称与第5行相同：甲品牌",
        "doubt 第11行 最后一段没有收尾的标点：乙品牌有三年",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("甲品牌\x0b举办。", "error 控制字符：甲品牌[U+000B]举办。"),
        ("甲品牌\u200b举办。", "error 控制字符：甲品牌[U+200B]举办。"),
        ("甲品牌,举办。", "doubt 汉字之间的半角标点：甲品牌,举办。"),
        ("甲品牌举办.", "doubt 汉字之间的半角标点：甲品牌举办."),
        ("甲品牌 举办。", "doubt 汉字之间的空格：甲品牌 举办。"),
        ("甲品牌，，举办。", "doubt 标点重复：甲品牌，，举办。"),
        ("甲品牌，。", "doubt 标点重复：甲品牌，。"),
        ("甲品牌举办。。", "doubt 标点重复：甲品牌举办。。"),
        ("甲品牌举办举办。", "doubt 词语重复：甲品牌举办举办。"),
        ("甲地的的品牌。", "doubt 词语重复：甲地的的品牌。"),
        ("甲“品牌。", "doubt 引号或括号没有闭合：甲“品牌。"),
        ("甲品牌”。", "doubt 引号或括号没有前一半：甲品牌”。"),
        ("甲（品牌〔乙）。", "doubt 引号或括号没有前一半：甲（品牌〔乙）。"),
    ],
)
def test_what_looks_wrong_in_a_paragraph_is_told_with_its_words(text, problem):
    assert said_of(text)[0] == problem


@pytest.mark.parametrize(
    "text",
    [
        "“互联网+”手段，1-2次，2.7万，97%，1+4。",
        "是什么？！……他说：“好。”",
        "甲（乙〔2013〕24号）《丙〈丁〉》。",
        "甲品牌——乙品牌。",
        "人人参与，每人每年，一一落实。",
    ],
)
def test_what_is_sound_is_not_doubted(text):
    assert said_of(text) == []


def test_a_problem_stands_on_the_line_of_its_part_of_a_joined_paragraph():
    paragraph = Paragraph("甲品牌创办，，三次，，。", 7, (Join(7, 9),))
    assert [p.line for p in check.paragraph_problems(paragraph)] == [7, 9]
