"""What stands behind nginx: PostgreSQL and the app nodes."""

import http.client
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bench.postgresql import binaries, runner
from deploy.cluster.parts import DEPLOY, ROOT, Broken, Part


@dataclass
class PostgreSQL(Part):
    """Debian's PostgreSQL, by a user without privileges where we are root, with a password of its own."""

    password: str = ""
    stopping: signal.Signals = signal.SIGINT
    patience: float = 60.0

    @property
    def url(self) -> str:
        return f"postgres://{runner()}:{self.password}@127.0.0.1:{self.port}/postgres"

    def prepare(self) -> None:
        super().prepare()
        user, data = runner(), self.folder / "data"
        if (data / "PG_VERSION").exists():
            return
        shutil.chown(self.folder, user)
        given = self.folder / "password"
        given.write_text(self.password)
        given.chmod(0o600)
        shutil.chown(given, user)
        command = [str(self._program("initdb")), "-D", str(data), "-U", user, "-A", "scram-sha-256"]
        command += ["--pwfile", str(given), "-E", "UTF8", "--locale=C", "-N"]
        made = subprocess.run(self._as_user(command), cwd="/", capture_output=True, text=True, check=False)
        given.unlink()
        if made.returncode:
            raise Broken(f"{user} could not make a database in {data}: name another place with VAR_DIR\n{made.stderr}")

    def command(self) -> list[str]:
        options = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "", "jit": "off"}
        pairs = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        return self._as_user([str(self._program("postgres")), "-D", str(self.folder / "data"), *pairs])

    def start(self) -> None:
        super().start()
        import psycopg

        end = time.monotonic() + self.patience
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
            except psycopg.OperationalError as error:
                if time.monotonic() > end:
                    raise Broken(f"{self.name}: {error}") from error
                time.sleep(0.1)
            else:
                return

    def freeze(self) -> None:
        """Stop every process of it in its tracks: connections stand, and nobody answers."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, what: signal.Signals) -> None:
        """To the first process and its children, each of which has a group of its own."""
        if self.process:
            first = self.process.pid
            os.kill(first, what)  # before its children are counted: it makes no more of them
            for child in Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii").split():
                with suppress(ProcessLookupError):
                    os.kill(int(child), what)

    @staticmethod
    def _program(name: str) -> Path:
        programs = binaries()
        if programs is None:
            raise Broken("no PostgreSQL here: apt-get install postgresql")
        return programs / name

    @staticmethod
    def _as_user(command: list[str]) -> list[str]:
        if os.geteuid():
            return command
        group = pwd.getpwnam(runner()).pw_gid
        return ["setpriv", f"--reuid={runner()}", f"--regid={group}", "--clear-groups", *command]


@dataclass
class Node(Part):
    """One app node: gunicorn as deploy/ configures it, with a folder of its own for what it makes."""

    settings: dict[str, str] = field(default_factory=dict)
    patience: float = 60.0

    @property
    def socket(self) -> str:
        """Where nginx asks it, as an installed site's; the port is for who wants this node and no other."""
        return f"unix:{self.folder}/socket"

    def command(self) -> list[str]:
        return [sys.executable, "-m", "gunicorn", "-c", str(DEPLOY / "gunicorn.conf.py"), "showcase.wsgi"]

    def answers(self) -> bool:
        """Whether a worker is there: gunicorn's master listens long before."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        host = urlsplit(self.settings["SITE_ORIGIN"])
        try:
            connection.request("GET", "/healthz", headers={"Host": host.netloc, "X-Forwarded-Proto": host.scheme})
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def environment(self) -> dict[str, str]:
        own = {"BIND": f"{self.socket} 127.0.0.1:{self.port}", "VAR_DIR": str(self.folder), "PYTHONPATH": str(ROOT)}
        return os.environ | self.settings | own
