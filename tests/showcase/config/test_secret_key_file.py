from showcase.config.secret_key_file import kept_secret


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path):
    path = tmp_path / "var" / "secret_key"

    made = kept_secret(path)

    assert len(made) == 64
    assert path.stat().st_mode & 0o777 == 0o600
    assert [kept_secret(path), [file.name for file in path.parent.iterdir()]] == [made, ["secret_key"]]


def test_two_sites_have_two_secrets(tmp_path):
    assert kept_secret(tmp_path / "a") != kept_secret(tmp_path / "b")
