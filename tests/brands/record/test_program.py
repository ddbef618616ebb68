"""The index is made anew where another program made it, or where it is gone, and not otherwise."""

from django.core.management import call_command

from brands.models import BrandEntry, Generation, TextEntry

NOTHING = "The index is of this program; nothing was made.\n"


def said(capsys):
    call_command("build_index", "--stale")
    return capsys.readouterr().out


def test_after_the_first_load_nothing_is_made(record, capsys):
    before = Generation.objects.get().number
    assert said(capsys) == NOTHING
    assert Generation.objects.get().number == before


def test_an_empty_site_has_nothing_to_index(db, capsys):
    assert said(capsys) == NOTHING


def test_an_index_of_another_program_is_made_anew_once(published, capsys):
    BrandEntry.objects.update(name="别的程序所写", place="")
    Generation.objects.update(index_program="0" * 64)

    assert said(capsys) == "Indexed 1 things.\n"
    assert list(BrandEntry.objects.values_list("name", "place")) == [("甲品牌", "7978-0-00001-jia")]
    assert said(capsys) == NOTHING
    call_command("verify")


def test_an_index_without_words_is_made_anew(record, capsys):
    TextEntry.objects.all().delete()
    assert said(capsys) == "Indexed 17 things.\n"
    assert TextEntry.objects.count() > 0
