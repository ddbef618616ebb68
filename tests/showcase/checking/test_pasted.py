"""What is checked of what somebody pasted: the words, without what a citation, a link or a printer put around them."""

from functools import partial
from urllib.parse import quote

import pytest

from showcase.checking import pasted
from tests.effort import A_SECOND, effort

WORDS = "甲品牌提出104条建议"
ADDRESS = "http://127.0.0.1:8000/brands/jia/versions/1/"
# What the button gives beside selected words.
COPIED = (
    f"“{WORDS}”——甲市《甲品牌》，第1版，2026年11月22日发布，{ADDRESS}#p-8jn9sb\n"
    f"甲市委员会. 甲品牌[EB/OL].（2026-11-22）[2026-11-28]. {ADDRESS}#p-8jn9sb.\n"
    f"直达这句话：{ADDRESS}#p-8jn9sb:~:text={quote(WORDS)}"
)


def test_what_our_own_citations_and_a_printer_add_is_no_part_of_the_words():
    for text in (
        WORDS,
        f"“{WORDS}”——甲市《甲品牌》，第1版，2026年11月22日发布，{ADDRESS}#f-8jn9sb",
        COPIED,
        f"“{WORDS}”（甲报《甲文》，2021年3月18日；转引自甲市《甲品牌》，第1版，2026年11月22日发布，{ADDRESS}）",
        f"{ADDRESS}#p-8jn9sb:~:text={quote(WORDS)}",
        f"http://127.0.0.1:8000/b/8jn9sb/?q={quote(WORDS)}",
        f"{COPIED}\n后更正为108条（第3版）",
        f"{COPIED}\n此后更正：数字：提出建议，104条 → 108条（第3版，2026-11-29）",
        f"{COPIED}\n後更正為108條（第3版）".replace("直达这句话", "直達這句話").replace("发布", "發佈"),
        f"“{WORDS}”——甲市《甲品牌》，第1版，2026年11月22日发布，{ADDRESS}#f-8jn9sb\n更正：原作104条（至第1版）",
        f"{WORDS}〔1〕",
        f"{WORDS}［12］",
        f"{WORDS}[1,2]。",
        f"{WORDS}①。",
        f"{WORDS}。②",
        f"{WORDS}¹²",
        f"{WORDS}（注3）。",
        f"{WORDS}【脚注】",
        "甲品牌提出\n3 / 12\n104条建议",
        "甲品牌提出\n第3页/共12页\n104条建议",
        "甲品牌提出\nPage 3 of 12\n104条建议",
        "<p class='lead'>甲品牌提出<strong>104条</strong>建议</p><script>甲();</script>",
        "> **甲品牌**提出[104条](http://127.0.0.1:8000/b/8jn9sb/)建议[1](#fn1)",
        f"### {WORDS}",
        f"2. {WORDS}",
        f"- {WORDS}",
        "甲品牌提出 — 3 — 104条建议",
        "甲品牌提出\n— 3 —\n104条建议",
        "甲品牌提出\n104条建议",
        f"<html><head><title>甲</title><style>p{{}}</style></head><body>{WORDS}<script>甲();</script></body></html>",
        f"<p>{WORDS}</p>\n①",
    ):
        (sentence,) = pasted.read(text).sentences
        assert "".join(sentence.strip("“”。").split()) == WORDS, text


def test_what_stands_in_blocks_of_its_own_is_read_by_itself():
    html = "甲报讯<div>甲品牌提出<b>甲</b></div>乙品牌提出乙<script>丙()</script>，丁品牌提出丁<p>戊品牌</p>"
    assert pasted.read(html).sentences == ["甲报讯", "甲品牌提出甲", "乙品牌提出乙，丁品牌提出丁", "戊品牌"]


