from decimal import Decimal

from brands.chinese.numbers_in_text import read_number


def test_shares_multiples_and_neighbours_have_no_value():
    told = ("一半", "近一半", "两成", "五成以上", "翻一番", "三五人", "三五家", "3成", "2.5成以上", "四六开")
    assert [words for words in told if read_number(words)] == []


def test_plain_numbers_have_one_still():
    read = {"30场": 30, "五成员": 5, "3成员": 3, "一九三五年": 1935}
    assert {words: read_number(words)[0] for words in read} == {words: Decimal(n) for words, n in read.items()}


def test_what_no_column_of_a_figure_holds_and_what_is_below_zero_have_no_value():
    told = ("1,234万亿亿亿", "99999999999999999999人", "0.00012%", "-5℃", "－3.2%", "−3.2%", "零下5度", "负10分")
    assert [words for words in told if read_number(words)] == []
    assert read_number("9999999999999999.9999") == (Decimal("9999999999999999.9999"),) * 2
