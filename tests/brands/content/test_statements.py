import copy

import pytest

from brands.content import statements
from brands.record import snapshot
from brands.review.warnings import warnings

WHOLE = "甲品牌创办于2011年，由甲单位牵头，共办了近30场活动。"


@pytest.fixture
def data(desk):
    """甲品牌 whose lede is its whole sentence, and whose milestone says who did it."""
    desk.brand.lede = WHOLE
    desk.brand.save()
    desk.brand.milestones.update(actor="甲品牌")
    return snapshot.of(desk.brand)


def messages(data):
    return [problem.message for problem in statements.problems(data)]


def test_a_brand_that_says_no_more_than_its_words_has_no_problems(data):
    assert messages(data) == []


NO_SENTENCE = "导语不是完整的句子，须从句首起，到句末标点止"
CUT = "日期原样截短了，原文接着写有“以来”“起”或“至今”"
CLOSED = "“以来”“起”“至今”没有止期，日期应以“/..”结尾"
BOUNDS = "日期的起止与“自哪年起、到哪年止”不符"
NOBODY = "没有写明主语：填标题里做这件事的，或“本品牌”"
INFERRED = "原文没有写明这一年，是推定的日期，须写明推定依据"
NOUN = "单位只写量词，所数的事物写进“数的是什么”"


def of_milestone(**changes):
    return lambda data: data["milestones"][0].update(changes)


UNSAID = "引号里的整句没有登记为引语：谁、何时、在哪里说的，哪里发表过"
UNNOTED = "引语与公开发表的有出入，须另立校勘，涉及选“引语”"
UNLIKE = "核对结果为一致，而发表的文字里没有这句话"


def speech(**changes):
    told = {"passage": "pppppp", "words": "甲品牌办得很好很好。", "speaker": "甲某", "comparison": "unknown"}
    return told | {"printed_words": ""} | changes


def says(text, *speeches):
    def change(data):
        data["passages"].append({"id": "pppppp", "text": text, "source": None})
        data["speeches"] += speeches

    return change


def of_figure(**changes):
    return lambda data: data["figures"][0].update(changes)


def note(**changes):
    told = {"field": "passage", "words": "由甲单位", "state": "open", "passage": None, "subject": "text"}
    return lambda data: data["collation"].append(told | changes)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d["lede"].update(quote="甲品牌创办于2011年"), [NO_SENTENCE]),
        (lambda d: d["lede"].update(quote="共办了近30场活动。"), [NO_SENTENCE]),
        (lambda d: d.update(lede=None), []),
        (note(), ["导语里有待定的校勘，请另选一句"]),
        (note(state="rejected"), []),
        (note(words="丙单位"), []),
        (lambda d: d["leads"].clear(), []),
        (
            lambda d: (d["leads"].clear(), d["series"].update(note="按牵头单位归入，待核定")),
            ["没有写明牵头单位，归入方式应为“由本站暂归”"],
        ),
        (lambda d: d["figures"][0].update(unit="个界别"), [NOUN]),
        (lambda d: d["figures"][0].update(unit="大系列"), [NOUN]),
        (lambda d: d["figures"][0].update(unit="个月"), []),
        (of_milestone(quote="2011年以来办了", words="2011年", date="2011"), [CUT]),
        (of_milestone(quote="2011年起，办了", words="2011年", date="2011"), [CUT]),
        (of_milestone(words="2011年以来", date="2011"), [CLOSED]),
        (of_milestone(words="自2011年起", date="2011"), [CLOSED]),
        (of_milestone(words="2011年至今", date="2011/2021"), [CLOSED]),
        (of_milestone(words="2011年以来", date="2011/.."), []),
        (of_milestone(words="2011-2012年度", date="2011/2012"), ["考评的年度不是事情发生的日期，日期应留空"]),
        (of_milestone(words="2011-2012年度", date=""), []),
        (of_milestone(recurs={"months": [], "from": "2011", "to": "2019"}, date="2011/.."), [BOUNDS]),
        (of_milestone(recurs={"months": [], "from": "2011", "to": ""}, date="2011/.."), []),
        (of_milestone(actor=""), [NOBODY]),
        (of_milestone(actor="乙单位"), ["标题里没有主语“乙单位”"]),
        (of_milestone(actor="本品牌"), []),
        (of_milestone(actor="本品牌", background=True), ["背景不是本品牌的事，主语不能是“本品牌”"]),
        (of_milestone(background=True), []),
        (of_milestone(date="2012"), [INFERRED]),
        (of_milestone(date="2012", date_basis="据甲推定"), []),
        (of_figure(as_of="2021"), []),
        (of_figure(as_of="2011"), []),
        (of_figure(as_of="2019"), [INFERRED]),
        (of_figure(as_of="2019", as_of_basis="据甲推定"), []),
        (says("“甲品牌办得很好很好。”"), [UNSAID]),
        (says("“甲品牌办得很好很好。”", speech()), []),
        (says("“甲品牌办得很好很好。”", speech(comparison="differs")), [UNNOTED]),
        (says("“甲品牌办得很好很好。”", speech(comparison="same", printed_words="乙")), [UNLIKE]),
        (says("“怎么做？”"), []),
        (of_figure(role="entries", large=True), ["参评数不是评选结果，不用大字"]),
    ],
)
def test_each_rule_names_what_should_not_be_signed(data, change, expected):
    changed = copy.deepcopy(data)
    change(changed)
    assert messages(changed) == expected


def test_the_desk_warns_of_it_and_a_reason_may_overrule(desk):
    found = [(one.rule, one.message, one.level) for one in warnings(snapshot.of(desk.brand))]
    assert found == [("statement", NO_SENTENCE, "warning"), ("statement", NOBODY, "warning")]


def test_a_planned_number_of_an_edition_says_that_it_is_one(desk):
    desk.edition.figures.create(
        quote="28场", display="28场", value=28, unit="场", label="计划评出的品牌", excerpt=desk.excerpt
    )
    assert [problem.message for problem in statements.problems(snapshot.of(desk.edition))] == [
        "计划的数字，“用途”应选“计划”"
    ]
