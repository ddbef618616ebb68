"""Who signs in the right of another, and on which days."""

import pytest

from brands.content.problems import Refused
from brands.models import Signature
from brands.review import steps
from tests import reviewed


def test_a_deputy_signs_in_the_right_of_another(run, people):
    someone = people("乙代理")
    reviewed.appoint(reviewed.reviewer("first"), someone)
    reviewed.sign(run, someone)
    signature = Signature.objects.get()
    assert (signature.person.username, signature.principal.username) == ("乙代理", "甲初审")


@pytest.mark.parametrize("days", [(-3, -1), (1, 3)])
def test_a_deputy_signs_on_their_days_only(run, people, days):
    someone = people("乙代理")
    reviewed.appoint(reviewed.reviewer("first"), someone, days=days)
    with pytest.raises(Refused, match="须由有“初审”角色的人办理"):
        reviewed.sign(run, someone)


def test_nobody_signs_twice_by_way_of_a_deputy(run, people):
    both, someone = people("甲双职", "初审", "复审"), people("乙代理")
    reviewed.appoint(both, someone)
    run = reviewed.sign(run, someone)
    with pytest.raises(Refused, match="只能签一道"):
        reviewed.sign(run, both)


def test_a_writer_has_no_deputy_for_their_own(desk, people):
    writing, someone = people("甲兼审", "撰稿", "初审"), people("乙代理")
    reviewed.appoint(writing, someone)
    run = steps.submit(desk.brand, by=writing, reason="first", note="首发")
    with pytest.raises(Refused, match="也不能由人代审"):
        reviewed.sign(run, someone)
