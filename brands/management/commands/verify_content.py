from django.core.management import BaseCommand, CommandError

from brands.record import verification


class Command(BaseCommand):
    help = "Verify every version, withdrawal and draft, their numbers, and the index; exits 1 and names what is wrong."

    def handle(self, *args, **options):
        found = verification.findings()
        if found:
            raise CommandError("\n".join([*found, f"共{len(found)}处不符 ({len(found)} wrong). See docs/runbook.md."]))
        counts = "，".join(f"{name} {count}" for name, count in verification.counts().items())
        self.stdout.write(f"记录完好 (the record is whole)：{counts}")
