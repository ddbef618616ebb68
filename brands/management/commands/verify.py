from pathlib import Path

from django.core.management import BaseCommand, CommandError, CommandParser

from brands.management.arguments import read_text
from brands.models import logbook
from brands.record import verification

UNCOMPARED = "，本机没有记下过它的末尾 (this machine remembers no head to compare with: give one by --against)"


class Command(BaseCommand):
    help = (
        "Verify both logs from their first entries on, and by them every version, withdrawal, sentence that was taken "
        "back, address, signature, account and deed; then drafts and the index. Exits 1 and names what is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--against",
            metavar="FILE",
            action="append",
            type=Path,
            default=[],
            help="a checkpoint that was kept elsewhere, which the log must begin with; may be given more than once",
        )

    def handle(self, *, against: list[Path], **_: object) -> None:
        kept = [read_text(path) for path in against]
        found = verification.findings()
        found += [line for one in kept for line in verification.findings_against(one)]
        if found:
            raise CommandError("\n".join([*found, f"共{len(found)}处不符 ({len(found)} wrong). See docs/runbook.md."]))
        apart = [] if kept else verification.uncompared()
        counts = "，".join(f"{name} {count}" for name, count in verification.counts().items())
        sizes = "，".join(f"{log.name} {log.view().size}" for log in logbook.both)
        self.stdout.write(f"记录完好 (the record is whole)：{counts}；日志 (logs)：{sizes}")
        if apart:
            self.stdout.write(f"未比对：{'、'.join(apart)}{UNCOMPARED}")
