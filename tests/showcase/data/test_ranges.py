import pytest

from showcase.data.ranges import NotSatisfiable, asked_part


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-3", range(4)),
        ("bytes=6-", range(6, 10)),
        ("bytes=-2", range(8, 10)),
        ("bytes=-99", range(10)),
        ("bytes=4-99", range(4, 10)),
        ("bytes=9-9", range(9, 10)),
        *(
            (whole, None)
            for whole in ("", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=１-2")
        ),
    ],
)
def test_a_part_of_ten_bytes(asked, part):
    assert asked_part(asked, 10) == part


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(asked):
    with pytest.raises(NotSatisfiable):
        asked_part(asked, 10)
