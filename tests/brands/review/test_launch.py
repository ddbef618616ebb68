import pytest
from django.core.management import CommandError, call_command

from brands.models import CollationNote, Passage, Register, RosterEntry
from brands.record import publishing
from brands.review import launch

FILLED = dict.fromkeys(launch.SETTINGS, "甲")


def test_empty_settings_are_named_as_the_desk_names_them(desk):
    assert launch.empty_settings(desk.register) == [
        *("联系方式", "纠错联系方式", "媒体联系方式", "ICP备案号", "公安备案号", "网站标识码", "使用许可"),
    ]


def test_only_open_doubts_about_persons_posts_and_organs_block(desk):
    for subject, state in [("text", "open"), ("person", "open"), ("organ", "accepted"), ("post", "open")]:
        CollationNote.objects.create(brand=desk.brand, words=subject, doubt="甲疑", subject=subject, state=state)
    assert [note.words for note in launch.open_doubts()] == ["person", "post"]


def test_a_person_is_listed_with_every_place(desk):
    RosterEntry.objects.create(name="甲某", post="甲主任", source="甲")
    passage = Passage.objects.create(brand=desk.brand, order=2, text="甲主任甲某出席。")
    desk.excerpt.text += "甲某说。"
    desk.excerpt.save()
    desk.source.author = "乙某"
    desk.source.save()
    found = {(mention.name, mention.place) for mention in launch.persons()}
    assert found == {
        ("甲某", f"甲品牌，段落{passage.pk}"),
        ("甲某", f"{desk.source}，摘录{desk.excerpt.pk}"),
        ("乙某", f"{desk.source}，作者"),
    }


def test_a_doubtful_name_is_sought_in_both_readings(desk):
    Passage.objects.create(brand=desk.brand, order=2, text="甲木到会。")
    CollationNote.objects.create(brand=desk.brand, words="甲木", suggestion="甲林", doubt="甲疑", subject="person")
    assert [mention.name for mention in launch.persons()] == ["甲木", "甲木"]


def test_places_with_a_post_are_told_since_names_are_not_guessed(desk):
    passage = Passage.objects.create(brand=desk.brand, order=2, text="甲市市长丙某致辞。")
    assert [(m.name, m.place, m.words) for m in launch.posts()] == [
        ("市长", f"甲品牌，段落{passage.pk}", "甲市市长丙某致辞。")
    ]


def test_the_command_fails_while_something_is_open_and_lists_it(desk, capsys):
    with pytest.raises(
        CommandError, match="Not ready to open: 7 settings empty, 0 doubts undecided, 0 versions that nobody reviewed"
    ):
        call_command("check_launch")
    assert "登记册里还没有填的：7处\n  联系方式\n" in capsys.readouterr().out


def test_the_command_passes_when_all_is_filled_in_and_decided(desk, capsys):
    Register.objects.update(**FILLED)
    call_command("check_launch")
    assert capsys.readouterr().out.endswith("no doubt about names, persons, posts, organs or quotations is open.\n")


def test_doubts_about_a_name_and_a_quotation_block(desk):
    CollationNote.objects.create(brand=desk.brand, field="name", words="甲品牌", doubt="甲疑", subject="name")
    CollationNote.objects.create(brand=desk.brand, words="共办了", doubt="乙疑", subject="quote")
    CollationNote.objects.create(brand=desk.brand, words="由甲单位", doubt="丙疑", subject="text")
    assert [note.doubt for note in launch.open_doubts()] == ["甲疑", "乙疑"]


def test_every_quotation_is_listed_with_where_it_was_published(desk, capsys):
    desk.brand.speeches.create(words="共办了近30场活动", speaker="甲某")
    Register.objects.update(**FILLED)
    call_command("check_launch")
    told = "甲品牌：甲某，“共办了近30场活动”（尚未核对；公开发表处未载）"
    assert f"引语，请逐条与公开发表的文字核对：1处\n  {told}\n" in capsys.readouterr().out


def test_a_version_that_nobody_signed_blocks(desk, capsys):
    Register.objects.update(**FILLED)
    publishing.publish_first_load()
    with pytest.raises(CommandError, match="3 versions that nobody reviewed"):
        call_command("check_launch")


def test_before_the_first_load_there_is_nothing_to_check(db):
    with pytest.raises(CommandError, match="There is no register yet"):
        call_command("check_launch")
