import pytest
from django.core.exceptions import ImproperlyConfigured

from showcase.config.secret_key_file import kept_secret


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path):
    path = tmp_path / "var" / "secret_key"

    made = kept_secret(path)

    assert len(made) == 64
    assert path.stat().st_mode & 0o777 == 0o600
    assert [kept_secret(path), [file.name for file in path.parent.iterdir()]] == [made, ["secret_key"]]


def test_two_sites_have_two_secrets(tmp_path):
    assert kept_secret(tmp_path / "a") != kept_secret(tmp_path / "b")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "holds no key (0 characters): put the file back."),
        (b"a" * 31, "holds no key (31 characters): put the file back."),
        (b"\xff" * 64, "cannot be read as a key ("),
    ],
)
def test_a_file_that_is_no_key_any_more_is_named_and_left_as_it_is(tmp_path, content, told):
    path = tmp_path / "log_key"
    path.write_bytes(content)
    with pytest.raises(ImproperlyConfigured) as refused:
        kept_secret(path)
    assert str(refused.value).startswith(f"{path} {told}")
    assert path.read_bytes() == content
