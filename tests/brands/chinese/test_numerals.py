from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.chinese.numerals import read_numeral


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("12", "12"),
        ("２．５", "2.5"),
        ("17,200", "17200"),
        ("2.7万", "27000"),
        ("1200万", "12000000"),
        ("20多万", "200000"),
        ("97%", "97"),
        ("9７％", "97"),
        ("百分之三十", "30"),
        ("两", "2"),
        ("十", "10"),
        ("十六", "16"),
        ("三十", "30"),
        ("一百零五", "105"),
        ("百", "100"),
        ("万", "10000"),
        ("三百二十万五千", "3205000"),
        ("十多万", "100000"),
        ("三亿", "300000000"),
        ("二〇二一", "2021"),
        ("第十四", "14"),
        ("1萬", "10000"),
    ],
)
def test_a_numeral_has_one_value(token, value):
    assert read_numeral(token) == (Decimal(value), Decimal(value))


@pytest.mark.parametrize(
    ("token", "low", "high"),
    [("1-2", 1, 2), ("9至11", 9, 11), ("2-3万", 20000, 30000), ("三至五", 3, 5), ("两三", 2, 3), ("30-40%", 30, 40)],
)
def test_a_range_has_a_low_and_a_high(token, low, high):
    assert read_numeral(token) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("token", ["数百万", "几十", "十几", "一百二", "三四十", "30-20", "1-2-3", "三分之一", ""])
def test_a_vague_or_broken_numeral_has_no_value(token):
    assert read_numeral(token) is None


def in_han(number):
    """The numeral that a Chinese writer puts for 0 < number < 10,000."""
    digits = "零一二三四五六七八九"
    parts = [
        digits[digit] + unit if digit else "零" for digit, unit in zip(map(int, f"{number:04}"), "千百十 ", strict=True)
    ]
    words = "".join(parts).replace(" ", "").strip("零")
    while "零零" in words:
        words = words.replace("零零", "零")
    return words


@given(st.integers(1, 9999))
def test_what_is_written_in_han_is_read_back(number):
    assert read_numeral(in_han(number)) == (Decimal(number),) * 2


@given(st.integers(1, 9999), st.integers(0, 10**9))
def test_arabic_figures_are_read_back(number, other):
    assert read_numeral(f"{number}.5万") == (Decimal(number) * 10000 + 5000,) * 2
    assert read_numeral(str(other)) == (Decimal(other),) * 2
