"""nginx, as deploy/ has it."""

import os
import resource
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from deploy.cluster.parts import DEPLOY, Part, program_path

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


@dataclass
class Nginx(Part):
    """nginx with deploy/'s own template, filled in."""

    values: dict[str, str] = field(default_factory=dict)

    def prepare(self) -> None:
        super().prepare()
        for name in ("cache", "copy/site"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        certificate(self.folder)
        own = {
            "SITE_HOST": "127.0.0.1",
            "SITE_ROOT": f"https://127.0.0.1:{self.port}",
            "HTTPS_LISTEN": f"127.0.0.1:{self.port}",
            "CERTIFICATE": f"{self.folder}/certificate.pem",
            "CERTIFICATE_KEY": f"{self.folder}/key.pem",
            "ADMIN_PATH": "admin/",
            "NGINX_USER": "root" if os.geteuid() == 0 else "nobody",
            "OPEN_FILES": str(min(65536, resource.getrlimit(resource.RLIMIT_NOFILE)[1])),
            "DEPLOY_DIR": str(DEPLOY),
            "COPY_DIR": f"{self.folder}/copy",
            "CACHE_DIR": f"{self.folder}/cache",
            "RUN_DIR": str(self.folder),
            "LOG_DIR": str(self.folder),
            "BROTLI": "brotli_static on;" if BROTLI.exists() else "",
        }
        text = (DEPLOY / "nginx" / "nginx.conf.template").read_text(encoding="utf8")
        (self.folder / "nginx.conf").write_text(filled(text, own | self.values), encoding="utf8")

    def command(self) -> list[str]:
        nginx = program_path("nginx") or "nginx"
        return [nginx, "-e", f"{self.folder}/error.log", "-c", f"{self.folder}/nginx.conf", "-g", "daemon off;"]


class _Braced(Template):
    """`${NAME}` alone is a place to fill, as envsubst has it: nginx's own variables have no braces."""

    pattern = r"\$\{(?P<braced>[A-Z_]+)\}|(?P<escaped>(?!))|(?P<named>(?!))|(?P<invalid>(?!))"


def filled(text: str, values: dict[str, str]) -> str:
    """A template with each `${NAME}` filled in; KeyError names one that has no value."""
    return _Braced(text).substitute(values)


def certificate(folder: Path) -> None:
    """A certificate for loopback that nobody vouches for, made once."""
    if (folder / "key.pem").exists():
        return
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "3650", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run(command, check=True, capture_output=True)
