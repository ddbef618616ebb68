"""Numbers of private persons; every number here is made up: region 310199 was given to nobody."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brands.chinese import private_data
from tests.effort import A_SECOND, effort

# The machine that runs this may be busy.
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def kinds(text):
    return [found.kind for found in private_data.find(text)]


def identity(day, sequence):
    """A number as the standard makes it, by its own sum."""
    body = f"310199{day:%Y%m%d}{sequence:03}"
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 11]


def card(body):
    """The digits with the check digit of ISO/IEC 7812-1."""
    for check in range(10):
        digits = [int(c) for c in f"{body}{check}"][::-1]
        if (sum(digits[::2]) + sum(sum(divmod(d * 2, 10)) for d in digits[1::2])) % 10 == 0:
            return f"{body}{check}"
    raise AssertionError(body)


people = st.builds(identity, st.dates(date(1900, 1, 1), date(2040, 1, 1)), st.integers(0, 999))
mobiles = st.builds("1{}{:09}".format, st.integers(3, 9), st.integers(0, 999_999_999))
cards = st.integers(10**12, 10**16 - 1).map(lambda n: card(f"62{n}"))


@calmly
@given(people)
def test_an_identity_number_is_found_in_every_width_and_grouping(number):
    for written in (number, number.lower(), number.translate(FULL_WIDTH), f"{number[:6]} {number[6:14]} {number[14:]}"):
        assert kinds(f"甲某，{written}，乙单位") == ["identity"]


@calmly
@given(people, st.integers(0, 17))
def test_an_identity_number_with_one_wrong_digit_is_none(number, place):
    wrong = str((int(number[place]) + 1) % 10) if number[place] != "X" else "0"
    assert "identity" not in kinds(f"甲某{number[:place]}{wrong}{number[place + 1 :]}乙")


@calmly
@given(mobiles)
def test_a_mobile_is_found_in_every_grouping(number):
    grouped = [f"{number[:3]} {number[3:7]} {number[7:]}", f"{number[:3]}-{number[3:7]}-{number[7:]}"]
    for written in (number, f"+86 {number}", f"0086{number}", number.translate(FULL_WIDTH), *grouped):
        assert kinds(f"电话{written}转乙") == ["mobile"]


@calmly
@given(cards)
def test_a_bank_card_is_found_with_its_check_digit_and_not_without(number):
    assert kinds(f"帐号{number}，") == ["bank-card"]
    assert kinds(f"帐号{' '.join(number[n : n + 4] for n in range(0, len(number), 4))}，") == ["bank-card"]
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert "bank-card" not in kinds(f"帐号{wrong}，")


@pytest.mark.parametrize(
    "text",
    [
        "住甲乙路12弄3号456室",
        "家住甲乙新村5号楼602室。",
        "甲乙区丙丁路１００弄２号３０１室",
        "丙丁小区三号楼二单元五〇一室",
    ],
)
def test_a_home_is_a_road_a_house_and_a_door(text):
    assert kinds(text) == ["home"]


@pytest.mark.parametrize(
    "text",
    [
        "甲单位在甲乙路100号办公",
        "共收到提案1234件，答复率100%，投入12345678901元",
        "2021年5月18日至6月30日，办理13800件",
        "统一编号20211234567890",
        "电话021-12345678，传真021-1234 5678",
        "沪ICP备12345678号，校验值1111111111111111",
        "甲乙路上有三家工作室，第二教室",
    ],
)
def test_what_offices_publish_is_not_private(text):
    assert kinds(text) == []


def test_what_is_found_is_told_without_being_told():
    (found,) = private_data.find("电话13912345678")
    assert (found.masked, found.label) == ("139****5678", "手机号")
    (home,) = private_data.find("住甲乙路12弄3号456室")
    assert home.masked == "住甲乙路*弄*号*室"


@calmly
@given(st.text(alphabet="0123456789Xx １－-路弄号室甲，", max_size=120))
def test_whatever_the_text_each_place_is_its_own(text):
    found = private_data.find(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_long_run_of_digits_does_not_hold_the_desk_up():
    assert effort(lambda: private_data.find("1 " * 20_000 + "甲路" * 5_000)) < 2 * A_SECOND
