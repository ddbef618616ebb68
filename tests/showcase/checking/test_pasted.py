"""What is checked of what somebody pasted: the words, without what a citation, a link or a printer put around them."""

from urllib.parse import quote

from showcase.checking import pasted

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
        "甲品牌提出 — 3 — 104条建议",
        "甲品牌提出\n— 3 —\n104条建议",
        "甲品牌提出\n104条建议",
    ):
        (sentence,) = pasted.read(text).sentences
        assert "".join(sentence.strip("“”").split()) == WORDS, text


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
        ("http://127.0.0.1:8000/embed/brands/jia/figures/8jn9sb/", pasted.Place("8jn9sb", None)),
    ):
        assert pasted.read(address) == pasted.Pasted([], [place])


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
