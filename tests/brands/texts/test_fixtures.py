import json
from pathlib import Path

import pytest

from brands.texts import fixtures, parse
from brands.texts.fixtures import Row

HOME = Path(__file__).parents[3] / "fixtures"
RELEASE = """甲地发布工作品牌
编者按：
甲地有品牌。
品牌名称：
甲品牌
品牌概况：
甲品牌创办于2001年。
每年举办三次。
品牌名称：
乙品牌
品牌概况：
乙品牌有三年。
"""


@pytest.fixture
def release():
    return parse.restore_marks(parse.parse(RELEASE, "a.txt")[0])


@pytest.fixture
def sound():
    """Rows that say what the release says, and one passage of the site's own."""
    return [
        row(1, "edition", 2021, title="甲地发布工作品牌"),
        row(2, "passage", "p2", edition=2021, order=1, text="甲地有品牌。", source="s2"),
        row(3, "brand", "b3", name="甲品牌", order=1, tier="top"),
        row(4, "passage", "p4", brand="b3", order=2, text="每年举办三次。", source="s2"),
        row(5, "passage", "p5", brand="b3", order=1, text="甲品牌创办于2001年。", source="s2"),
        row(6, "passage", "p6", brand="b3", order=3, text="本站的话。", source=None),
        row(7, "brand", "b7", name="乙品牌", order=2, tier="top"),
        row(8, "passage", "p8", brand="b7", order=1, text="乙品牌有三年。", source="s2"),
        row(9, "brand", "b9", name="丙品牌", order=1, tier="excellent"),
        row(10, "passage", "pa", brand="b9", order=1, text="丙品牌。", source="s3"),
        row(11, "brand", "bb", tier="excellent"),
    ]


def row(line, kind, pk, **fields):
    return Row(f"brands.{kind}", pk, fields, "f.json", line)


def said(release, rows):
    return [str(problem) for problem in fixtures.compare(release, rows, 2021)]


def test_rows_know_the_line_on_which_they_begin(tmp_path):
    path = tmp_path / "f.json"
    path.write_text(
        '\n[\n {"model": "brands.tag",\n  "pk": 1, "fields": {"a": "]\\n["}},\n\n {"model": "brands.tag", "fields": {}}'
        ', {"model": "brands.tag", "pk": 3, "fields": {}}\n]\n'
    )
    assert fixtures.rows(path) == (
        [
            Row("brands.tag", 1, {"a": "]\n["}, "f.json", 3),
            Row("brands.tag", None, {}, "f.json", 6),
            Row("brands.tag", 3, {}, "f.json", 6),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'[\n {"model": x}\n]', 'f.json:2 JSON 写错了，第12列：{"model": x}'),
        (b"[\n 1,\n", "f.json:3 JSON 写错了，第1列"),
        (b"", "f.json:1 JSON 写错了，第1列"),
        (b'{"model": 1}', "f.json:1 文件应是一列条目，以 [ 开头"),
        (b'["\xff"]', "f.json:1 文件不是 UTF-8：第3个字节"),
        (b'[\n\n {"model": "brands.tag"}]', "f.json:3 条目缺 model 或 fields"),
        (b"[\n 7]", "f.json:2 条目缺 model 或 fields"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(tmp_path, content, problem):
    path = tmp_path / "f.json"
    path.write_bytes(content)
    rows, problems = fixtures.rows(path)
    assert (rows, [str(one) for one in problems]) == ([], [problem])


def test_an_empty_list_has_no_rows(tmp_path):
    path = tmp_path / "f.json"
    path.write_text("[]")
    assert fixtures.rows(path) == ([], [])


def test_rows_that_say_what_the_release_says_differ_in_nothing(release, sound):
    assert said(release, sound) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (1, "a.txt:1 条目里没有这次评选：2021"),
        (2, "f.json:1 缺少发布稿的一段：甲地有品牌。（a.txt:3）"),
        (3, "a.txt:5 条目里没有这个品牌：甲品牌"),
        (4, "f.json:3 缺少发布稿的一段：每年举办三次。（a.txt:8）"),
        (5, "f.json:3 缺少发布稿的一段：甲品牌创办于2001年。（a.txt:7）"),
    ],
)
def test_what_the_fixtures_lack_is_told(release, sound, line, problem):
    assert said(release, [one for one in sound if one.line != line]) == [problem]


def test_a_changed_passage_is_told_with_the_first_words_that_differ(release, sound):
    sound[4] = row(5, "passage", "p5", brand="b3", order=1, text="甲品牌创立于2001年。", source="s2")
    sound[7] = row(8, "passage", "p8", brand="b7", order=1, text="乙品牌有三年", source="s2")
    assert said(release, sound) == [
        "f.json:5 与发布稿不一致，自第5字起：“甲品牌创立于2001年。”，发布稿作“甲品牌创办于2001年。”",
        "f.json:8 与发布稿不一致，自第7字起：“牌有三年”，发布稿作“牌有三年。”",
    ]


def test_a_passage_that_the_release_has_not_is_told(release, sound):
    sound.append(row(12, "passage", "pc", brand="b7", order=2, text="又一段。", source="s2"))
    assert said(release, sound) == ["f.json:12 发布稿里没有这一段：又一段。"]


def test_a_title_an_order_and_a_brand_that_are_not_the_releases_are_told(release, sound):
    sound[0] = row(1, "edition", 2021, title="甲地品牌")
    sound[2] = row(3, "brand", "b3", name="甲品牌", order=2, tier="top")
    sound.append(row(12, "brand", "bc", name="丁品牌", order=3, tier="top"))
    assert said(release, sound) == [
        "f.json:1 标题应为“甲地发布工作品牌”：甲地品牌",
        "f.json:3 次序应为1：甲品牌",
        "f.json:12 发布稿里没有这个品牌：丁品牌",
    ]


def test_each_row_of_the_site_stands_on_the_line_that_it_names():
    for path in sorted(HOME.rglob("*.json")):
        read, problems = fixtures.rows(path)
        lines = path.read_text("utf8").splitlines()
        assert problems == []
        assert len(read) == len(json.loads(path.read_text("utf8")))
        assert {lines[one.line - 1].strip()[0] for one in read} <= {"{"}
