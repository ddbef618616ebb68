"""How a passage is compared with the text that was received."""

from brands.content import fidelity

RECEIVED = "甲品牌提出104条建议，很多相关建议得到采纳。"


def passage(text, received="", source="aaaaaa"):
    return {"id": "p22222", "text": text, "source": source, "received": received}


def test_a_change_is_told_by_what_was_received_and_a_number_by_what_it_counts():
    for text, told in {
        RECEIVED: "照录",
        "甲品牌提出106条建议，很多相关建议得到采纳。": "据更正改（原文：104条）",
        "甲品牌提出106条建议，其中多数建议得到采纳。": "据更正改（原文：104条；原文：很多相关）",
        "甲品牌提出104条建议，很多相关建议都得到采纳。": "据更正改（原文没有“都”）",
        "甲品牌提出104条建议，很多相关建议采纳。": "据更正改（原文：得到）",
    }.items():
        assert fidelity.line(passage(text, "" if text == RECEIVED else RECEIVED)) == told


def test_a_text_written_anew_is_told_by_the_whole_of_what_was_received():
    text = "乙品牌共计收到意见和建议百余条，其中多数均为有关部门所采用。"
    assert fidelity.line(passage(text, RECEIVED)) == f"据更正改（原文：{RECEIVED}）"


def test_the_head_of_the_texts_says_which_of_them_are_not_as_received():
    release, web = {"id": "aaaaaa", "kind": "release"}, {"id": "bbbbbb", "kind": "web"}
    faithful, own = passage("一。"), passage("三。", source=None)
    for passages, told in (
        ([faithful, faithful], "据发布稿逐字照录"),
        ([own], "本站编写"),
        ([faithful, own], "据发布稿逐字照录，第2段本站编写"),
        ([passage("二。", "一。"), faithful, passage("二。", "三。")], "据发布稿录入，第1、3段据更正改"),
        ([passage("一。", source="bbbbbb")], "据来源逐字照录"),
    ):
        assert fidelity.heading({"passages": passages, "sources": [release, web]}) == told
