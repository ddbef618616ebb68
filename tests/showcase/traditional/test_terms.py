"""The desk's terms: on the traditional pages with the Register's next version, and shown at 送审 before."""

from brands.models import Brand, Register, RosterEntry, ScriptTerm
from brands.record import snapshot
from brands.review.script_choices import of_new_texts
from showcase.traditional import terms

TEXT = "甲品牌创办于2013年6月，由甲委员会牵头，累计协商近260件。"


def test_terms_take_effect_with_the_registers_next_version(client, register, make_brand, publish):
    make_brand("甲品牌", slug="jia", text=f"{TEXT}游海明来过字里行间。")
    RosterEntry.objects.create(name="游海明", post="甲委员", source="甲来源")
    ScriptTerm.objects.create(hans="字里行间", hant="字裡行間", reason="甲理由")
    assert terms.published() == ()
    publish(Register.objects.the())
    assert terms.published() == (("游海明", "游海明"), ("字里行间", "字裡行間"))
    text = client.get("/zh-hant/brands/jia/").content.decode()
    assert (text.count("遊海明"), text.count("字裏行間"), "游海明來過字裡行間。" in text) == (0, 0, True)


def test_submission_shows_each_letter_with_a_choice_in_new_texts_alone(register, make_brand):
    make_brand("甲品牌", slug="jia")
    brand = Brand.objects.get(slug="jia")
    before = snapshot.of(brand)
    passage = brand.passages.get()
    passage.text += "被发动的干部先后理了发。"
    passage.save()
    found = [(choice.hans, choice.hant) for choice in of_new_texts(snapshot.of(brand), before)]
    assert {("发", "發"), ("后", "後"), ("干", "幹"), ("了", "了")} <= set(found)
    assert of_new_texts(before, before) == []
