"""Run by test_upgrade.py in a process of its own: brings the database of VAR_DIR to today, and says what is there."""

import io
import json
import sys
from hashlib import sha256

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import CommandError, call_command  # noqa: E402

from brands.models import Brand, Draft, Version  # noqa: E402
from showcase.directory.public_pages import addresses, ask  # noqa: E402


def run(*command):
    """What a command says, or why it refuses."""
    said = io.StringIO()
    try:
        call_command(*command, stdout=said, stderr=said)
    except CommandError as error:
        return f"refused: {error}"
    return said.getvalue()


def versions():
    """Each brand's versions: [slug, number, whether its bytes are still its check value, its page]."""
    for version in Version.objects.exclude(brand=None).order_by("brand__slug", "number"):
        address = f"/brands/{version.brand.slug}/versions/{version.number}/"
        answer = ask(application, f"{address}snapshot.json")
        is_whole = answer.status == 200 and sha256(answer.body).hexdigest() == version.sha256
        yield [version.brand.slug, version.number, is_whole, ask(application, address).body.decode()]


said = {"upgrade": run("upgrade"), "verify": run("verify"), "again": run("upgrade")}
said["answers"] = {path: ask(application, path).status for path in addresses()}
said["versions"] = list(versions())
said["changes"] = ask(application, "/brands/jia/versions/2/changes/").body.decode()
draft = Draft.objects.filter(brand=Brand.objects.get(slug="jia")).order_by("-pk").first()
said["draft"] = json.loads(draft.content)["aliases"]
said["superusers"] = User.objects.filter(is_superuser=True).count()
json.dump(said, sys.stdout)
