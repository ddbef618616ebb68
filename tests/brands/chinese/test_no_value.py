from decimal import Decimal

from brands.chinese.numbers_in_text import read_number


def test_shares_multiples_and_neighbours_have_no_value():
    told = ("一半", "近一半", "两成", "五成以上", "翻一番", "三五人", "三五家", "3成", "2.5成以上", "四六开")
    assert [words for words in told if read_number(words)] == []


def test_plain_numbers_have_one_still():
    read = {"30场": 30, "五成员": 5, "3成员": 3, "一九三五年": 1935}
    assert {words: read_number(words)[0] for words in read} == {words: Decimal(n) for words, n in read.items()}
