from django.core.management import BaseCommand, CommandError

from brands.models import Register
from brands.review import launch


class Command(BaseCommand):
    help = "List what keeps the site from opening: empty settings, undecided doubts; and every person named."

    def handle(self, *args, **options):
        register = Register.objects.filter(pk=1).first()
        if register is None:
            raise CommandError("There is no register yet: run first_load.")
        empty, notes = launch.empty_settings(register), launch.open_doubts()
        self._list("登记册里还没有填的", empty)
        self._list("还没有决定的名称、人名、职务、机构和引语", map(_doubt, notes))
        named = launch.persons()
        self._list("写到的人（编辑台知道名字的），是否公开由主办单位决定", map(_describe, named))
        self._list("写到职务的地方，请看是不是还有人名", map(_place, launch.posts()))
        if empty or notes:
            raise CommandError(f"Not ready to open: {len(empty)} settings empty, {len(notes)} doubts undecided.")
        self.stdout.write(
            "Settings are filled in and no doubt about names, persons, posts, organs or quotations is open."
        )

    def _list(self, heading, lines):
        lines = list(lines)
        self.stdout.write(f"{heading}：{len(lines)}处")
        for line in lines:
            self.stdout.write(f"  {line}")


def _doubt(note) -> str:
    return f"{note.brand or note.edition}：{note.words}（{note.get_subject_display()}，{note.doubt}）"


def _describe(mention) -> str:
    return f"{mention.name}｜{mention.place}｜{mention.words}"


def _place(mention) -> str:
    return f"{mention.place}｜{mention.words}"
