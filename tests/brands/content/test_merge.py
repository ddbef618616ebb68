from brands.content.merge import Merge

BASE = {"lede": "甲", "aliases": ["一"], "passages": [{"id": "a", "text": "甲段"}, {"id": "b", "text": "乙段"}]}


def changed(**fields):
    return BASE | fields


def test_what_two_people_change_in_different_places_is_put_together():
    theirs = changed(aliases=["一", "二"])
    mine = changed(passages=[{"id": "a", "text": "甲段改"}, {"id": "b", "text": "乙段"}])
    merge = Merge(BASE, theirs, mine)
    assert merge.content == changed(aliases=["一", "二"], passages=mine["passages"])
    assert merge.collisions == {}


def test_rows_that_both_added_are_all_there_in_their_places():
    theirs = changed(passages=[{"id": "x", "text": "前"}, *BASE["passages"]])
    mine = changed(passages=[BASE["passages"][0], {"id": "y", "text": "中"}, BASE["passages"][1]])
    assert [row["id"] for row in Merge(BASE, theirs, mine).content["passages"]] == ["x", "a", "y", "b"]


def test_one_field_that_both_changed_is_asked_for_and_follows_the_choice():
    theirs, mine = changed(lede="乙"), changed(lede="丙", aliases=[])
    assert Merge(BASE, theirs, mine).collisions == {"/lede": ("乙", "丙")}
    assert Merge(BASE, theirs, mine, {"/lede": "theirs"}).content == changed(lede="乙", aliases=[])
    assert Merge(BASE, theirs, mine, {"/lede": "mine"}).content == mine


def test_a_row_that_one_deleted_and_the_other_changed_is_asked_for():
    theirs = changed(passages=BASE["passages"][1:])
    mine = changed(passages=[{"id": "a", "text": "甲段改"}, BASE["passages"][1]])
    merge = Merge(BASE, theirs, mine)
    assert list(merge.collisions) == ["/passages/a"]
    assert Merge(BASE, theirs, mine, {"/passages/a": "theirs"}).content == theirs


def test_the_order_of_whoever_moved_counts():
    theirs = changed(passages=BASE["passages"][::-1])
    assert Merge(BASE, theirs, changed(lede="丙")).content == theirs | {"lede": "丙"}
