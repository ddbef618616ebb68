import pytest

from brands.chinese.pinyin import READINGS, apart, nearest, said_in, spoken, syllables, typed_forms
from brands.texts.load import slug_of


@pytest.mark.parametrize(("word", "read"), READINGS.items())
def test_every_word_of_the_list_is_read_as_listed(word, read):
    assert len(read) == len(word)
    assert syllables(word) == [syllables_without_tone(one) for one in read]


def syllables_without_tone(syllable):
    return syllable.translate(str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "aaaaeeeeiiiioooouuuuvvvv"))


def test_an_address_follows_the_list():
    assert [slug_of(name) for name in ("参政通报", "长宁调研")] == ["can-zheng-tong-bao", "chang-ning-diao-yan"]


def test_each_unit_is_spoken_and_keeps_its_place():
    assert spoken("“1+4”模式") == [("1", 1, 2), ("+", 2, 3), ("4", 3, 4), ("mo", 5, 6), ("shi", 6, 7)]


def test_readers_type_whole_syllables_or_initials_of_any_part():
    assert typed_forms("初心论") == {"chu", "chuxin", "chuxinlun", "xin", "xinlun", "lun", "cx", "cxl", "xl"}
    assert typed_forms("甲1乙") == {"jia", "yi"}


@pytest.mark.parametrize(
    ("letters", "said"),
    [("xinlun", "心论"), ("xl", "心论"), ("xinlu", "心论"), ("chuxinluntan", "初心论坛"), ("zz", ""), ("", "")],
)
def test_the_part_of_a_name_that_letters_say(letters, said):
    assert said_in("“初心”论坛", letters).replace("”", "").replace("“", "") == said


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("shi", "shi", 0), ("shi", "si", 0.5), ("tan", "tang", 0.5), ("ni", "li", 0.5), ("gan", "yu", 1), ("a", "b", 1)],
)
def test_how_far_two_syllables_are_apart(one, other, distance):
    assert apart(one, other) == distance


def test_the_nearest_part_of_a_sequence():
    assert nearest(["xie", "shang", "gan", "min"], ["de", "xie", "shang", "yu", "min", "zhan"]) == (1, 1, 5)
    assert nearest(list("ab"), []) == (2, 0, 0)
