import json
from datetime import date

import bibtexparser
import pytest
import rispy

from showcase.citing import citations
from showcase.citing.citations import Cited, Speaker

DAY = date(2026, 11, 22)
READ = date(2026, 12, 1)
WHOLE = Cited(
    key="jia-v2",
    author="甲市委员会",
    short_author="甲市",
    title="甲品牌",
    site_name="甲站",
    number=2,
    published=DAY,
    url="https://example.cn/brands/jia/versions/2/",
)


def part(**fields):
    return Cited(**{**vars(WHOLE), "url": f"{WHOLE.url}#f-abc234", "words": "累计“协商”近260件", **fields})


def bibtex_fields(cited):
    library = bibtexparser.parse_string(citations.bibtex(cited, READ))
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"type": entry.entry_type, "key": entry.key} | {field.key: field.value for field in entry.fields}


def ris_fields(cited):
    (record,) = rispy.loads(citations.ris(cited, READ))
    return record


def test_gbt_has_the_standards_own_form():
    # 责任者. 题名[EB/OL].（更新日期）[引用日期]. 网址.
    assert citations.gbt(WHOLE, "2026-12-01") == (
        "甲市委员会. 甲品牌[EB/OL].（2026-11-22）[2026-12-01]. https://example.cn/brands/jia/versions/2/."
    )


def test_gbt_without_an_author_begins_with_the_title():
    assert citations.gbt(Cited(**{**vars(WHOLE), "author": ""}), "2026-12-01") == (
        "甲品牌[EB/OL].（2026-11-22）[2026-12-01]. https://example.cn/brands/jia/versions/2/."
    )


def test_gbt_of_a_figure_names_its_anchor():
    assert citations.gbt(part(), "2026-12-01").endswith("https://example.cn/brands/jia/versions/2/#f-abc234.")


def test_the_newsroom_line_says_who_what_which_version_when_and_where():
    assert citations.newsroom(WHOLE) == (
        "甲市《甲品牌》，第2版，2026年11月22日发布，https://example.cn/brands/jia/versions/2/"
    )


def test_quotation_marks_inside_a_quotation_are_single():
    assert citations.newsroom(part()) == (
        "“累计‘协商’近260件”——甲市《甲品牌》，第2版，2026年11月22日发布，"
        "https://example.cn/brands/jia/versions/2/#f-abc234"
    )


def test_words_of_an_outside_source_are_cited_as_its_publishers():
    speaker = Speaker("乙报", "乙“文”", "2016-09-07", "2016年9月7日 15:26")
    cited = part(speaker=speaker)
    own = "甲市《甲品牌》，第2版，2026年11月22日发布，https://example.cn/brands/jia/versions/2/#f-abc234"
    assert citations.newsroom(cited) == f"“累计‘协商’近260件”（乙报《乙“文”》，2016年9月7日；转引自{own}）"
    assert citations.gbt(cited, "2026-12-01") == (
        "乙报. 乙“文”[EB/OL].（2016-09-07）. 转引自：甲市委员会. 甲品牌[EB/OL].（2026-11-22）[2026-12-01]. "
        "https://example.cn/brands/jia/versions/2/#f-abc234."
    )
    note = "“累计‘协商’近260件”（乙报《乙“文”》，2016年9月7日；转引自甲市《甲品牌》，第2版）"
    assert [bibtex_fields(cited)["author"], bibtex_fields(cited)["note"]] == ["{乙报}", note]
    assert [ris_fields(cited)["authors"], ris_fields(cited)["notes"]] == [["乙报"], [note]]
    (item,) = json.loads(citations.csl(cited, READ))
    assert [item["author"], item["note"]] == [[{"literal": "乙报"}], note]


def test_a_source_that_does_not_say_who_or_when_is_cited_so():
    cited = part(speaker=Speaker("", "", "", ""))
    assert "（发布单位未载，日期未载；转引自甲市" in citations.newsroom(cited)


