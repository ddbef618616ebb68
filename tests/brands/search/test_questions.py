"""Questions in everyday words, on the real record: what answers, and what is not said where nothing does."""

import pytest

from brands.models import Found
from brands.search.passages import search
from brands.search.queries import Synonyms
from brands.search.questions import Asked, read


@pytest.mark.parametrize(
    ("text", "kind", "words", "measure"),
    [
        ("初心论坛什么时候创办的？", Asked.WHEN, ("初心", "论坛", "创办"), ""),
        ("初心論壇是誰辦的", Asked.WHO, ("初心", "论坛办"), ""),
        ("委员讲坛每年办几期", Asked.HOW_MANY, ("委员", "讲坛", "每年"), "期"),
        ("国是书院是什么", Asked.WHAT, ("国是", "书院"), ""),
        ("公众日在哪里办", Asked.WHERE, ("公众日",), ""),
    ],
)
def test_a_question_is_stripped_to_its_kind_and_its_words(db, text, kind, words, measure):
    question = read(text, Synonyms())
    assert (question.kind, question.measure) == (kind, measure)
    assert question.words[0] == words[0]


@pytest.mark.parametrize("text", ["初心论坛", "十几个品牌", "何厚铨", "几十家媒体", "什么", "谁", "多少"])
def test_what_asks_nothing_is_no_question(db, text):
    assert read(text, Synonyms()) is None


@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("公众日从哪年开始", Found.MILESTONE, "2014年9月，上海市政协公众日活动创办"),
        ("立法协商提了多少条意见", Found.FIGURE, "为疫情防控决定提出的意见建议：104条"),
        ("澳門計劃每期多少人", Found.FIGURE, "每期学员：30名"),
        ("what is open day", Found.EXCERPT, "上海市政协公众日活动创办于2014年9月，一年一度常态化开展。"),
    ],
)
def test_the_answer_is_a_row_of_the_kind_that_is_asked(record, typed, kind, words):
    found = search(typed)
    assert (found.answer, Found(found.answer.kind), found.answer.text) == (found.hits[0], kind, words)


def test_a_result_stands_before_the_plan_that_it_replaced(record):
    for typed in ("30个工作品牌", "30个品牌", "优秀品牌有几个"):
        assert search(typed).hits[0].text == "上海政协系统优秀工作品牌：30项"


@pytest.mark.parametrize("typed", ["浦东有多少个工作站", "王小明是谁", "静安寺在哪里", "区块链是什么"])
def test_a_name_that_the_record_does_not_have_is_not_answered_about(record, typed):
    assert (search(typed).hits, search(typed).answer) == ([], None)


def test_where_part_of_the_question_is_not_in_the_record_nothing_is_called_the_answer(record):
    found = search("初心论坛的门票多少钱")
    assert (found.answer, found.hits[0].text) == (None, "初心论坛")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("公众日多长时间办一次", "一年一度，上海市政协公众日活动一年一度常态化开展"),
        ("评出了多少优秀品牌", "上海政协系统优秀工作品牌：30项"),
        ("评选计划评出多少优秀品牌", "评选启动时计划评出的优秀品牌：20个"),
        ("初心论坛有多少媒体报道", "每届邀请的中央和本市媒体：30多家"),
        ("通报会在几月", "每年11-12月，面向外籍人士年度情况通报会每年11-12月举办一次"),
        ("通报会一年几次", "每年11-12月，面向外籍人士年度情况通报会每年11-12月举办一次"),
        ("三家办公厅何时联合印发协商计划", "2016年，市政协年度协商计划首次由市委、市政府、市政协三家办公厅联合印发"),
    ],
)
def test_the_answer_covers_the_question_and_stands_with_the_thing_that_is_named(record, typed, words):
    assert search(typed).hits[0].text == words


def test_pinyin_is_found_with_its_tones(record):
    for typed in ("wěi yuán jiǎng tán", "wei3yuan2jiang3tan2", "we\u030ci yua\u0301n jiǎng tán"):
        assert search(typed).hits[0].text == "委员讲坛"


def test_the_one_word_of_a_term_is_sought_and_that_is_said(record, client):
    page = client.get("/search/", {"q": "打桥牌"}).text
    assert "没有找到“打桥牌”，以下各条含有其中的“桥牌”。" in page
    assert search("上海市长").hits == []


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "领导批示了多少件",
            "委员讲坛有多少人讲过",
            "公众日今年什么时候",
            "委员讲坛办了几期",
            "初心论坛什么时候停办的",
        ),
        *("讲坛一次讲多久", "立法协商参加的委员有多少", "品牌建设年是什么意思"),
    ],
)
def test_nothing_is_called_the_answer_that_answers_something_else(record, typed):
    """What the record never says, another measure or time, the number of one year for all, how long for how many."""
    assert search(typed).answer is None


def test_rows_of_what_is_asked_about_are_not_said_to_have_words_that_they_have_not(record, client):
    page = client.get("/search/", {"q": "委员讲坛办了几期"}).text
    assert search("委员讲坛办了几期").hits[0].text == "每年举办期数：4期"
    assert "没有哪一条正好回答“委员讲坛办了几期”，以下是与所问有关的各条。" in page
    assert "含有其中的词" not in page


def test_how_something_was_done_is_not_answered_by_a_plan_that_a_result_replaced(record):
    hits = search("怎么评选的").hits
    assert not hits[0].text.startswith("评选启动时计划")


def test_a_credited_newspaper_and_an_author_lead_to_the_source(record):
    for typed in ("解放日报", "周渊"):
        assert search(typed).hits[0].source_id
