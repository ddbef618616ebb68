from datetime import date
from itertools import pairwise

from showcase.reading import timeline_svg
from showcase.reading.timeline_svg import NAMES, WIDTH, Event, Line


def event(date="", words="某日", recurs=None, title="某事", href="/a"):
    return Event(date, recurs, words, title, href)


def draw(*events, until=2021, name="甲品牌"):
    return timeline_svg.axis([Line(name, "/jia", events)], until=until)


def only_mark(*events, **options):
    (mark,) = draw(*events, **options).rows[0].marks
    return mark


def test_nothing_dated_draws_nothing():
    assert draw(event(), event("不是日期")) is None


def test_no_lines_draw_nothing():
    assert timeline_svg.axis([], until=2021) is None


def test_the_first_year_begins_after_the_names_and_the_last_ends_within_the_width():
    drawn = draw(event("2013"), until=2021)
    assert (drawn.first, drawn.last) == (2013, 2021)
    assert drawn.years[0].x == NAMES
    assert max(row.end for row in drawn.rows) <= WIDTH


def test_a_day_is_a_square_on_its_day():
    mark = only_mark(event("2013-01-01"))
    assert (mark.kind, mark.box.width, mark.box.height) == ("day", 9, 9)
    assert 0 < mark.middle - NAMES < 1


def test_precision_gives_the_kind():
    kinds = {date: only_mark(event(date)).kind for date in ("2013-06-01", "2013-06", "2013", "2013-05/2014-06")}
    assert kinds == {"2013-06-01": "day", "2013-06": "month", "2013": "year", "2013-05/2014-06": "span"}


def test_a_year_is_a_point_in_its_middle_with_a_whisker_of_its_year_and_only_a_span_is_a_bar():
    year, month, span = (only_mark(event(date), until=2030) for date in ("2013", "2013-06", "2013/2016"))
    assert (year.box.width, month.box.width, span.box.width > 100) == (9, 9, True)
    low, high = year.whisker
    assert (low, abs((low + high) / 2 - year.middle) < 0.1) == (NAMES, True)
    assert (month.whisker, span.whisker) == ((0, 0), (0, 0))


def test_a_recurrence_is_a_band_to_the_year_in_which_the_text_speaks():
    drawn = draw(event("2012/..", recurs={"months": [9, 11], "from": "2012", "to": ""}), event("2012-03"))
    band = next(mark for mark in drawn.rows[0].marks if mark.kind == "band")
    assert drawn.last == 2021
    assert band.box.x == NAMES
    assert band.box.x + band.box.width > WIDTH - 20


def test_a_recurrence_without_a_date_begins_with_its_first_year():
    assert only_mark(event(recurs={"months": [], "from": "2014", "to": "2016"})).kind == "band"


def test_an_open_date_is_its_beginning_and_fades_out_before_the_end():
    mark = only_mark(event("2008/.."))
    drawn = draw(event("2020/.."), event("2005"))
    assert (mark.kind, mark.whisker[0], mark.fade > mark.whisker[1]) == ("year", NAMES, True)
    assert max(mark.fade for mark in drawn.rows[0].marks) <= drawn.end
    assert only_mark(event("2008")).fade == 0


def test_no_line_runs_past_the_selection():
    drawn = timeline_svg.axis([Line("甲", "/a", [event("2013")])], until=2021, selected=date(2021, 6, 1))
    assert drawn.rows[0].end == drawn.end < draw(event("2013")).end


def test_points_that_would_cover_one_another_stand_one_above_the_other():
    marks = draw(event("2013"), event("2013-06"), event("2013-07-01"), event("2005")).rows[0].marks
    near = sorted((mark.hit for mark in marks if mark.middle > NAMES + 100), key=lambda hit: hit.y)
    assert [above.y + above.height <= below.y + 0.2 for above, below in pairwise(near)] == [True, True]


def test_points_beside_one_another_share_what_can_be_hit():
    first, second = draw(event("2013-01-15"), event("2013-05-20"), event("2005")).rows[0].marks[1:]
    assert first.hit.x + first.hit.width == second.hit.x


def test_lines_stand_in_the_order_of_their_beginnings():
    lines = [Line("乙", "/yi", [event("2019")]), Line("甲", "/jia", [event("2020"), event("2005")])]
    drawn = timeline_svg.axis(lines, until=2021)
    assert [row.line.name for row in drawn.rows] == ["甲", "乙"]
    assert drawn.rows[0].y < drawn.rows[1].y


def test_marks_stand_in_the_order_of_time():
    drawn = draw(event("2020", title="后"), event("2005", title="前"))
    assert [mark.event.title for mark in drawn.rows[0].marks] == ["前", "后"]


def test_what_a_finger_meets_is_never_smaller_than_24():
    hit = only_mark(event("2013-06-01")).hit
    assert (hit.width, hit.height) == (24, 24)


def test_a_mark_after_the_year_of_the_texts_lengthens_the_axis():
    assert draw(event("2023-08-01")).last == 2023


def test_labels_of_many_years_do_not_crowd():
    labels = [year.label for year in draw(event("2005")).years]
    assert labels[:4] == ["2005", "", "2007", ""]


def test_forty_brands_and_four_hundred_milestones_stay_apart_row_by_row():
    lines = [Line(f"品牌{n}", f"/{n}/", [event(str(2004 + (n + i) % 18)) for i in range(10)]) for n in range(40)]
    drawn = timeline_svg.axis(lines, until=2021)
    heights = [(row.marks[0].hit.y, row.marks[0].hit.y + row.marks[0].hit.height) for row in drawn.rows]
    assert sum(len(row.marks) for row in drawn.rows) == 400
    assert [above for above, below in pairwise(heights) if above[1] > below[0]] == []
