from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from brands.content.signing import Tampered
from brands.models import KeptFile, KeptForm, Version
from brands.review import timer


class Command(BaseCommand):
    help = (
        "Let everything take effect that was approved for a time that has come, and forget what was typed and not "
        "saved for a day; for cron or a systemd timer."
    )

    def handle(self, **options: object) -> None:
        for kept in (KeptForm, KeptFile):  # also where nobody comes to the desk, whose next save would do it
            kept.objects.all().old().delete()
        refused = 0
        for run, outcome in timer.release_due():
            if not isinstance(outcome, Version):
                refused += 1
                told = f"{outcome.row or run}：{outcome.words}" if isinstance(outcome, Tampered) else outcome
                self.stderr.write(f"没有发布。{told}")
            else:
                done = "已撤下" if run.withdraws else f"已{run.effect}第{outcome.number}版"
                self.stdout.write(f"{run.thing}：{done}（定于{localtime(run.scheduled_for):%Y-%m-%d %H:%M}）")
        if refused:
            raise CommandError(f"{refused}项没有发布。")
