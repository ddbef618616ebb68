import copy

import pytest

from brands.content import gate
from brands.record import snapshot


@pytest.fixture
def data(desk):
    return snapshot.of(desk.brand)


def years(first, last):
    return {"months": [], "from": first, "to": last}


def messages(data):
    return [problem.message for problem in gate.problems(data)]


def test_a_complete_brand_has_no_problems(data):
    assert gate.problems(data) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d["figures"][0].update(value="31"), ["数值与数字原样不符"]),
        (lambda d: d["figures"][0].update(unit="次"), ["单位不在数字原样里"]),
        (lambda d: d["figures"][0].update(as_of="去年"), ["截至日期认不出，请写成“2021年6月”这样，未明的留空"]),
        (lambda d: d["milestones"][0].update(date="2012"), ["日期与日期原样不符"]),
        (
            lambda d: d["milestones"][0].update(date="二〇一一"),
            ["日期认不出，请写成“2011年6月”这样，没有确切日期的留空"],
        ),
        (lambda d: d["milestones"][0].update(recurs=years("2020", "2012")), ["每年一次的止年早于起年"]),
        (
            lambda d: d["milestones"][0].update(recurs=years("2012/2014", "")),
            ["每年一次的起止年份认不出，请写成“2012年”这样"],
        ),
        (lambda d: d["milestones"][0].update(recurs=years("2012", "2012")), []),
        (lambda d: d["milestones"][0].update(recurs=years("", "2012")), []),
        (
            lambda d: d["figures"][0].update(compared_with=d["figures"][0]["id"], relation="count"),
            ["所指的另一个数字不在这里，或就是它自己"],
        ),
        (lambda d: d.update(seal="乙"), ["印文须取自名称中的字"]),
        (lambda d: d.update(name_parts=["甲", "牌"]), ["名称断行去掉竖线后与名称不一致"]),
        (lambda d: d["figures"].clear(), ["这个数字还没有说明"]),
        (lambda d: d["passages"][0].update(text=d["passages"][0]["text"] + "今年又办。"), ["这个时间词还没有说明"]),
        (lambda d: d["passages"][0].update(text=d["passages"][0]["text"] + "共八场。"), ["这个数字还没有说明"]),
        (
            lambda d: d["passages"][0].update(text=d["passages"][0]["text"] + "\x0b"),
            ["段落中有看不见的字符或换行，在“□”的地方"],
        ),
        (
            lambda d: d["not_data"].append({"passage": None, "words": "乙词", "reason": "甲"}),
            ["词句须恰好出现一次，现在出现0次"],
        ),
        (
            lambda d: d["figures"][0].update(compared_with="zzzzzz", relation="later"),
            ["所指的另一个数字不在这里，或就是它自己"],
        ),
        (
            lambda d: d["figures"][0].update(relation="later"),
            ["“相关的另一处”和“与它的关系”须两样都填，或都不填"],
        ),
        (lambda d: d["milestones"].append(d["milestones"][0]), ["“始于”不止一处", "编号重复"]),
    ],
)
def test_each_rule_names_what_is_wrong(data, change, expected):
    changed = copy.deepcopy(data)
    change(changed)
    assert messages(changed) == expected


def test_a_quotation_that_stands_twice_is_refused_with_its_words(desk):
    desk.passage.text += "共办了近30场活动。"
    desk.passage.save()
    found = gate.problems(snapshot.of(desk.brand))
    assert (desk.figure.pk, "共办了近30场活动") in {(problem.id, problem.words) for problem in found}
    assert "依据的原文在所选的文字中出现了2次，须恰好一次" in {problem.message for problem in found}


def test_a_quotation_in_two_passages_asks_for_a_choice(desk):
    twin = desk.brand.passages.create(order=2, text=desk.passage.text)
    found = gate.problems(snapshot.of(desk.brand))
    assert "依据的原文不止一段里有，请选定所在段落" in {problem.message for problem in found}
    desk.figure.passage = twin
    desk.figure.save()
    figure = snapshot.of(desk.brand)["figures"][0]
    assert figure["passage"] == twin.pk


def test_a_claim_may_rest_on_an_excerpt_and_carries_its_source(desk):
    desk.brand.figures.create(order=2, quote="甲品牌办了28场活动", display="28场", value=28, unit="场", label="活动")
    data = snapshot.of(desk.brand)
    assert gate.problems(data) == []
    assert data["figures"][1]["excerpt"] == desk.excerpt.pk
    assert data["excerpts"] == [{"id": desk.excerpt.pk, "source": desk.source.pk, "text": desk.excerpt.text}]
    assert [source["id"] for source in data["sources"]] == [desk.source.pk]


def test_more_than_two_large_figures_in_a_passage_are_refused(desk):
    desk.passage.text = "甲品牌创办于2011年，由甲单位牵头，共办了近30场活动，有4家单位，5个分会。"
    desk.passage.save()
    for words, value, unit in (("4家", 4, "家"), ("5个", 5, "个")):
        desk.brand.figures.create(
            order=value, quote=words, display=words, value=value, unit=unit, label="数", large=True
        )
    desk.figure.large = True
    desk.figure.save()
    assert messages(snapshot.of(desk.brand)) == ["一段里大字的数字不止两个"]
