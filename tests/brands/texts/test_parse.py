from pathlib import Path

import pytest

from brands.texts import parse
from brands.texts.parse import Block, Join, Paragraph
from brands.texts.punctuate import MARKS, restore

RELEASE = Path(__file__).parents[3] / "fixtures/texts/release.txt"
SOUND = """
甲地发布工作品牌

编者按:

近年来,甲地有品牌。

品牌名称：
甲品牌
品牌概况:
甲品牌创办于2001年。
至今三年。

品牌名称:乙品牌
品牌概况:乙品牌有三个阶段:
"""


def said(text):
    """All that is wrong with the build of a text, as “severity line message：words”."""
    return [f"{p.severity} {p}" for p in parse.parse(text)[1]]


@pytest.fixture(scope="module")
def source():
    return RELEASE.read_bytes().decode()


@pytest.fixture(scope="module")
def received(source):
    return parse.parse(source, "release.txt")


def test_a_release_has_a_title_a_note_and_brands_on_their_lines():
    release, problems = parse.parse(SOUND)
    assert (release.title, problems) == ("甲地发布工作品牌", [])
    assert release.note == Block("", (Paragraph("近年来,甲地有品牌。", 6),), 4)
    assert release.brands == (
        Block("甲品牌", (Paragraph("甲品牌创办于2001年。", 11), Paragraph("至今三年。", 12)), 9),
        Block("乙品牌", (Paragraph("乙品牌有三个阶段:", 15),), 14),
    )


def test_marks_are_restored_in_title_names_and_paragraphs():
    release = parse.restore_marks(parse.parse(SOUND.replace("甲品牌\n", "甲(品牌)\n", 1))[0])
    assert release.note.paragraphs[0].text == "近年来，甲地有品牌。"
    assert [block.name for block in release.blocks] == ["", "甲（品牌）", "乙品牌"]


def test_a_paragraph_without_closing_mark_is_joined_with_the_next_and_it_is_noted():
    release, problems = parse.parse(SOUND.replace("创办于2001年。\n", "创办于\n\n2001年,举办\n三次。\n"), "a.txt")
    joined = release.brands[0].paragraphs[0]
    assert joined == Paragraph("甲品牌创办于2001年,举办三次。", 11, (Join(6, 13), Join(14, 14)))
    assert [joined.line_at(at) for at in (0, 5, 6, 13, 14, 17)] == [11, 11, 13, 13, 14, 14]
    assert [f"{p.severity} {p}" for p in problems] == [
        "note a.txt:13 分页断开的一句，已接上：甲品牌创办于|2001年,举办",
        "note a.txt:14 分页断开的一句，已接上：2001年,举办|三次。",
    ]


@pytest.mark.parametrize("mark", [*"。？！…”）；：", *'.?!");:'])
def test_a_paragraph_that_ends_with_a_closing_mark_is_whole(mark):
    release, problems = parse.parse(SOUND.replace("2001年。", f"2001年{mark}"))
    assert (len(release.brands[0].paragraphs), problems) == (2, [])


def test_a_paragraph_is_not_joined_over_the_end_of_its_block():
    release, problems = parse.parse(SOUND.replace("至今三年。", "至今三年"))
    assert ([p.text for p in release.brands[0].paragraphs][-1], problems) == ("至今三年", [])


def test_a_byte_order_mark_windows_lines_and_indents_are_no_part_of_the_text():
    assert parse.parse("\ufeff" + SOUND.replace("\n", "\r\n\u3000\u3000"))[0] == parse.parse(SOUND)[0]


def test_a_text_that_is_no_release_gets_all_that_it_lacks():
    assert said("") == ["error 第1行 没有标题", "doubt 第1行 没有编者按", "error 第1行 没有一个品牌"]
    assert said("只有标题\n和另一行。") == [
        "error 第2行 不在编者按和品牌之内的文字：和另一行。",
        "doubt 第1行 没有编者按",
        "error 第1行 没有一个品牌",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("至今三年。", "品牌简况:", "doubt 第12行 不认识的标签，已当作正文：品牌简况:"),
        ("至今三年。", "品牌概况:\n又一段。", "error 第12行 概况之前没有品牌名称：品牌概况"),
        ("至今三年。", "编者按:\n又一段。", "error 第12行 编者按应在最前，且只有一个：编者按"),
        ("甲品牌\n", "甲\n品牌\n", "error 第10行 品牌名称占了两行：品牌"),
    ],
)
def test_a_broken_build_is_told_with_its_line(old, new, problem):
    assert said(SOUND.replace(old, new, 1)) == [problem]


def test_the_release_has_ten_brands_and_all_their_paragraphs(received):
    release, _ = received
    assert release.title == "上海市政协发布十大工作品牌"
    assert [len(block.paragraphs) for block in release.blocks] == [5, 3, 4, 3, 4, 6, 5, 5, 3, 8, 3]


def test_the_release_has_exactly_four_page_breaks(received):
    assert [str(problem) for problem in received[1]] == [
        "release.txt:43 分页断开的一句，已接上：好发挥政协协商式|监督作用。单独制",
        "release.txt:71 分页断开的一句，已接上：道,国内各大主流|媒体、主要商业网",
        "release.txt:121 分页断开的一句，已接上：,提出了近2.7|万字的意见建议。",
        "release.txt:151 分页断开的一句，已接上：情况,听取外籍人|士的意见建议。会",
    ]


def written_back(release):
    """The lines that hold text, put back where they stood, labels and page breaks included."""
    lines = {3: release.title, release.note.line: "编者按:"}
    for brand in release.brands:
        about = brand.paragraphs[0].line - 2
        lines |= {brand.line - 2: "品牌名称:", brand.line: brand.name, about: "品牌概况:"}
    for block in release.blocks:
        for paragraph in block.paragraphs:
            begins = [(0, paragraph.line), *((join.at, join.line) for join in paragraph.joins)]
            ends = [*(at for at, _ in begins[1:]), len(paragraph.text)]
            lines |= {line: paragraph.text[at:end] for (at, line), end in zip(begins, ends, strict=True)}
    return lines


def test_the_texts_are_the_source_character_for_character(source, received):
    lines = written_back(received[0])
    count = source.count("\n") + 1
    assert "\n".join(lines.get(line, "") for line in range(1, count + 1)) == source


def test_nothing_but_379_marks_and_four_joins_differs_from_the_source(source, received):
    release = parse.restore_marks(received[0])
    lines = {line: restore(text) for line, text in written_back(received[0]).items()}
    assert written_back(release) | {line: text for line, text in lines.items() if text in LABELS} == lines
    changed = "\n".join(lines.get(line, "") for line in range(1, source.count("\n") + 2))
    pairs = [(one, other) for one, other in zip(source, changed, strict=True) if one != other]
    assert (len(pairs), set(pairs)) == (379, set(MARKS.items()))
    assert sum(len(p.joins) for block in release.blocks for p in block.paragraphs) == 4


LABELS = {"编者按：", "品牌名称：", "品牌概况："}
