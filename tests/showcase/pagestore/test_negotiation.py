"""Request headers are written by anybody: what they may ask for, and how little they may take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.pagestore.negotiation import MOST, Memo, encodings, is_personal, is_since, matches, names_of


@pytest.mark.parametrize(
    ("accepted", "order"),
    [
        ("", ("identity",)),
        ("br", ("br", "identity")),
        ("gzip, deflate, br, zstd", ("br", "gzip", "identity")),
        ("gzip, deflate", ("gzip", "identity")),
        ("br;q=0.5, gzip;q=1.0", ("gzip", "br", "identity")),
        ("br;q=0, gzip;q=0", ("identity",)),
        ("GZIP;Q=0.8", ("gzip", "identity")),
        ("*", ("br", "gzip", "identity")),
        ("*;q=0, gzip", ("gzip",)),
        ("identity;q=0, br;q=0, gzip;q=0", ("identity",)),
        ("identity, br;q=0.1", ("identity", "br")),
        ("br;q=2", ("identity",)),
        ("br;q=nan, gzip;q=-1", ("identity",)),
        ("zstd", ("identity",)),
        (";;;,,,=q", ("identity",)),
        ("x" * 10**6, ("identity",)),
    ],
)
def test_the_heaviest_encoding_comes_first_and_nonsense_takes_the_identity(accepted, order):
    assert encodings(accepted) == order


@given(st.text())
def test_whatever_is_asked_for_there_is_an_encoding(accepted):
    found = encodings(accepted)
    assert len(found) == len(set(found)) > 0
    assert set(found) <= {"br", "gzip", "identity"}


@pytest.mark.parametrize(
    ("asked", "has"),
    [
        ('"abc"', True),
        ('W/"abc"', True),
        ('"x", "abc"', True),
        ("*", True),
        ('"abc-br"', False),
        ("abc", False),
        ("", False),
        ("*, *x", False),
    ],
)
def test_an_etag_is_compared_weakly_and_whole(asked, has):
    assert matches(asked, '"abc"') is has


@pytest.mark.parametrize(
    ("since", "unchanged"),
    [
        ("Thu, 01 Jan 1970 00:16:40 GMT", True),
        ("Thu, 01 Jan 1970 00:16:39 GMT", False),
        ("tomorrow", False),
        ("Thu, 99 Jan 99999 00:00:00 GMT", False),
        ("", False),
    ],
)
def test_a_page_is_unchanged_since_its_own_time_and_no_date_is_no_claim(since, unchanged):
    assert is_since(since, 1000) is unchanged


@given(st.text())
def test_no_text_makes_the_dates_fail(text):
    assert is_since(text, 1000) in {True, False}


def test_names_of_parameters_are_read_as_django_reads_them():
    assert names_of("%74ier=top&by=brand&x&=y&a+b=1") == {"tier", "by", "x", "", "a b"}


@pytest.mark.parametrize(
    ("cookies", "personal"),
    [
        ("", False),
        ("_ga=GA1.2.3; other=1", False),
        ("display=nonsense", False),
        ("display=size-normal", False),
        ("display=size-large", True),
        ('a=1;display="contrast-high"', True),
        ("sessionid=anything", True),
        (" sessionid =x", True),
        ("xsessionid=1", False),
    ],
)
def test_only_a_session_and_a_listed_display_make_a_request_somebodys_own(cookies, personal):
    assert is_personal(cookies, ("sessionid",)) is personal


def test_nobody_can_fill_the_memory_of_headers():
    memo = Memo(str.upper)
    assert [memo[f"x{number}"] for number in range(3 * MOST)][-1] == f"X{3 * MOST - 1}"
    assert memo["y" * 10**6] == "Y" * 10**6
    assert len(memo) <= MOST
    assert max(map(len, memo)) < 1000
