"""What is typed behind a command is read or refused in one line: no command ends in a traceback for it."""

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def files(tmp_path):
    """A file that is no text, and one that is not there."""
    (tmp_path / "no-text").write_bytes(b"\xff\xfe\x00")
    return {"none": tmp_path / "none", "no-text": tmp_path / "no-text"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["none", "no-text"])
@pytest.mark.parametrize("command", ["verify --against", "cosign --key a+b+c", "restore . --against", "restore"])
def test_a_file_that_cannot_be_read_is_named(files, command, name):
    name_of_command, *options = command.split()
    with pytest.raises(CommandError, match=str(files[name]) if "restore ." not in command else "Not restored"):
        call_command(name_of_command, *options, str(files[name]))


def test_a_folder_without_fixtures_is_named(tmp_path):
    with pytest.raises(CommandError, match=f"There is no fixture file below {tmp_path}"):
        call_command("check_content", home=tmp_path)


@pytest.mark.parametrize("typed", ["backup --keep -1", "backup --keep 0", "backup --keep 一", "serve --workers 0"])
def test_a_number_that_is_too_small_is_refused(typed):
    with pytest.raises(CommandError, match="is not 1 or more"):
        call_command(*typed.split())


@pytest.mark.parametrize("port", ["0", "99999", "a"])
def test_a_port_that_there_is_not_is_refused(port):
    with pytest.raises(CommandError, match=f"{port} is not between 1 and 65535"):
        call_command("serve", "--port", port)
