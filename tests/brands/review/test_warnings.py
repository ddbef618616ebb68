"""What the desk asks people to look at: known errors of wording, persons, private data; what it only tells: glyphs."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from brands.content import statements
from brands.models import BrandTag, Milestone, RosterEntry, Tag, Version, WordRule
from brands.record import snapshot
from brands.review import display_face
from brands.review.warnings import warnings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def display_face_of_the_desk(settings, tmp_path):
    """A display face that has every character of the artificial headings."""
    settings.DISPLAY_FACE_CHARACTERS = [tmp_path / "face.txt"]
    settings.DISPLAY_FACE_CHARACTERS[0].write_text("甲品牌评选站0123456789年", encoding="utf8")


@pytest.fixture(autouse=True)
def no_statements(monkeypatch):
    """What a thing says around its words has tests of its own (test_statements)."""
    monkeypatch.setattr(statements, "problems", lambda data: [])


@pytest.fixture
def says(desk):
    """Give a function: the findings of a brand whose passage is the text, as (rule, words)."""

    def find(text):
        desk.passage.text = text
        desk.passage.save()
        return [(found.rule, found.words) for found in warnings(snapshot.of(desk.brand))]

    return find


@pytest.fixture
def rules_of(says):
    return lambda text: [rule for rule, _ in says(text)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("政协委员提交议案。", "words-tian"),
        ("人大代表的提案。", "words-yian"),
        ("政协委员审议政府工作报告。", "words-taolun"),
        ("人大代表讨论政府工作报告。", "words-shenyi"),
        ("十三届市政协四次会议。", "words-jieci-zhengxie"),
        ("第13届政协第4次会议。", "words-jieci-zhengxie"),
        ("政协第十三届第四次会议。", "words-jieci-zhengxie"),
        ("全国人大十三届四次会议。", "words-jieci-renda"),
        ("共商国事。", "words-guoshi"),
        ("国事书院。", "words-guoshi-shuyuan"),
        ("全国各省市区政协。", "words-sheng-qu-shi"),
        ("听取政府报告。", "words-zhengfu-gongzuo-baogao"),
        ("甲单位,乙单位。", "words-half-width"),
        ("甲单位(乙)。", "words-half-width"),
        ('所谓"甲"。', "words-straight-quotes"),
    ],
)
def test_each_known_error_is_named(rules_of, text, rule):
    assert rules_of(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "政协委员提交提案，人大代表提出议案。",
        "政协全体会议审议常委会工作报告，委员讨论政府工作报告。",
        "人大代表审议政府工作报告。",
        "上海市政协十三届四次会议，第十三届全国人大第四次会议。",
        "政协第十三届上海市委员会第四次会议。",
        "共商国是，国是书院，对某国进行国事访问。",
        "全国省（区、市）政协，省市区三级联动。",
        "增长2.7%，比分1:2，网址https://example.org/?q=1,2。",
        "“1+4”模式，ABC（甲），其中“a, b”。",
    ],
)
def test_what_is_right_is_not_named(rules_of, text):
    assert rules_of(text) == []


def test_a_finding_has_its_row_its_words_with_neighbours_and_the_right_form(desk, says):
    says("甲会的各位委员聚在一起共商国事，十分热烈而隆重。")
    (found,) = warnings(snapshot.of(desk.brand))
    assert (found.id, found.words, found.level) == (desk.passage.pk, "委员聚在一起共商国事，十分热烈而", "error")
    assert found.message == "“共商国是”的“是”不写作“事”（应为“共商国是”）"


def test_marks_are_one_finding_a_text_however_many(says):
    assert says("甲,乙;丙:丁。") == [("words-half-width", "甲,乙;丙:丁。")]


def test_words_of_others_are_shown_as_they_stand_but_private_data_in_them_is_named(desk):
    desk.excerpt.text = "乙文说，甲品牌办了28场活动,共商国事，电话13912345678。"
    desk.excerpt.save()
    desk.brand.figures.create(order=2, quote="甲品牌办了28场活动", display="28场", value=28, unit="场", label="活动")
    assert [found.rule for found in warnings(snapshot.of(desk.brand))] == ["private-mobile"]


def test_private_data_is_an_error_whose_words_are_masked(says, desk):
    says("联系甲某13912345678。")
    assert [(found.level, found.words) for found in warnings(snapshot.of(desk.brand))] == [("error", "139****5678")]


def test_private_data_in_the_register_is_named_too(desk):
    desk.register.contact = "甲某，13912345678"
    assert [found.rule for found in warnings(snapshot.of(desk.register))] == ["private-mobile"]


def test_errors_stand_before_warnings(rules_of):
    assert rules_of("政协委员提交议案。共商国事。") == ["words-guoshi", "words-tian"]


def test_a_heading_with_a_character_outside_the_display_face_is_named_and_wants_no_reason(desk, settings, tmp_path):
    settings.DISPLAY_FACE_CHARACTERS = [tmp_path / "held.txt"]
    settings.DISPLAY_FACE_CHARACTERS[0].write_text("甲品", encoding="utf8")
    data = snapshot.of(desk.brand)
    assert display_face.outside("甲品牌") == "牌"
    named = {"name": data["name"], "lede": {"quote": "甲品"}}
    assert display_face.missing_characters_note(named) == (
        "标题里的“牌”还不在本站的标题字库里，发布时自动补上。不影响送审和发布。"
    )
    lacking = display_face.missing_characters_note({"name": "甲品", "lede": {"quote": "甲品𠮷"}})
    assert lacking.startswith("标题里的“𠮷”本站的标题字库补不了")
    assert (warnings(data), display_face.missing_characters_note({"name": "甲品"})) == ([], "")


def test_an_empty_roster_doubts_nobody(rules_of):
    assert rules_of("甲市主席王某某讲话。") == []


@pytest.fixture
def roster(db):
    """Plainly artificial people in plainly artificial posts."""
    ended = timezone.localdate() - timedelta(days=1)
    RosterEntry.objects.create(name="甲乙丙", post="甲会主席", from_day=date(2020, 1, 1), source="甲报")
    RosterEntry.objects.create(name="丁戊己", post="甲会副主席", from_day=date(2019, 1, 1), to_day=ended, source="甲报")
    return ended


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲会主席甲乙丙讲话。", []),
        ("甲会副主席甲乙丙讲话。", [("error", "名册里甲乙丙没有“甲会副主席”这个职务")]),
        ("甲会主席甲乙庚讲话。", [("warning", "与名册里的“甲乙丙”只差一字")]),
        ("时任甲会副主席丁戊己讲话。", []),
        ("丁戊己讲话。", []),
    ],
)
def test_a_person_is_measured_by_the_roster(roster, says, desk, text, expected):
    says(text)
    assert [(found.level, found.message) for found in warnings(snapshot.of(desk.brand))] == expected


def test_a_post_that_somebody_no_longer_holds_wants_the_word_for_it(roster, says, desk):
    says("甲会副主席丁戊己讲话。")
    message = f"名册里丁戊己任甲会副主席至{roster.isoformat()}，说的若是任内的事，写“时任”"
    assert [(found.level, found.message) for found in warnings(snapshot.of(desk.brand))] == [("warning", message)]


def test_a_rule_that_is_switched_off_says_nothing(rules_of):
    WordRule.objects.update(active=False)
    assert rules_of("共商国事，甲单位,乙。") == []


def test_every_rule_has_a_source_and_its_date_and_passes_its_own_check():
    for rule in WordRule.objects.all():
        rule.full_clean()
        assert (bool(rule.source), bool(rule.dated)) == (True, True)


@pytest.mark.long
def test_the_real_record_is_not_flagged_falsely(record, settings):
    """One doubt, which the collation notes have too."""
    settings.DISPLAY_FACE_CHARACTERS = sorted((settings.BASE_DIR / "showcase/pictures/fonts").glob("display*.txt"))
    found = [warning for version in Version.objects.newest() for warning in warnings(version.data)]
    assert [(warning.rule, warning.words) for warning in found] == [
        ("words-sheng-qu-shi", "作排名在全国省市区市政协中始终")
    ]


@pytest.mark.parametrize(
    ("letter", "message"),
    [
        ("⺠", "含有部首或兼容字（U+2EA0），应为“民”"),
        ("\ufe00", "含有看不见的字符（U+FE00），应删去"),
        ("\u200b", "含有看不见的字符（U+200B），应删去"),
        ("\ue000", "含有私用区字符（U+E000），别人看到的是方框或空白"),
    ],
)
def test_a_letter_that_is_not_what_it_looks_like_is_told_before_it_is_published(desk, letter, message):
    desk.passage.text = f"甲品牌协商于{letter}主的办法。"
    desk.passage.save()
    (found,) = (one for one in warnings(snapshot.of(desk.brand)) if one.rule == "lookalike")
    assert (found.message, found.level, found.id) == (message, "error", desk.passage.pk)


def test_a_tag_wants_words_that_speak_of_it(desk):
    tag = Tag.objects.create(name="协商一题", slug="xieshang-yiti", carriers="协商、议事")
    BrandTag.objects.create(tag=tag, content_object=desk.brand, quote=desk.passage.text[:4])

    def found():
        return [(one.rule, one.message) for one in warnings(snapshot.of(desk.brand)) if one.rule == "tag-not-carried"]

    message = "所依据的原文没有说到标签“协商一题”，请换一句，或不加这个标签"
    assert found() == [("tag-not-carried", message)]
    for carriers in (f"议事、{desk.passage.text[1:3]}", ""):
        Tag.objects.filter(pk=tag.pk).update(carriers=carriers)
        assert found() == []


def test_a_date_that_is_finer_than_its_words_is_asked_for_a_reason(desk):
    Milestone.objects.update(date="2011-01-01")
    found = [(one.rule, str(one)) for one in warnings(snapshot.of(desk.brand)) if one.rule.startswith("date")]
    assert found == [("date-finer-than-words", "日期记为2011年1月1日，原文没有说得这样细：“2011年”")]
