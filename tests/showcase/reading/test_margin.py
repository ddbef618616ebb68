from types import SimpleNamespace

import pytest

from showcase.reading.margin import Arrangement, arrange


def figure(*, large=False, label="累计协商", note="", relations=(), marks=()):
    data = {"display": "12次", "label": label, "as_of": "", "note": note}
    return SimpleNamespace(data=data, basis="", is_large=large, structure=None, relations=relations, marks=marks)


def dated(count):
    return [{"words": "2011年6月", "title": "甲品牌开始第一次协商活动"}] * count


def test_no_figures_stand_nowhere():
    assert arrange("甲" * 200, []) == Arrangement(0)


def test_a_few_figures_stand_beside_a_long_text():
    assert arrange("甲" * 400, [figure(large=True), figure(), figure()]) == Arrangement(3)


def test_large_figures_stand_beside_the_shortest_text():
    large = figure(large=True, note="甲" * 90)
    assert arrange("甲", [large, large, figure()]) == Arrangement(2)


def test_everything_stands_beside_a_short_text_while_the_space_under_it_is_small():
    assert arrange("甲" * 35, [figure(large=True), figure(large=True), figure(), figure()]) == Arrangement(4)


def test_a_single_quiet_figure_stands_beside_a_short_text():
    assert arrange("甲" * 20, [figure()]) == Arrangement(1)


def test_what_finds_room_only_closely_set_is_closely_set():
    large = [figure(large=True), figure(large=True)]
    assert arrange("甲" * 70, [*large, *[figure()] * 7]) == Arrangement(9, close=True)
    assert arrange("甲" * 70, large, milestones=dated(5)) == Arrangement(2, close=True)


def test_what_the_margin_of_a_short_text_cannot_hold_stands_below():
    arranged = arrange("甲" * 70, [figure(large=True), figure(large=True), *[figure()] * 29])
    assert (2 <= arranged.figures < 31, arranged.close) == (True, False)


@pytest.mark.parametrize(
    "more",
    [
        {"note": "甲" * 250},
        {"marks": ["更正：原作" + "甲" * 250]},
        {"relations": [("另有说法", {"display": "13次", "label": "甲" * 250, "as_of": ""})]},
    ],
)
def test_all_that_is_said_of_a_figure_takes_room(more):
    assert arrange("甲" * 70, [figure()]) == Arrangement(1)
    assert arrange("甲" * 70, [figure(**more)]) == Arrangement(1, close=True)


def test_structures_take_room_in_the_margin_and_bring_their_figures_there():
    structure = {"items": [{}] * 7}
    assert arrange("甲" * 35, [figure(), figure()], structures=[structure]) == Arrangement(0)
    named = figure()
    named.structure = structure
    assert arrange("甲" * 35, [figure(), named, figure()], structures=[structure]).figures == 2


def test_the_dates_of_a_short_text_stand_below_it_where_the_margin_is_full_of_notes():
    noted = [figure(large=True, note="甲" * 90), figure(large=True, note="甲" * 90)]
    assert arrange("甲" * 50, noted, milestones=dated(3)) == Arrangement(2, dates=False)
    assert arrange("甲" * 500, noted, milestones=dated(3)) == Arrangement(2)
