from types import SimpleNamespace

from showcase.reading.margin import beside


def figure(*, large=False, label="累计协商", note=""):
    data = {
        "label": label,
        "as_of": "",
        "as_of_basis": "",
        "note": note,
        "disagrees": [],
        "compared_with": None,
        "relation": "",
    }
    return SimpleNamespace(data=data, is_large=large, structure=None)


def test_no_figures_stand_nowhere():
    assert beside("甲" * 200, []) == (0, True)


def test_a_few_figures_stand_beside_a_long_text():
    assert beside("甲" * 400, [figure(large=True), figure(), figure()]) == (3, True)


def test_large_figures_stand_beside_the_shortest_text():
    large = figure(large=True, note="甲" * 60)
    assert beside("甲", [large, large, figure()]) == (2, True)


def test_everything_stands_beside_a_short_text_while_the_space_under_it_is_small():
    assert beside("甲" * 35, [figure(large=True), figure(large=True), figure(), figure()]) == (4, True)


def test_a_single_quiet_figure_stands_beside_a_short_text():
    assert beside("甲" * 20, [figure()]) == (1, True)


def test_what_the_margin_of_a_short_text_cannot_hold_stands_below():
    count, _ = beside("甲" * 70, [figure(large=True), figure(large=True), *[figure()] * 9])
    assert 2 <= count < 11


def test_dates_take_room_in_the_margin_and_structures_bring_their_figures_there():
    quiet = [figure(), figure(), figure()]
    assert (beside("甲" * 200, quiet), beside("甲" * 200, quiet, dates=8)) == ((3, True), (0, True))
    named = figure()
    named.structure = {"items": [{}] * 5}
    assert beside("甲" * 35, [figure(), named, figure()], structures=8)[0] == 2


def test_the_dates_of_a_short_text_stand_below_it_where_the_margin_is_full_of_notes():
    noted = [figure(large=True, note="甲" * 60), figure(large=True, note="甲" * 60)]
    assert (beside("甲" * 50, noted, dates=4), beside("甲" * 400, noted, dates=4)) == ((2, False), (2, True))
