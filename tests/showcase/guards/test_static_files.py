import pytest
from django.templatetags.static import static


@pytest.mark.parametrize("one_byte", ["0-0", "5-5", "-1"])
def test_a_range_of_one_byte_is_answered_with_the_whole(client, one_byte):
    whole = client.get(static("js/unsaved.js")).getvalue()
    answer = client.get(static("js/unsaved.js"), headers={"range": f"bytes={one_byte}"})
    assert (answer.status_code, answer.getvalue()) == (200, whole)


def test_other_ranges_are_as_asked_and_none_beyond_the_end(client):
    whole = client.get(static("js/unsaved.js")).getvalue()
    two = client.get(static("js/unsaved.js"), headers={"range": "bytes=0-1"})
    beyond = client.get(static("js/unsaved.js"), headers={"range": f"bytes={len(whole)}-"})
    assert (two.status_code, two.getvalue(), beyond.status_code) == (206, whole[:2], 416)
