"""The traditional script: words by the reviewed list, pages byte for byte but for them."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from showcase.traditional import converter
from showcase.traditional.page_converter import convert_page

HAN = re.compile("[\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")


def page(html, readdress=lambda address: address):
    return convert_page(html, readdress)


@pytest.mark.parametrize("term", converter.TERMS["terms"], ids=lambda term: term["hans"])
def test_a_listed_word_comes_out_as_listed_and_goes_back(term):
    assert sorted(term) == ["hans", "hant", "why"]
    assert len(term["hant"]) == len(term["hans"])
    assert converter.convert(f"，{term['hans']}，") == f"，{term['hant']}，".translate(converter.QUOTES)
    assert converter._converter("t2s")(term["hant"]) == term["hans"]


def test_a_word_is_listed_once():
    assert sorted(converter.WORDS) == sorted(term["hans"] for term in converter.TERMS["terms"])


def in_big5(letter):
    try:
        return bool(letter.encode("big5"))
    except UnicodeEncodeError:
        return False


def test_a_form_is_given_up_because_big5_has_the_other():
    forms = converter.TERMS["forms"]
    assert {old: (in_big5(old), in_big5(new)) for old, new in forms.items()} == dict.fromkeys(forms, (False, True))


def test_common_letters_are_printed_in_forms_that_every_keyboard_has():
    assert converter.convert("为了群众，说明税务，启动脱贫，阅读户外温床，核实峰会") == (
        "為了群眾，說明稅務，啟動脫貧，閱讀戶外溫床，核實峰會"
    )


def test_words_are_not_exchanged():
    assert converter.convert("信息网络质量软件") == "信息網絡質量軟件"


@pytest.mark.parametrize(
    ("hans", "told"),
    [
        ("协商历时三年", "協商歷時三年"),
        ("新发布的版本", "新發布的版本"),
        ("一只手，只有", "一隻手，只有"),
        ("以后，皇后", "以後，皇后"),
        ("心里的公里", "心裏的公里"),
        ("面向面粉", "面向麵粉"),
        ("松江不松散", "松江不鬆散"),
        ("头发出发", "頭髮出發"),
        ("干部干净", "幹部乾淨"),
    ],
)
def test_one_letter_for_several_is_told_apart(hans, told):
    assert converter.convert(hans) == told


@pytest.mark.parametrize(
    "text",
    ["2.1萬余篇", "日前（9月4日）於澳門國際機場啓程前往上海", "協商", "plain text, 2021", ""],
)
def test_what_is_traditional_already_stays_byte_for_byte(text):
    assert converter.convert(text) == text


def test_a_traditional_clause_stays_in_a_simplified_text():
    assert converter.convert("据转载：澳門基金會／澳門新聞局，《學員啓程赴滬》，启程") == (
        "據轉載：澳門基金會／澳門新聞局，《學員啓程赴滬》，啟程"
    )


def test_nothing_is_lost_after_a_nul():
    assert converter.convert("历史\0历史") == "歷史\0歷史"


def test_words_are_converted_and_nothing_else():
    assert page(
        '<!doctype html><html lang="zh-Hans"><head><title>委员讲坛</title>\n'
        '<meta name="description" content="委员"><meta property="og:title" content="讲坛">'
        '<meta name="citation_title" content="讲坛"><link rel="canonical" href="https://a.cn/标签/">'
        '<script type="application/ld+json">{"name": "讲坛"}</script><style>/* 样式 */</style></head>'
        "<body><!-- 注释 --><p id='历' class=历 data-words=\"历史\" title='历史&amp;历史'>历史&nbsp;&#x4e66; < 5</p>"
        '<img alt="讲坛" src="/历.png"><time datetime="2021-01-01" data-edtf="历">历时</time><br/>'
        '<input value="历史" placeholder="请输入"><input type="submit" value="发送">'
        '<button value="历" aria-label="发送">发送</button>'
        "<textarea>历史<b>历史</textarea><code>历史<code>历</code>史</code>"
        "<svg><title>历史</title><path d='M0'/></svg></body></html>"
    ) == (
        '<!doctype html><html lang="zh-Hant"><head><title>委員講壇</title>\n'
        '<meta name="description" content="委員"><meta property="og:title" content="講壇">'
        '<meta name="citation_title" content="講壇"><link rel="canonical" href="https://a.cn/标签/">'
        '<script type="application/ld+json">{"name": "讲坛"}</script><style>/* 样式 */</style></head>'
        "<body><!-- 注释 --><p id='历' class=历 data-words=\"历史\" title='歷史&amp;歷史'>歷史&nbsp;&#x4e66; < 5</p>"
        '<img alt="講壇" src="/历.png"><time datetime="2021-01-01" data-edtf="历">歷時</time><br/>'
        '<input value="历史" placeholder="請輸入"><input type="submit" value="發送">'
        '<button value="历" aria-label="發送">發送</button>'
        "<textarea>历史<b>历史</textarea><code>历史<code>历</code>史</code>"
        "<svg><title>歷史</title><path d='M0'/></svg></body></html>"
    )


def test_a_phrase_cut_by_a_mark_is_still_known():
    assert page("<p>协商历<mark data-claims='f-1'>时<a href='#f-1'>三年</a></mark>，皇<wbr>后</p>") == (
        "<p>協商歷<mark data-claims='f-1'>時<a href='#f-1'>三年</a></mark>，皇<wbr>后</p>"
    )


def test_a_traditional_quotation_beside_its_simplified_label_stays():
    assert page("<p><a>举办期数</a><span>已成功舉辦6期，余篇</span></p>") == (
        "<p><a>舉辦期數</a><span>已成功舉辦6期，餘篇</span></p>"
    )
    assert page("<p>本期計劃有<mark>29名學員啓程</mark>入選</p>") == "<p>本期計劃有<mark>29名學員啓程</mark>入選</p>"


def test_neighbouring_blocks_make_no_phrase():
    assert page("<li>头</li><li>发展</li>") == "<li>頭</li><li>發展</li>"


def test_what_says_its_own_language_or_wants_no_translation_stays():
    assert page(
        '<p>历史<a lang="zh-Hans" hreflang="zh-Hans" title="简体">简体</a>历史</p>'
        '<div translate="no">历<div title="历">史</div>历</div><p lang="en">历</p><p>历</p>'
    ) == (
        '<p>歷史<a lang="zh-Hans" hreflang="zh-Hans" title="简体">简体</a>歷史</p>'
        '<div translate="no">历<div title="历">史</div>历</div><p lang="en">历</p><p>歷</p>'
    )


def test_addresses_are_given_to_the_rule_and_to_no_other():
    html = (
        '<a href="/a/" data-href="/a/" hreflang="">x</a><a href="/a/" title="href=/a/">x</a><form action="/a/">'
        '<button formaction="/a/"></button></form><img src="/a/" srcset="/a/"><code><a href="/a/">x</a></code>'
    )
    assert page(html, lambda address: f"!{address}") == (
        '<a href="/a/" data-href="/a/" hreflang="">x</a><a href="!/a/" title="href=/a/">x</a><form action="!/a/">'
        '<button formaction="!/a/"></button></form><img src="/a/" srcset="/a/"><code><a href="!/a/">x</a></code>'
    )


TAGS = '<p> </p> <p\ttitle=\'历史"\'> <a\thref="/a/?q=历&amp;b"> </a> <!--历--> <br>'
WORDS = "<script> </script> <code\tlang=zh> </code> <span\tlang='zh-Hans'> </span> < > &历; \" ' 委员历时 會"
PIECES = st.sampled_from([*TAGS.split(" "), *WORDS.split(" "), "\n"])


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@example("<script>a<b && '</p>'</script><p>历")
@example("<a title='")
@given(st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)).map("".join))
def test_any_bytes_keep_their_places_but_for_han_characters(html):
    converted = page(html)
    assert HAN.sub("字", converted.translate(converter.QUOTES)) == HAN.sub("字", html).translate(converter.QUOTES)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_keeps_its_length_and_all_but_han_characters(text):
    assert HAN.sub("字", converter.convert(text)).translate(converter.QUOTES) == HAN.sub("字", text).translate(
        converter.QUOTES
    )


def table(name):
    """The lines of a table beside this file, cut at their tabs."""
    lines = Path(__file__).with_name(name).read_text("utf8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


FRAMES = ("市政协召开会议，{}。", "“{}”是今年的重点；{}。", "（{}）")


def test_every_border_of_the_list_is_right_alone_and_in_a_sentence():
    borders = table("borders.tsv")
    assert len(borders) == len({hans for hans, _, _ in borders}) > 300
    assert all(why for _, _, why in borders)
    wrong = {
        hans: got
        for hans, hant, _ in borders
        for frame in ("{}", *FRAMES)
        if (got := converter.convert(frame.format(*[hans] * 2)))
        != converter.convert(frame.replace("{}", "〇")).replace("〇", hant)
    }
    assert wrong == {}


def test_every_sentence_of_the_trade_is_as_it_was_read_and_approved():
    sentences = table("sentences.tsv")
    assert len(sentences) >= 100
    assert {hans: got for hans, hant in sentences if (got := converter.convert(hans)) != hant} == {}


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("范先生、于明委员和余教授", "范先生、于明委員和余教授"),
        ("规范委员的活动，关于委员，剩余先生", "規範委員的活動，關於委員，剩餘先生"),
        ("“甲‘乙’丙”", "「甲『乙』丙」"),
        ("\x1f历时\x1f", "\x1f歷時\x1f"),
    ],
)
def test_surnames_stay_and_quotation_marks_are_those_of_this_script(hans, hant):
    assert converter.convert(hans) == hant


def test_the_desks_own_terms_are_laid_over_all():
    own = (("游海明", "游海明"), ("甲里", "甲里"))
    assert converter.convert("甲里的游海明说", own) == "甲里的游海明說"