def test_single_quotation_marks_inside_become_double():
    assert citations.inner_quotes("“甲‘乙’”") == "‘甲“乙”’"


def test_bibtex_is_read_by_a_bibtex_parser():
    assert bibtex_fields(part()) == {
        "type": "online",
        "key": "jia-v2",
        "author": "{甲市委员会}",
        "title": "{甲品牌}",
        "organization": "甲站",
        "version": "第2版",
        "date": "2026-11-22",
        "year": "2026",
        "url": "https://example.cn/brands/jia/versions/2/#f-abc234",
        "urldate": "2026-12-01",
        "note": "累计“协商”近260件；第2版",
        "usera": "https://example.cn/brands/jia/versions/2/proof.tlog-proof",
        "langid": "chinese",
    }


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("100%&#1_$", r"{100\%\&\#1\_\$}"),
        ("甲}, url = {http://evil.example", r"{甲\}, url = \{http://evil.example}"),
        ("甲\n@online{x,", r"{甲 @online\{x,}"),
    ],
)
def test_a_title_cannot_leave_its_bibtex_field(title, written):
    fields = bibtex_fields(Cited(**{**vars(WHOLE), "title": title}))
    assert (fields["title"], fields["url"]) == (written, WHOLE.url)


def test_ris_is_read_by_a_ris_parser():
    assert ris_fields(part()) == {
        "type_of_reference": "ELEC",
        "id": "jia-v2",
        "authors": ["甲市委员会"],
        "title": "甲品牌",
        "secondary_title": "甲站",
        "edition": "第2版",
        "year": "2026",
        "date": "2026/11/22",
        "access_date": "2026/12/01",
        "urls": ["https://example.cn/brands/jia/versions/2/#f-abc234"],
        "notes": ["累计“协商”近260件；第2版"],
        "custom1": "https://example.cn/brands/jia/versions/2/proof.tlog-proof",
        "language": "zh-CN",
    }


def test_a_title_cannot_begin_another_ris_line():
    record = ris_fields(Cited(**{**vars(WHOLE), "title": "甲\r\nUR  - http://evil.example"}))
    assert (record["title"], record["urls"]) == ("甲 UR - http://evil.example", [WHOLE.url])


def test_ris_lines_end_as_the_format_says():
    assert citations.ris(WHOLE, READ).endswith("ER  - \r\n")
    assert citations.ris(WHOLE, READ).replace("\r\n", "").count("\n") == 0


def test_csl_json_is_one_webpage():
    assert json.loads(citations.csl(part(), READ)) == [
        {
            "id": "jia-v2",
            "type": "webpage",
            "title": "甲品牌",
            "author": [{"literal": "甲市委员会"}],
            "container-title": "甲站",
            "version": "第2版",
            "issued": {"date-parts": [[2026, 11, 22]]},
            "accessed": {"date-parts": [[2026, 12, 1]]},
            "URL": "https://example.cn/brands/jia/versions/2/#f-abc234",
            "note": "累计“协商”近260件；第2版",
            "language": "zh-CN",
            "custom": {"proof": "https://example.cn/brands/jia/versions/2/proof.tlog-proof"},
        }
    ]


def test_what_was_corrected_since_stands_in_the_note():
    cited = part(corrections=("数字：累计协商，近260件 → 近280件（第3版，2026-11-28）",))
    note = "累计“协商”近260件；第2版；此后更正：数字：累计协商，近260件 → 近280件（第3版，2026-11-28）"
    assert (bibtex_fields(cited)["note"], ris_fields(cited)["notes"]) == (note, [note])
    assert json.loads(citations.csl(cited, READ))[0]["note"] == note


def test_nothing_unknown_is_written():
    bare = Cited(**{**vars(WHOLE), "author": ""})
    assert "author" not in bibtex_fields(bare)
    assert "authors" not in ris_fields(bare)
    assert "author" not in json.loads(citations.csl(bare, READ))[0]
