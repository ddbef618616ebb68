from types import SimpleNamespace

import pytest
from django.http import QueryDict

from showcase.lists.facets import Facet
from showcase.lists.filters import Listed, Narrowing

COLOUR = Facet("colour", "颜色", lambda row: [(row.colour, f"{row.colour}色")])
SIZE = Facet("size", "大小", lambda row: [(size, f"{size}号") for size in row.sizes], in_order=True)
ROWS = [
    SimpleNamespace(name="甲", colour="红", sizes=["2", "1"]),
    SimpleNamespace(name="乙", colour="红", sizes=["2"]),
    SimpleNamespace(name="丙", colour="白", sizes=[]),
]


def narrow(query, **more):
    return Narrowing(QueryDict(query), Listed(ROWS, (COLOUR, SIZE)), (COLOUR, SIZE), **more)


def names(narrowing):
    return [row.name for row in narrowing.rows]


def offered(narrowing):
    return {
        group.key: [(choice.label, choice.count, choice.chosen) for choice in group.choices]
        for group in narrowing.groups
    }


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ["甲", "乙", "丙"]),
        ("colour=红", ["甲", "乙"]),
        ("colour=红&size=1", ["甲"]),
        ("colour=白&size=1", []),
        ("colour=&size=", ["甲", "乙", "丙"]),
    ],
)
def test_rows_meet_every_choice_in_their_own_order(query, left):
    assert names(narrow(query)) == left


def test_a_value_that_does_not_exist_is_ignored_and_told():
    narrowing = narrow("colour=蓝&size=2")
    assert (names(narrowing), narrowing.ignored) == (["甲", "乙"], ["蓝"])


def test_a_page_number_is_told_since_nothing_here_has_pages():
    assert narrow("page=abc").ignored == ["page=abc"]


def test_other_parameters_are_left_alone():
    assert narrow("from=elsewhere").ignored == []


def test_what_is_told_is_short_and_printable():
    assert narrow("colour=" + "x" * 10000 + "%00%0A").ignored == ["x" * 20 + "……"]


def test_counts_are_those_under_the_other_choices_and_one_lonely_choice_is_no_group():
    assert offered(narrow("size=2")) == {"size": [("1号", 1, False), ("2号", 2, True)]}


def test_a_value_that_would_leave_nothing_is_not_offered():
    assert offered(narrow("colour=白"))["colour"] == [("红色", 2, False), ("白色", 1, True)]


def test_links_keep_the_other_choices_and_drop_their_own():
    narrowing = narrow("colour=%E7%BA%A2&size=2", fixed={"by": "brand"})
    queries = {choice.label: choice.query for group in narrowing.groups for choice in group.choices}
    assert queries == {
        "红色": "?by=brand&size=2",
        "1号": "?by=brand&colour=%E7%BA%A2&size=1",
        "2号": "?by=brand&colour=%E7%BA%A2",
    }


def test_without_any_choice_left_the_link_is_the_page_itself():
    assert narrow("colour=红").lift_all == "."


def test_options_give_labels_and_order_to_values_that_no_row_has():
    narrowing = narrow("colour=蓝", options={"colour": [("蓝", "蓝色"), ("白", "白色")]})
    assert (names(narrowing), narrowing.ignored, narrowing.labels) == ([], [], ["蓝色"])


def test_a_facet_of_an_attribute_has_no_value_where_that_is_empty():
    facet = COLOUR.of("owner")
    assert [facet.values_of(SimpleNamespace(owner=owner)) for owner in (ROWS[0], None)] == [[("红", "红色")], []]
