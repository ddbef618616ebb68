"""Several sentences at once, the versions in which words stand, what is nearest, what was taken back."""

from urllib.parse import quote

import pytest

from brands.models import Passage
from brands.review import steps
from showcase.checking import article
from showcase.citing import quote_links
from tests import reviewed

pytestmark = pytest.mark.django_db
SECRET = "乙某反对这一做法"
TEXT = "甲品牌重在协商，由甲委员会牵头。会议收到很多建议；市民普遍叫好。"
OTHER = "乙品牌常年举办公开的讲座，听众踊跃。"


def verdicts(text):
    return [(one.words, one.verdict) for one in article.check(text, 60)]


@pytest.fixture
def brand(register, make_brand):
    return make_brand(text=TEXT, figures=(), milestones=())


@pytest.fixture
def reword(brand, publish):
    """Publish the passage with other words, as the next version."""

    def reword(text):
        brand.passages.update(text=text)
        publish(brand)

    return reword


def spans(words):
    return [(one.first, one.last, one.row.current) for one in article.check(words, 1)[0].answers]


def test_words_are_dated_by_the_versions_that_have_them_not_by_their_paragraph(brand, reword):
    reword(TEXT.replace("很多", "不少"))
    reword(TEXT.replace("很多", "不少").replace("叫好", "称好"))
    assert spans("由甲委员会牵头") == [(1, 3, True)]
    assert spans("会议收到不少建议") == [(2, 3, True)]
    assert spans("会议收到很多建议") == [(1, 1, False)]
    assert spans("会议收到不少建议；市民普遍叫好") == [(2, 2, False)]


def test_words_that_went_and_came_back_stand_since_they_came_back(brand, reword):
    reword(TEXT.replace("很多", "不少"))
    reword(TEXT)
    assert spans("会议收到很多建议") == [(3, 3, True)]
    assert spans("由甲委员会牵头") == [(1, 3, True)]


def test_each_sentence_is_answered_by_itself_whatever_parts_them(brand, make_brand):
    make_brand("乙品牌", slug="yi", order=2, text=OTHER, figures=(), milestones=())
    ours = ("由甲委员会牵头", "standing"), ("听众踊跃", "standing")
    for gap in ("……", "\n\n", "。"):
        found = [(words.rstrip("。"), verdict) for words, verdict in verdicts(gap.join(("由甲委员会牵头", "听众踊跃")))]
        assert found == list(ours), gap
    assert verdicts("由甲委员会牵头。这一句从来不是我们的话。") == [
        ("由甲委员会牵头。", "standing"), ("这一句从来不是我们的话。", "unknown"),
    ]  # fmt: skip


def test_what_a_sentence_of_others_quotes_of_us_is_answered_after_it(brand):
    sentence = "丙报说：“会议收到很多建议”，丁某也说“市民普遍不叫好这件事”和“市民普遍叫好”。"
    assert verdicts(sentence) == [(sentence, "unknown"), ("会议收到很多建议", "standing")]
    assert verdicts('丙报说："甲品牌重在协商，由甲委员会牵头"')[1:] == [("甲品牌重在协商，由甲委员会牵头", "standing")]


def test_words_over_the_border_of_two_paragraphs_follow_each_other(brand, publish):
    Passage.objects.create(brand=brand, text="另起的段从这里开始。末了结束。", order=9)
    publish(brand)
    found = article.check("市民普遍叫好。\n另起的段从这里开始。", 9)
    assert [(one.verdict, one.follows) for one in found] == [("standing", False), ("standing", True)]
    found = article.check("市民普遍叫好。末了结束。", 9)
    assert [(one.verdict, one.follows) for one in found] == [("standing", False), ("standing", False)]


def test_our_own_citation_link_and_anchor_are_understood(brand, make_brand):
    passage = brand.passages.get()
    address = "http://127.0.0.1:8000/brands/jia/versions/1/"
    for text in (
        f"“会议收到很多建议”——甲市《甲品牌》，第1版，2026年11月22日发布，{address}#p-{passage.pk}",
        f"{address}#p-{passage.pk}:~:text={quote('会议收到很多建议')}",
        f"{address}#p-{passage.pk}",
        f"http://127.0.0.1:8000/b/{passage.pk.upper()}/",
    ):
        assert {one.verdict for one in article.check(text, 9)} == {"standing"}, text


def test_a_link_to_a_version_asks_of_the_words_of_that_version(brand, reword):
    passage = brand.passages.get().pk
    reword(TEXT.replace("很多", "不少"))
    address = f"http://127.0.0.1:8000/brands/jia/versions/{{}}/#p-{passage}"
    reference = "甲市委员会. 甲品牌[EB/OL].（2026-11-22）[2026-11-22]. {}."
    for form in ("{}", reference):
        told = [{one.verdict for one in article.check(form.format(address.format(n)), 9)} for n in (1, 2, 9)]
        assert told == [{"past"}, {"standing"}, set()], form


def test_a_whole_file_of_citations_is_its_quotations(client, brand, reword):
    passage = brand.passages.get().pk
    reword(TEXT.replace("很多", "不少"))
    told = article.check(client.get(f"/brands/jia/versions/1/cite.txt?of=p-{passage}").text, 60)
    assert {one.verdict for one in told} == {"past", "standing"}