def test_an_address_of_a_place_alone_asks_for_its_words():
    for address, place in (
        (f"{ADDRESS}#f-8jn9sb", pasted.Place("f-8jn9sb", 1)),
        (f"{ADDRESS}#q-f-8jn9sb", pasted.Place("f-8jn9sb", 1)),
        ("http://127.0.0.1:8000/brands/jia/#f-8jn9sb", pasted.Place("f-8jn9sb", None)),
        ("http://127.0.0.1:8000/b/8JN9SB/", pasted.Place("8jn9sb", None)),
        ("http://127.0.0.1:8000/b/8jn9sb", pasted.Place("8jn9sb", None)),
        ("http://127.0.0.1:8000/x/b/8jn9sb/history/", pasted.Place("8jn9sb", None)),
        ("http://127.0.0.1:8000/b/8jn9sb/history.json", pasted.Place("8jn9sb", None)),
        ("http://127.0.0.1:8000/b/8jn9sb/?q=~13-0123abcd", pasted.Place("8jn9sb", None, "~13-0123abcd")),
        ("http://127.0.0.1:8000/embed/brands/jia/figures/8jn9sb/?version=2", pasted.Place("8jn9sb", 2)),
        ("127.0.0.1:8000/b/8jn9sb", pasted.Place("8jn9sb", None)),
        ("www.jia.example/b/8JN9SB/", pasted.Place("8jn9sb", None)),
        ("jia.example/zh-hant/brands/jia/#f-8jn9sb", pasted.Place("f-8jn9sb", None)),
        ("http://127.0.0.1:8000/embed/brands/jia/figures/8jn9sb/", pasted.Place("8jn9sb", None)),
    ):
        assert pasted.read(address) == pasted.Pasted([], [place])


def test_the_words_between_quotation_marks_are_a_quotation():
    assert pasted.quotations('甲说：“乙‘丙’丁”，又说「戊」和"己"。') == ["乙‘丙’丁", "戊", "己"]
    assert pasted.quotations("甲说“乙") == []


def test_a_link_of_a_browser_that_marks_a_stretch_asks_for_its_ends():
    address = (
        f"http://127.0.0.1:8000/brands/jia/#:~:text={quote('甲说')}-,{quote('乙说')},{quote('丙说')},-{quote('丁说')}"
    )
    assert pasted.read(address).sentences == ["乙说", "丙说"]
    assert pasted.read(f"{address}&text={quote('戊说')}").sentences == ["乙说", "丙说", "戊说"]


def test_a_number_alone_is_asked_for_and_a_point_within_a_sentence_stays():
    for words in ("1278", "甲说①乙，②丙", "2 * 3，甲说"):
        assert pasted.read(words).sentences == [words]


def test_paragraphs_of_html_end_sentences():
    assert pasted.read("<div>甲说<br>乙说</div><ul><li>丙说</li><li>丁说</li></ul>戊说").sentences == [
        "甲说", "乙说", "丙说", "丁说", "戊说",
    ]  # fmt: skip


def test_sentences_end_at_their_marks_at_gaps_and_at_paragraphs():
    for text, sentences in {
        "甲说。乙说！丙说？": ["甲说。", "乙说！", "丙说？"],
        "甲说：“乙说。”丙说": ["甲说：“乙说。”", "丙说"],
        "甲说……丙说": ["甲说", "丙说"],
        "甲说（略）丙说": ["甲说", "丙说"],
        "甲说\n\n丙说": ["甲说", "丙说"],
        "甲说。\n丙说。": ["甲说。", "丙说。"],
        "。。。": [],
        "": [],
    }.items():
        assert pasted.read(text).sentences == sentences, text
    assert pasted.clauses("甲；乙；丙。") == ["甲；", "乙；", "丙。"]


RUNS = (
    " ", "\u3000", "-", "—", "《", "（", "〔", "[", "[a](", "①", "> ", "1. ", "\n ", "…", "*", "<b>", "</",
    "“", "。", "（注", "，第1版，", "更正：（", "《》，第", "http://", "https://a/#:~:text=",
)  # fmt: skip


@pytest.mark.parametrize("run", RUNS)
def test_a_long_run_of_anything_is_read_at_once(run):
    """Blanks and hyphens took two minutes: a pattern began anew at each of them and read on to the end."""
    long = run * (60_000 // len(run.encode()))
    assert effort(partial(pasted.read, f"甲\n{long}甲")) < 5 * A_SECOND
