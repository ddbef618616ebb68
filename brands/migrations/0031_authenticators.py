"""Second factors and recovery codes go on in django-allauth's table; what is sealed or a digest stays as it is."""

from django.conf import settings
from django.db import migrations


def move(apps, editor):
    """Make a row for each telephone, and one for the codes that each person has left."""
    rows, accounts = _rows(apps, editor, "mfa", "Authenticator"), _rows(apps, editor, "brands", "Account")
    for account in accounts.exclude(sealed_secret="").filter(enrolled_at__isnull=False):
        data = {"secret": account.sealed_secret, "last_step": account.last_step}
        rows.create(user_id=account.pk, type="totp", created_at=account.enrolled_at, data=data)
        if digests := list(account.recovery_codes.order_by("pk").values_list("digest", flat=True)):
            codes = {"migrated_codes": [f"sha256:{digest}" for digest in digests]}
            rows.create(user_id=account.pk, type="recovery_codes", created_at=account.enrolled_at, data=codes)


def move_back(apps, editor):
    """Give the telephones and codes back; passkeys have no place there."""
    accounts, codes = _rows(apps, editor, "brands", "Account"), _rows(apps, editor, "brands", "RecoveryCode")
    rows = _rows(apps, editor, "mfa", "Authenticator")
    for row in rows.filter(type="totp"):
        held = {"sealed_secret": row.data["secret"], "last_step": row.data["last_step"], "enrolled_at": row.created_at}
        accounts.update_or_create(user_id=row.user_id, defaults=held)
    for row in rows.filter(type="recovery_codes", user__account__isnull=False):
        for digest in row.data["migrated_codes"]:
            codes.create(account_id=row.user_id, digest=digest.removeprefix("sha256:"))
    rows.all().delete()


def _rows(apps, editor, app, model):
    return apps.get_model(app, model).objects.using(editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("brands", "0030_error_reports"),
        ("mfa", "0003_authenticator_type_uniq"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(move, move_back),
        migrations.DeleteModel(name="RecoveryCode"),
        migrations.RemoveField(model_name="account", name="enrolled_at"),
        migrations.RemoveField(model_name="account", name="last_step"),
        migrations.RemoveField(model_name="account", name="sealed_secret"),
    ]