def test_the_nearest_is_a_window_not_a_paragraph_and_in_earlier_wordings_too(brand, reword):
    asked, window = "会议收到众多建议，市民普遍叫好", "会议收到很多建议；市民普遍叫好"
    (found,) = article.check(asked, 9)
    assert (found.near.window, found.near.row.current) == (window, True)
    reword("甲品牌全部重来，另写新段，与从前毫不相干。")
    (found,) = article.check(asked, 9)
    assert (found.near.window, found.near.row.last, found.near.row.current) == (window, 1, False)


def test_of_two_places_that_have_half_of_the_words_the_one_that_has_more_is_near(brand, reword):
    """The longest stretch stands first in another sentence of the text: the window is where most of the words are."""
    reword("众多群众切身利益的问题在前。丙镇协商中事关群众切身利益的问题在后。")
    (found,) = article.check("丙镇协商中甲乙群众切身利益的问题", 9)
    assert found.near.window == "丙镇协商中事关群众切身利益的问题"


def test_an_open_doubt_about_the_words_is_named(brand, publish):
    brand.collation_notes.create(field="passage", words="甲委员会牵头", doubt="疑有误", suggestion="丙委员会牵头")
    publish(brand)
    (found,) = article.check("甲品牌重在协商，由丙委员会牵头。", 9)
    assert [note["suggestion"] for note in found.notes] == ["丙委员会牵头"]
    (found,) = article.check("由甲委员会牵头", 9)
    assert [note["doubt"] for note in found.answers[0].notes] == ["疑有误"]


@pytest.fixture
def taken_back(brand, publisher, publish, reword):
    reword(f"{TEXT}会上，{SECRET}。")
    brand.passages.update(text=TEXT)
    waivers = reviewed.waivers(brand)
    run = steps.submit(brand, by=publisher, reason="withhold", note="与事实不符", words=SECRET, waivers=waivers)
    steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    return brand


def test_a_whole_sentence_that_was_taken_back_is_answered_with_day_and_reason(taken_back):
    for words in (SECRET, f"会上，{SECRET}。", f"“会上,{SECRET}”"):
        (found,) = article.check(words, 9)
        assert (found.verdict, found.told.reason, found.near) == ("taken-back", "与事实不符", None), words
    assert [verdict for _, verdict in verdicts(f"市民普遍叫好。会上，{SECRET}。")] == ["standing", "taken-back"]


@pytest.mark.long
def test_nobody_can_guess_withheld_words_piece_by_piece(taken_back):
    """The guesser asks every piece of the sentence, and pieces with more around them: all are as never ours."""
    sentence = f"会上，{SECRET}"
    pieces = {sentence[start:end] for start in range(len(sentence)) for end in range(start + 4, len(sentence) + 1)}
    pieces |= {f"{piece}甲" for piece in pieces} | {f"好。{piece}" for piece in pieces}
    told = {}
    for piece in pieces:
        for one in article.check(piece, 9):
            if "反" in one.words and one.verdict not in ("unknown", "short"):
                told.setdefault(one.folded, one.verdict)
            assert SECRET not in (one.near.window if one.near else "")
    assert told == {SECRET: "taken-back", f"会上,{SECRET}": "taken-back"}


def test_every_address_of_a_number_asks_for_the_words_that_it_leads_to(client, corrected_twice):
    figure, passage = corrected_twice.figures.get().pk, corrected_twice.passages.get().pk
    root = "http://127.0.0.1:8000"
    old, new = "累计协商近260件", "累计协商近290件"
    link = quote_links.checksum_of(old)
    for address, words, verdict in (
        (f"{root}/brands/jia/versions/1/#f-{figure}", old, "past"),
        (f"{root}/embed/brands/jia/figures/{figure}/?version=1", old, "past"),
        (f"{root}/embed/brands/jia/figures/{figure}/", new, "standing"),
        (f"{root}/b/{figure.upper()}/", new, "standing"),
        (f"{root}/b/{figure}/history/", new, "standing"),
        (f"{root}/b/{figure}/history.json", new, "standing"),
        (f"{root}/b/{passage}/?q={link}", old, "past"),
        (f"直达这句话：{root}/b/{passage}/?q={link}", old, "past"),
    ):
        (told,) = client.get("/check.json", {"q": address}).json()["sentences"]
        assert (told["words"], told["verdict"]) == (words, verdict), address


def test_what_is_copied_after_a_correction_is_read_back_without_its_last_line(client, corrected_twice):
    cited = client.get(f"/brands/jia/versions/1/cite.txt?of=f-{corrected_twice.figures.get().pk}").text
    copied = "\n".join(line for line in cited.splitlines() if line.startswith(("“", "甲市", "此后更正")))
    (told,) = client.get("/check.json", {"q": f"{copied}\n后更正为近290件（第3版）"}).json()["sentences"]
    assert (told["words"].strip("“”"), told["verdict"]) == ("累计协商近260件", "past")


def test_an_id_that_is_gone_asks_for_the_words_that_it_had_last(client, register, make_brand, publish):
    brand = make_brand()
    figure = brand.figures.get()
    id = figure.pk
    figure.delete()
    passage = brand.passages.get()
    passage.text = passage.text.replace("，累计协商近260件", "")
    passage.save()
    publish(brand, reason="correction", note="核对统计")
    (told,) = client.get("/check.json", {"q": f"http://127.0.0.1:8000/b/{id}/"}).json()["sentences"]
    assert (told["words"], told["verdict"]) == ("累计协商近260件", "past")
