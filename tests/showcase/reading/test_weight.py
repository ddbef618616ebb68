"""Which figures are large beside a text, and which one stands for a brand."""

from showcase.reading.weight import chief, large


def figure(id, display, value, unit="件", *, marked=False, **more):
    numbers = {"value": value and str(value), "high": None, "relation": ""}
    return {"id": id, "display": display, "unit": unit, "large": marked, **numbers, **more}


def test_numbers_in_chinese_characters_and_lasting_times_are_never_large():
    marked = [figure("a", "一届", 1, "届", marked=True), figure("b", "四项", 4, "项", marked=True)]
    assert large([*marked, figure("c", "8年", 8, "年", marked=True)]) == set()
    assert large([*marked, figure("d", "30件", 30)]) == {"d"}


def test_the_marked_counts_are_large_two_at_most_and_else_the_largest():
    counts = [figure("a", "30件", 30), figure("b", "1500篇", 1500), figure("c", "7次", 7)]
    assert large(counts) == {"b"}
    assert large([*counts, figure("d", "12次", 12, marked=True)]) == {"d"}
    assert large([figure(id, "12次", 12, marked=True) for id in "abc"]) == {"a", "b"}


def test_a_brand_is_known_by_its_first_marked_count_of_ten_or_more():
    few, many = figure("a", "1-2次", None, high="2", marked=True), figure("b", "25人次", 25, marked=True)
    assert chief([few, many, figure("c", "900件", 900)])["id"] == "b"
    assert chief([few, figure("c", "900件", 900)])["id"] == "c"
    assert chief([few])["id"] == "a"
    assert chief([figure("d", "四项", 4)]) is None


def test_a_figure_that_was_replaced_stands_for_nothing():
    assert chief([figure("a", "215个", 215, marked=True, relation="later"), figure("b", "235个", 235)])["id"] == "b"
