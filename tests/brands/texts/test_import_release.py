import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from brands.models import Brand, Draft, Edition, IssuedId, Passage, Source, Version
from brands.record import snapshot

HOME = Path(__file__).parents[3] / "fixtures"
RELEASE = """甲地发布工作品牌
编者按:
甲地有品牌。
品牌名称:
甲品牌
品牌概况:
甲品牌创办于2001年,每年
举办三次。
每次一天。
品牌名称:
“乙3”品牌
品牌概况:
乙品牌有三年。
"""


@pytest.fixture
def text(tmp_path):
    """A function that writes a release and gives its path."""

    def write(words):
        path = tmp_path / "a.txt"
        path.write_text(words, encoding="utf8")
        return path

    return write


@pytest.fixture
def home(tmp_path):
    """A copy of the site's fixtures."""
    return shutil.copytree(HOME, tmp_path / "fixtures")


def said(*args, **options):
    out = StringIO()
    call_command("import_release", *args, stdout=out, **options)
    return out.getvalue().splitlines()


def refused(*args, **options):
    with pytest.raises(CommandError) as error:
        said(*args, **options)
    return str(error.value).splitlines()


def counts():
    return [model.objects.count() for model in (Edition, Source, Brand, Passage, Draft, Version, IssuedId)]


JOINS = [
    "release.txt:43 分页断开的一句，已接上：好发挥政协协商式|监督作用。单独制",
    "release.txt:71 分页断开的一句，已接上：道,国内各大主流|媒体、主要商业网",
    "release.txt:121 分页断开的一句，已接上：,提出了近2.7|万字的意见建议。",
    "release.txt:151 分页断开的一句，已接上：情况,听取外籍人|士的意见建议。会",
]


def test_the_fixtures_are_the_releases_text():
    assert said("--check") == [*JOINS, "The fixtures are the release's text."]


def test_a_word_changed_in_a_fixture_is_found_with_file_and_line(home):
    path = home / "top/04-chuxin-luntan.json"
    words = path.read_text("utf8")
    line = next(n for n, row in enumerate(words.splitlines(), 1) if "“初心论坛”创办于2019年，由" in row)
    start = words.splitlines()[:line][::-1].index(" {")
    path.write_text(words.replace("“初心论坛”创办于2019年，由", "“初心论坛”创立于2019年，由"), "utf8")
    words = "“论坛”创立于2019年，由上海市”，发布稿作“论坛”创办于2019年，由上海市”"
    assert refused("--check", home=home) == [
        f"04-chuxin-luntan.json:{line - start} 与发布稿不一致，自第8字起：{words}",
        "共1处问题，什么都没有写入。",
    ]


def test_a_fixture_with_broken_syntax_is_told_before_all_else(home):
    (home / "tags.json").write_text("[\n{]", "utf8")
    (home / "edition.json").unlink()
    assert refused("--check", home=home) == ["tags.json:2 JSON 写错了，第2列：{]", "共1处问题，什么都没有写入。"]


def test_brands_that_do_not_exist_are_made_with_their_passages(db, text):
    assert said(text(RELEASE)) == [
        "a.txt:8 分页断开的一句，已接上：2001年,每年|举办三次。",
        "2 brands made, 0 were there.",
        "  甲品牌 → jia-pin-pai",
        "  “乙3”品牌 → yi-3-pin-pai",
    ]
    rows = Brand.objects.values_list("edition", "tier", "order", "name", "slug")
    assert list(rows) == [
        (2021, "top", 1, "甲品牌", "jia-pin-pai"),
        (2021, "top", 2, "“乙3”品牌", "yi-3-pin-pai"),
    ]
    brand = Brand.objects.get(order=1)
    assert list(brand.passages.values_list("order", "text", "source__kind", "source__title")) == [
        (1, "甲品牌创办于2001年，每年举办三次。", "release", "甲地发布工作品牌"),
        (2, "每次一天。", "release", "甲地发布工作品牌"),
    ]
    edition = Edition.objects.get()
    assert (edition.title, edition.passages.get().text) == ("甲地发布工作品牌", "甲地有品牌。")


def test_what_is_made_has_issued_ids_and_a_draft_and_is_not_published(db, text):
    said(text(RELEASE))
    made = [*Brand.objects.values_list("pk", flat=True), *Passage.objects.values_list("pk", flat=True)]
    assert set(IssuedId.objects.values_list("pk", flat=True)) == {*made, Source.objects.get().pk}
    drafts = {draft.brand_id: draft.content for draft in Draft.objects.all()}
    assert {pk: snapshot.canonical(snapshot.of(Brand.objects.get(pk=pk))) for pk in drafts} == drafts
    assert (len(drafts), Version.objects.count()) == (2, 0)


def test_what_exists_is_not_touched(db, text):
    said(text(RELEASE))
    Brand.objects.filter(order=2).update(slug="yi", aliases="乙")
    Passage.objects.filter(text="每次一天。").update(text="每次两天。")
    before = counts()
    assert said(text(RELEASE))[-1] == "0 brands made, 2 were there."
    assert counts() == before
    assert Brand.objects.filter(slug="yi", aliases="乙").count() == 1
    assert Passage.objects.filter(text="每次两天。").count() == 1


def test_only_the_missing_brand_is_made_and_keeps_its_place(db, text):
    edition = Edition.objects.create(year=2021, title="甲地发布工作品牌")
    Brand.objects.create(edition=edition, tier="top", order=2, name="“乙3”品牌", slug="yi")
    assert said(text(RELEASE))[1:] == ["1 brands made, 1 were there.", "  甲品牌 → jia-pin-pai"]
    assert set(Brand.objects.values_list("order", "name", "slug")) == {
        (1, "甲品牌", "jia-pin-pai"),
        (2, "“乙3”品牌", "yi"),
    }
    assert Passage.objects.count() == 2


def test_nothing_is_half_imported_and_every_problem_is_told(db, text):
    broken = RELEASE.replace("“乙3”品牌\n", "甲品牌\n").replace("乙品牌有三年。\n", "").replace("每次一天", "“每次一天")
    before = counts()
    assert refused(text(broken)) == [
        "a.txt:9 引号或括号没有闭合：“每次一天。",
        "a.txt:11 品牌名称与第5行相同：甲品牌",
        "a.txt:11 品牌没有段落：甲品牌",
        "共3处问题，什么都没有写入。",
    ]
    assert counts() == before


def test_doubts_that_somebody_looked_at_are_told_and_imported(db, text):
    doubtful = text(RELEASE.replace("每次一天。", "每次一天，，二天。"))
    assert refused(doubtful)[-1] == "共1处问题，什么都没有写入。"
    assert said(doubtful, "--allow-doubts")[1:3] == [
        "a.txt:9 标点重复：每次一天，，二天。",
        "2 brands made, 0 were there.",
    ]


def test_a_brand_whose_place_is_taken_stops_the_whole_import(db, text):
    said(text(RELEASE))
    Brand.objects.filter(order=2).update(name="乙品牌")
    before = counts()
    assert refused(text(RELEASE)) == ["同一评定中已有品牌使用这个次序。", "什么都没有写入。"]
    assert counts() == before


def test_a_missing_file_and_one_that_is_not_utf_8_are_told(db, tmp_path):
    assert refused(tmp_path / "b.txt") == [f"没有这个文件：{tmp_path / 'b.txt'}"]
    (tmp_path / "c.txt").write_bytes("甲地\n乙".encode("gb18030"))
    assert refused(tmp_path / "c.txt") == ["c.txt:1 文件不是 UTF-8，未读入"]
