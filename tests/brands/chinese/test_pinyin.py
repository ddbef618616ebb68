from pathlib import Path

import pytest

from brands.chinese.pinyin import (
    READINGS,
    letters_apart,
    readings,
    said_in,
    sounds_apart,
    spoken,
    syllables,
    typed_forms,
)
from brands.record.addresses import slug_of


def test_every_word_of_the_list_is_read_as_listed():
    assert {word: got for word, read in READINGS.items() if (got := syllables(word)) != read} == {}
    assert all(len(read) == len(word) for word, read in READINGS.items())
    assert len(READINGS) > 200


def test_names_and_words_that_were_read_one_by_one_stay_as_approved():
    lines = Path(__file__).with_name("readings.tsv").read_text("utf8").splitlines()
    approved = dict(line.split("\t") for line in lines if not line.startswith("#"))
    assert {word: got for word, said in approved.items() if (got := " ".join(syllables(word))) != said} == {}
    assert len(approved) > 600


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("长三角协商", "chang-san-jiao-xie-shang"),
        ("闵行委员工作站", "min-hang-wei-yuan-gong-zuo-zhan"),
        ("长效机制", "chang-xiao-ji-zhi"),
        ("长风讲坛", "chang-feng-jiang-tan"),
        ("长阳路", "chang-yang-lu"),
        ("七莘路", "qi-xin-lu"),
        ("重走长征路", "chong-zou-chang-zheng-lu"),
        ("单雄信", "shan-xiong-xin"),
        ("曾国藩家书", "zeng-guo-fan-jia-shu"),
        ("朴槿惠", "piao-jin-hui"),
        ("朝阳社区", "chao-yang-she-qu"),
        ("校长征求意见", "xiao-zhang-zheng-qiu-yi-jian"),
        ("同行业交流", "tong-hang-ye-jiao-liu"),
        ("殷行街道", "yin-hang-jie-dao"),
        ("重庆厦门长宁", "chong-qing-xia-men-chang-ning"),
        ("音乐会计划", "yin-yue-hui-ji-hua"),
        ("绿华镇", "lv-hua-zhen"),
    ],
)
def test_an_address_has_the_readings_of_the_region_and_of_the_trade(name, slug):
    assert slug_of(name) == slug


def test_an_address_follows_the_list():
    assert [slug_of(name) for name in ("参政通报", "长宁调研")] == ["can-zheng-tong-bao", "chang-ning-diao-yan"]


def test_each_unit_is_spoken_and_keeps_its_place():
    assert spoken("“1+4”模式") == [("1", 1, 2), ("+", 2, 3), ("4", 3, 4), ("mo", 5, 6), ("shi", 6, 7)]


def test_readers_type_whole_syllables_or_initials_of_any_part():
    assert typed_forms("初心论") == {"chu", "chuxin", "chuxinlun", "xin", "xinlun", "lun", "cx", "cxl", "xl"}
    assert typed_forms("乙1丙") == {"yi", "jue", "bing"}


@pytest.mark.parametrize(
    ("letters", "said"),
    [("xinlun", "心论"), ("xl", "心论"), ("xinlu", "心论"), ("chuxinluntan", "初心论坛"), ("zz", ""), ("", "")],
)
def test_the_part_of_a_name_that_letters_say(letters, said):
    assert said_in("“初心”论坛", letters).replace("”", "").replace("“", "") == said


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("shi", "shi", 0),
        ("shi", "si", 0.5),
        ("tan", "tang", 0.5),
        ("ni", "li", 0.5),
        ("ti", "tiao", 1),
        ("gan", "yu", 2),
        ("pu", "huo", 2),
        ("a", "1", 2),
    ],
)
def test_how_far_two_syllables_are_apart(one, other, distance):
    assert sounds_apart(one, other) == distance


def test_letters_are_counted_up_to_a_number():
    apart = [letters_apart(*two, 2) for two in (("tan", "tan"), ("tan", "tang"), ("nat", "tan"), ("a", "abcd"))]
    assert apart == [0, 1, 2, 3]


def test_every_reading_of_a_letter_is_typed_in_one_place_of_a_name():
    assert {"zhangsanjiao", "changsanjiao", "zsj", "csj"} <= typed_forms("长三角")
    assert "minhang" in typed_forms("闵行")
    assert readings("长")[:2] == ("zhang", "chang")
    assert readings("A") == ("A",)
