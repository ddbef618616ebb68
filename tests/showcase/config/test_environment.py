"""Whatever is wrong with a setting is one line on stderr: its name, why, and where to set it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WHERE = "docs/settings.md says what it takes; an installed site has it in /etc/work-brands/site.env."
WRONG = {
    ("ADMIN_NETWORKS", "<10.1.0.0/16>"): "<10.1.0.0/16> still has to be filled in.",
    ("ADMIN_NETWORKS", "10.0.0"): "'10.0.0' does not appear to be an IPv4 or IPv6 network.",
    ("DATABASE_URL", "postgres://a:<password>@h/d"): "<password> still has to be filled in.",
    ("DATABASE_URL", "mysql://a:b@h/d"): "postgres:// or sqlite:///, not another database.",
    ("DATABASE_URL", "postgres://a:b/c@h:x/d"): "Not a valid database URL.",
    ("PAGE_DISK", "viel"): "Not a valid integer.",
    (
        "SITE_ORIGIN",
        "pinpai.example.cn",
    ): "it must begin with http:// or https:// and name a host, not 'pinpai.example.cn'.",
    ("SECURITY_CONTACT", "jia"): "it is mailto:…, https://… or tel:+…, not 'jia'.",
}


@pytest.mark.long
def test_every_wrong_setting_is_one_line_with_its_name(tmp_path):
    told = {
        (name, value): subprocess.run(
            [sys.executable, "manage.py", "check"],
            cwd=ROOT,
            env=os.environ | {"VAR_DIR": str(tmp_path), name: value},
            capture_output=True,
            text=True,
            check=False,
        )
        for name, value in WRONG
    }
    assert {key: (done.returncode, done.stderr) for key, done in told.items()} == {
        (name, value): (1, f"Not set right: {name}: {why} {WHERE}\n") for (name, value), why in WRONG.items()
    }
