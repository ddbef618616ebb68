import pytest
from django.core.exceptions import ValidationError

from brands.models import Register, RosterEntry, ScriptTerm
from brands.record import snapshot

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hans", "hant", "message"),
    [
        ("一出现代戏", "一齣現代", "须一字对一字：简体5字，繁体4字。"),
        ("甲品牌", "乙品牌", "须是同一个词的繁体，不能换成别的词。"),
    ],
)
def test_a_term_is_the_same_word_letter_for_letter(hans, hant, message):
    with pytest.raises(ValidationError) as refused:
        ScriptTerm(hans=hans, hant=hant, reason="甲理由").full_clean()
    assert refused.value.messages == [message]


def test_a_name_of_the_roster_is_written_letter_for_letter():
    with pytest.raises(ValidationError) as refused:
        RosterEntry(name="游甲", hant="游", post="甲", source="甲").full_clean()
    assert refused.value.messages == ["须与姓名一字对一字。"]


def test_the_register_publishes_terms_and_the_names_of_the_roster(desk):
    ScriptTerm.objects.create(hans="一出现代戏", hant="一齣現代戲", reason="甲理由")
    RosterEntry.objects.create(name="游海明", post="甲委员", source="甲来源")
    RosterEntry.objects.create(name="钟甲", hant="鐘甲", post="甲委员", source="甲来源")
    assert snapshot.of(Register.objects.the())["terms"] == [
        {"hans": "一出现代戏", "hant": "一齣現代戲"},
        {"hans": "游海明", "hant": ""},
        {"hans": "钟甲", "hant": "鐘甲"},
    ]
