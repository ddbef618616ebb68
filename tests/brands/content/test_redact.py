import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.content.redact import SIGN, holds, mask_snapshot

TEXT = "甲品牌创办于2011年，共办了近30场活动，由甲某主持。"


def snapshot(**changes):
    figure = {"id": "fffff1", "label": "活动", "quote": "共办了近30场活动", "passage": "ppppp1", "excerpt": None}
    return {
        "kind": "brand",
        "name": "甲品牌",
        "lede": {"quote": "甲品牌创办于2011年", "passage": "ppppp1", "excerpt": None},
        "passages": [{"id": "ppppp1", "text": TEXT, "source": None}],
        "excerpts": [],
        "figures": [{**figure, "disagrees": [], "compared_with": None, "relation": ""}],
        "milestones": [],
        **changes,
    }


def test_words_give_way_to_a_sign_and_the_rest_of_the_text_stays():
    shown = mask_snapshot(snapshot(), ["，由甲某主持"])
    assert shown["passages"][0]["text"] == f"甲品牌创办于2011年，共办了近30场活动{SIGN}。"
    assert [figure["id"] for figure in shown["figures"]] == ["fffff1"]


@pytest.mark.parametrize("words", ["共办了近30场活动", "近30场活动，由甲某", "甲品牌创办于2011年，共办了", "办了近30"])
def test_a_figure_whose_quotation_meets_the_words_leaves(words):
    assert mask_snapshot(snapshot(), [words])["figures"] == []


def test_a_lede_that_meets_the_words_leaves():
    assert mask_snapshot(snapshot(), ["创办于2011年"])["lede"] is None


def test_a_figure_elsewhere_loses_the_name_of_one_that_left():
    other = snapshot()["figures"][0] | {"id": "fffff2", "quote": "由甲某主持", "disagrees": ["fffff1"]}
    whole = snapshot(figures=[*snapshot()["figures"], other | {"compared_with": "fffff1", "relation": "later"}])
    assert mask_snapshot(whole, ["近30场"])["figures"] == [
        other | {"disagrees": [], "compared_with": None, "relation": ""}
    ]


def test_words_that_overlap_leave_one_sign():
    assert mask_snapshot(snapshot(), ["共办了近30场", "近30场活动"])["passages"][0]["text"] == (
        f"甲品牌创办于2011年，{SIGN}，由甲某主持。"
    )


def test_words_in_a_label_or_an_excerpt_are_covered_too():
    excerpt = {"id": "eeeee1", "source": "sssss1", "text": "乙文说由甲某主持。"}
    figure = snapshot()["figures"][0] | {"label": "由甲某主持的活动"}
    shown = mask_snapshot(snapshot(excerpts=[excerpt], figures=[figure]), ["由甲某主持"])
    assert shown["excerpts"][0]["text"] == f"乙文说{SIGN}。"
    assert shown["figures"][0]["label"] == f"{SIGN}的活动"


@given(
    st.lists(st.text("甲乙丙丁，。", min_size=2, max_size=6), min_size=1, max_size=4),
    st.text("甲乙丙丁，。", max_size=60),
)
def test_no_withheld_words_are_left_wherever_they_stand(words, text):
    whole = snapshot(passages=[{"id": "ppppp1", "text": text, "source": None}], figures=[], lede=None, name=text)
    shown = mask_snapshot(whole, words)
    assert [one for one in words if holds(shown, one)] == []


def test_nothing_withheld_changes_nothing():
    assert mask_snapshot(snapshot(), []) == snapshot()
