"""The key of the record is changed: what is whole is signed anew, and what is not is never blessed."""

import pytest
from django.core.management import CommandError, call_command

from brands.content import signing
from brands.models import Audit, Version
from tests.forging import forge, found, verified


def test_the_key_of_before_is_believed_until_the_record_is_signed_anew(twice, settings, capsys):
    old = settings.RECORD_KEY
    settings.RECORD_KEY, settings.RECORD_KEY_FALLBACKS = "another key" * 5, [old]
    believed = verified(capsys)
    call_command("resign_content")
    signed = capsys.readouterr().out
    settings.RECORD_KEY_FALLBACKS = []

    assert believed == verified(capsys)
    assert signed == f"Signed 2 rows with key {signing.key_id('another key' * 5)}.\n"
    assert [v.content for v in Version.objects.order_by("pk")] == [twice.version.content, twice.second.content]


def test_a_key_that_is_not_known_is_named(published, settings):
    id = signing.key_id(settings.RECORD_KEY)
    settings.RECORD_KEY = "another key" * 5

    (line,) = found()
    assert line.startswith(f"版本 brand {published.brand.pk} 第1版：签章所用的密钥 {id} 不在本机")


def test_the_trail_is_sealed_anew_too_and_says_so(twice, settings, capsys):
    settings.RECORD_KEY, settings.RECORD_KEY_FALLBACKS = "another key" * 5, [settings.RECORD_KEY]
    call_command("resign_content")
    settings.RECORD_KEY_FALLBACKS = []

    call_command("verify_audit")

    last = Audit.objects.in_order().last()
    assert (last.action, last.new, last.result) == ("record.resign", signing.key_id(settings.RECORD_KEY), "2")


def test_signing_anew_blesses_nothing(twice, settings):
    forge(twice.second, note="甲")
    settings.RECORD_KEY, settings.RECORD_KEY_FALLBACKS = "another key" * 5, [settings.RECORD_KEY]

    with pytest.raises(CommandError, match="Nothing was signed"):
        call_command("resign_content")

    assert Version.objects.get(pk=twice.version.pk).mac == twice.version.mac
