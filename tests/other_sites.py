"""Sites in folders of their own: what a command says there, and a hash of every public page."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HASHES = """
import hashlib, json, sys
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
from showcase.directory.public_pages import addresses, ask
found = {}
for path in addresses():
    answer = ask(application, path)
    found[path] = [answer.status, hashlib.sha256(answer.body).hexdigest()]
json.dump(found, sys.stdout)
"""


def manage(environment, *words, check=True):
    command = [sys.executable, "manage.py", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=check)


def pages(environment):
    """{address: [status, SHA-256 of the body]} of every public page."""
    done = subprocess.run(
        [sys.executable, "-c", HASHES], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
