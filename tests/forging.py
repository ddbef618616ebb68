"""What an intruder does who has the database and not the key, and what `manage.py verify` then finds."""

import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.db import connection


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def verified(capsys, *options):
    """What the command says of a record: its lines; raises CommandError where it exits with 1."""
    call_command("verify", *options)
    return capsys.readouterr().out


def found(*options):
    """The lines of what is wrong, without the last that counts them."""
    with pytest.raises(CommandError) as refused:
        call_command("verify", *options)
    return str(refused.value).splitlines()[:-1]


def forge(version, **columns):
    """Change columns of a version as an intruder with the database would, the check value with the content."""
    if "content" in columns:
        columns["sha256"] = hashlib.sha256(columns["content"].encode()).hexdigest()
    names = ", ".join(f"{name} = %s" for name in columns)
    sql(f"UPDATE brands_version SET {names} WHERE id = %s", *columns.values(), version.pk)
