import pytest

from brands.content import gate
from brands.content.problems import Refused
from brands.models import Figure, Milestone, Speech
from brands.record import snapshot
from brands.record.rewording import reword


def problems(desk):
    return [str(problem) for problem in gate.problems(snapshot.of(desk.brand))]


def refusal(desk, old, new):
    with pytest.raises(Refused) as caught:
        reword(desk.brand, old, new)
    return [str(problem) for problem in caught.value.problems]


TYPED = [("近30场", "近31场"), ("30", "31"), ("共办了近30场活动。", "共办了近31场活动。")]


@pytest.mark.parametrize(("old", "new"), TYPED)
def test_a_corrected_number_reaches_all_that_quotes_it_however_much_is_typed(desk, old, new):
    reword(desk.brand, old, new)
    figure = Figure.objects.get()
    assert desk.brand.passages.get().text.endswith("共办了近31场活动。")
    assert (figure.quote, figure.display, figure.value) == ("共办了近31场活动", "近31场", 31)
    assert desk.brand.tag_items.get().quote == "共办了近31场活动"
    assert problems(desk) == []


def test_a_corrected_date_reaches_its_milestone_its_sentence_and_its_structure(desk):
    reword(desk.brand, "创办于2011年", "创办于2012年")
    milestone = Milestone.objects.get()
    desk.brand.refresh_from_db()
    assert (milestone.quote, milestone.words) == ("甲品牌创办于2012年", "2012年")
    assert desk.brand.lede == "甲品牌创办于2012年"
    assert desk.brand.structures.get().items[0] == ("一", "创办于2012年")
    assert problems(desk) == ["日期与日期原样不符：“2011 / 2012年”"]  # the date itself is for people to say


def test_words_that_stand_twice_or_nowhere_are_refused(desk):
    assert refusal(desk, "甲", "乙") == ["在段落里出现2次，请多写几个字，使它恰好出现一次：“甲”"]
    assert refusal(desk, "丙", "乙") == ["在段落里找不到，请从段落里复制：“丙”"]
    assert refusal(desk, "近30场", "近30场") == ["前后一样，没有改动：“近30场”"]


def test_words_of_another_source_stay(desk):
    desk.figure.excerpt, desk.figure.quote, desk.figure.display = desk.excerpt, "办了28场", "28场"
    desk.figure.save()
    reword(desk.brand, "近30场", "近31场")
    assert Figure.objects.get().display == "28场"


def test_words_may_be_added_and_taken_away(desk):
    reword(desk.brand, "近30场活动", "近30场各类活动")
    assert (Figure.objects.get().quote, Figure.objects.get().display) == ("共办了近30场各类活动", "近30场")
    reword(desk.brand, "近30场各类活动", "30场各类活动")
    assert (Figure.objects.get().display, Figure.objects.get().qualifier) == ("30场", "近")
    assert problems(desk) == ["限定词不在数字原样里：“近”"]


def test_what_a_person_is_said_to_have_said_follows_its_text(desk):
    Speech.objects.create(brand=desk.brand, words="共办了近30场活动", speaker="甲某")
    reword(desk.brand, "近30场", "近31场")
    assert (Speech.objects.get().words, problems(desk)) == ("共办了近31场活动", [])
