import pytest
from jsonschema import Draft202012Validator, ValidationError

pytestmark = pytest.mark.django_db
NAMES = ["brand", "timeline", "snapshot"]


def served(client, name):
    answer = client.get(f"/schemas/{name}.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/schema+json")
    return answer.json()


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_and_says_its_address(client, name):
    schema = served(client, name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"http://127.0.0.1:8000/schemas/{name}.json"


def test_an_unknown_schema_is_404(client):
    assert client.get("/schemas/meiyou.json").status_code == 404


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/brands/jia/data.json", "brand"),
        ("/brands/jia/versions/1/data.json", "brand"),
        ("/brands/jia/versions/1/snapshot.json", "snapshot"),
        ("/timeline.json", "timeline"),
    ],
)
def test_data_keep_to_the_schema_that_they_name(client, make_brand, path, name):
    make_brand(tags=(("甲标签", "jia-biaoqian", "由甲委员会牵头"),), lede="由甲委员会牵头")
    answer = client.get(path)
    assert f'<http://127.0.0.1:8000/schemas/{name}.json>; rel="describedby"' in answer["Link"]
    Draft202012Validator(served(client, name), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        answer.json()
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [("id", "zu-lang-1"), ("tier", "mittel"), ("edition", "2021"), ("licence", 1), ("neu", 1), ("figures", [{}])],
)
def test_what_does_not_keep_to_it_is_found(client, make_brand, key, value):
    make_brand()
    data = client.get("/brands/jia/data.json").json()
    with pytest.raises(ValidationError):
        Draft202012Validator(served(client, "brand")).validate({**data, key: value})


def test_a_claim_rests_on_a_passage_or_on_a_source_and_not_on_both(client, make_brand):
    make_brand()
    data = client.get("/brands/jia/data.json").json()
    data["figures"][0]["source"] = "abcdef"
    with pytest.raises(ValidationError):
        Draft202012Validator(served(client, "brand")).validate(data)


def test_numbers_are_decimal_strings(client, make_brand):
    figure = {"label": "协商", "display": "1-2次", "low": 1, "high": 2, "unit": "次", "quote": "协商1-2次"}
    make_brand(text="甲品牌创办于2013年6月，每年协商1-2次。", figures=(figure,))
    told = client.get("/brands/jia/data.json").json()["figures"][0]
    assert (told["value"], told["low"], told["high"]) == (None, "1", "2")
