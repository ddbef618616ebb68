from collections.abc import Iterable

from django.core.management import BaseCommand, CommandError

from brands.models import CollationNote, Register, Speech
from brands.review import launch


class Command(BaseCommand):
    help = (
        "List what keeps the site from opening (settings, doubts, unreviewed versions), and whom it quotes and names."
    )

    def handle(self, *args: object, **options: object) -> None:
        register = Register.objects.filter(pk=1).first()
        if register is None:
            raise CommandError("There is no register yet: run first_load.")
        empty, notes = launch.empty_settings(register), launch.open_doubts()
        self._list("登记册里还没有填的", empty)
        self._list("还没有决定的名称、人名、职务、机构和引语", map(_doubt, notes))
        unreviewed = launch.unreviewed()
        self._list("未经本站三审的现行版本", unreviewed)
        self._list("引语，请逐条与公开发表的文字核对", map(_speech, launch.speeches()))
        named = launch.persons()
        self._list("写到的人（编辑台知道名字的），是否公开由主办单位决定", map(_describe, named))
        self._list("写到职务的地方，请看是不是还有人名", map(_place, launch.posts()))
        if empty or notes or unreviewed:
            raise CommandError(
                f"Not ready to open: {len(empty)} settings empty, {len(notes)} doubts undecided, "
                f"{len(unreviewed)} versions that nobody reviewed."
            )
        self.stdout.write(
            "Settings are filled in and no doubt about names, persons, posts, organs or quotations is open."
        )

    def _list(self, heading: str, told: Iterable[str]) -> None:
        lines = list(told)
        self.stdout.write(f"{heading}：{len(lines)}处")
        for line in lines:
            self.stdout.write(f"  {line}")


def _doubt(note: CollationNote) -> str:
    return f"{note.brand or note.edition}：{note.words}（{note.get_subject_display()}，{note.doubt}）"


def _speech(speech: Speech) -> str:
    found = f"公开发表：{speech.printed_in}，“{speech.printed_words}”" if speech.printed_in else "公开发表处未载"
    return f"{speech.owner}：{speech.speaker}，“{speech.words}”（{speech.get_comparison_display()}；{found}）"


def _describe(mention: launch.Mention) -> str:
    return f"{mention.name}｜{mention.place}｜{mention.words}"


def _place(mention: launch.Mention) -> str:
    return f"{mention.place}｜{mention.words}"
