import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import connections
from gunicorn.app.base import BaseApplication

from brands.content.signing import Tampered
from brands.management.arguments import number
from showcase.pagestore.warming import compile_templates

# One machine's: production has deploy/gunicorn.conf.py.
GUNICORN = {
    "threads": 4,
    "graceful_timeout": 3,
    "loglevel": "error",
    "control_socket_disable": True,
    "forwarder_headers": "",  # nothing before it names a script: what a client says of it is not believed
}


class Command(BaseCommand):
    help = (
        "Bring the database up to date, print a link to the first account where there is none, and answer at a port "
        "of loopback: all in one process, which reads the program once. `make serve` comes to this after its packages "
        "and static files."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=number(1, 65535), default=8000)
        parser.add_argument("--workers", type=number(1), default=2)

    def handle(self, *, port: int, workers: int, **_: object) -> None:
        with _turn():
            is_believed = self._upgrade()
            self.stdout.write(f"==> The site: {settings.SITE_ORIGIN}/ (Ctrl-C stops it)")
            self.stdout.write(f"==> The desk: {settings.SITE_ORIGIN}/{settings.ADMIN_PATH}")
            if is_believed:
                call_command("setup_link", first=True, stdout=self.stdout)
        self.stdout.flush()
        # Read once, for all workers; what has threads or connections they begin themselves.
        import_module(settings.ROOT_URLCONF)
        compile_templates(settings.VAR_DIR / "templates")
        connections.close_all()
        _Server({**GUNICORN, "bind": f"127.0.0.1:{port}", "workers": workers}).run()

    def _upgrade(self) -> bool:
        """Bring the record to this program; False where it is not believed: then the site says so, and starts."""
        try:
            call_command("upgrade", stdout=self.stdout, stderr=self.stderr)
        except CommandError as error:
            if not isinstance(error.__cause__, Tampered):
                raise
            self.stderr.write(f"{error}\n==> Until then only pages that this machine kept before are shown.")
            return False
        return True


class _Server(BaseApplication):  # type: ignore[misc]  # Gunicorn is not typed
    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return import_module("showcase.wsgi").application


@contextmanager
def _turn() -> Iterator[None]:
    """Two first starts in one folder take turns."""
    with (settings.VAR_DIR / ".starting").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
