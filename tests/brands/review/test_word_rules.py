"""Which wording rules the desk takes: plain words, which can never hold it up."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from brands.chinese import phrases
from brands.models import WordRule
from tests.effort import A_SECOND, effort

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words",
    [
        "(甲+)+乙",
        "甲.*乙",
        r"\d+届",
        "甲|乙",
        "[甲乙]丙",
        "甲",
        "×",
        "甲××乙",
        "甲" * 41,
        "\n".join("甲乙丙"[n % 3] * 2 + str(n) for n in range(61)),
    ],
)
def test_a_rule_that_is_no_plain_words_is_refused(words):
    rule = WordRule(key="jia", words=words, message="甲", source="甲", dated=date(2021, 1, 1))
    with pytest.raises(ValidationError) as refused:
        rule.full_clean()
    assert list(refused.value.message_dict) == ["words"]


def test_no_rule_that_is_accepted_can_hold_the_desk_up():
    hard = ["×一×一×甲", "一" * 39 + "乙", "×" + "一二" * 18]
    assert phrases.refusals(hard, shortest=2) == []
    assert effort(lambda: [phrases.find("一二" * 50_000, hard), phrases.find("一" * 100_000, hard)]) < 5 * A_SECOND
