"""What programs that look for data are told, read by extruct as strangers read it."""

from contextlib import closing

import extruct
import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db
ORIGIN = "http://127.0.0.1:8000"


def nodes_of(client, path):
    (document,) = extruct.extract(client.get(path).text, syntaxes=["json-ld"])["json-ld"]
    return document["@graph"]


def kind_of(client, address):
    """The media type of what an address answers."""
    with closing(client.get(address.removeprefix(ORIGIN))) as answer:
        return answer["Content-Type"].partition(";")[0]


def test_who_looks_for_data_finds_their_files_licence_years_and_maker(client, make_brand, register, publish):
    brand = make_brand()
    brand.figures.update(display="累计协商近260件")
    corrected = publish(brand, reason="correction", note="甲更正")
    on = timezone.localdate(corrected.published_at).isoformat()
    for path, files in (
        ("/", ["/data.zip"]),
        ("/timeline/", ["/timeline.csv", "/timeline.json"]),
        ("/corrections/", ["/corrections.csv", "/corrections.json"]),
    ):
        (found,) = [node for node in nodes_of(client, path) if node["@type"] == "Dataset"]
        assert [one["contentUrl"] for one in found["distribution"]] == [f"{ORIGIN}{file}" for file in files], path
        assert {one["@type"] for one in found["distribution"]} == {"DataDownload"}
        assert [kind_of(client, one["contentUrl"]) for one in found["distribution"]] == [
            one["encodingFormat"] for one in found["distribution"]
        ]
        assert found["license"] == {"@type": "CreativeWork", "name": "许可未定，引用请注明出处"}
        assert (found["creator"]["@type"], found["creator"]["name"]) == ("Organization", "甲市委员会")
        assert 50 <= len(found["description"]) <= 5000, path  # what Google's search for data asks for
        assert found.get("temporalCoverage") == ("2013/2013" if "corr" not in path else f"{on}/{on}")
    assert not [node for node in nodes_of(client, "/brands/jia/") if node["@type"] == "Dataset"]
    register.licence_line = "甲许可"
    register.save()
    publish(register)
    (found,) = [node for node in nodes_of(client, "/") if node["@type"] == "Dataset"]
    assert found["license"]["name"] == "甲许可"
