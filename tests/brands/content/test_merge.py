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


def test_who_took_a_row_away_moved_none():
    """Theirs moved the rows; mine deleted one, and what is left stands as theirs has it."""
    base = changed(passages=[{"id": one, "text": one} for one in "abcd"])
    theirs = changed(passages=[{"id": one, "text": one} for one in "dbca"])
    mine = changed(passages=[{"id": one, "text": one} for one in "abd"])
    for one, other in ((theirs, mine), (mine, theirs)):
        merge = Merge(base, one, other)
        assert ([row["id"] for row in merge.content["passages"]], merge.collisions) == (list("dba"), {})


def test_an_order_that_both_changed_is_asked_for():
    base = changed(passages=[{"id": one, "text": f"{one}段"} for one in "abc"])
    theirs, mine = ([{"id": one, "text": f"{one}段"} for one in order] for order in ("cab", "bac"))
    merge = Merge(base, changed(passages=theirs), changed(passages=mine))
    assert merge.collisions == {"/passages/order": (["c段", "a段", "b段"], ["b段", "a段", "c段"])}
    for whose, order in (("theirs", "cab"), ("mine", "bac")):
        merge = Merge(base, changed(passages=theirs), changed(passages=mine), {"/passages/order": whose})
        assert (["".join(row["id"] for row in merge.content["passages"])], merge.collisions) == ([order], {})
    assert Merge(base, changed(passages=mine), changed(passages=mine)).collisions == {}


def test_rows_that_say_the_same_are_told_apart_by_which_of_them_it_is():
    """Two speeches of the same words, two structures without a title: no list is one field."""
    base = [{"words": "甲话", "speaker": "甲某"}, {"words": "甲话", "speaker": "乙某"}]
    theirs = [base[0] | {"speaker": "丙某"}, base[1]]
    mine = [base[0], base[1] | {"occasion": "甲会"}, {"words": "丁话", "speaker": "丁某"}]
    merge = Merge({"speeches": base}, {"speeches": theirs}, {"speeches": mine})
    assert (merge.content, merge.collisions) == ({"speeches": [theirs[0], *mine[1:]]}, {})


def test_numbers_that_belong_together_are_one_field():
    base, theirs, mine = ({"pictures": [{"id": "a", "focal": focal}]} for focal in ([40, 50], [60, 50], [40, 70]))
    merge = Merge(base, theirs, mine)
    assert merge.collisions == {"/pictures/a/focal": ([60, 50], [40, 70])}


def test_a_row_whose_own_words_one_changed_is_the_same_row():
    base = [{"name": "甲单位", "role": "牵头"}, {"name": "乙单位", "role": "协办"}]
    theirs, mine = [base[0] | {"name": "丙单位"}, base[1]], [base[0] | {"role": "主办"}, base[1]]
    merge = Merge({"leads": base}, {"leads": theirs}, {"leads": mine})
    assert (merge.content, merge.collisions) == ({"leads": [{"name": "丙单位", "role": "主办"}, base[1]]}, {})
    merge = Merge({"leads": base}, {"leads": theirs}, {"leads": [base[0] | {"name": "丁单位"}, base[1]]})
    assert merge.collisions == {"/leads/甲单位/name": ("丙单位", "丁单位")}


def test_what_one_wrote_of_a_row_never_goes_to_another_that_came_in_its_place():
    """Theirs took a speech away and wrote one of somebody else; mine says where the first was made."""
    base = [{"words": "甲话", "speaker": "甲某", "occasion": ""}]
    theirs = [{"words": "乙话", "speaker": "乙某", "occasion": ""}]
    mine = [base[0] | {"occasion": "甲会"}]
    merge = Merge({"speeches": base}, {"speeches": theirs}, {"speeches": mine})
    assert (list(merge.collisions), theirs[0] in merge.content["speeches"]) == (["/speeches/甲话"], True)
    for names in (["乙"], ["甲", "乙"]):
        assert Merge({"aliases": ["甲"]}, {"aliases": names}, {"aliases": ["甲", "丙"]}).collisions == {}


def test_of_two_beginnings_one_is_chosen():
    rows = [{"id": "a", "title": "甲", "origin": False}, {"id": "b", "title": "乙", "origin": False}]
    base = changed(milestones=rows)
    theirs = changed(milestones=[rows[0] | {"origin": True}, rows[1]])
    mine = changed(milestones=[rows[0], rows[1] | {"origin": True}])
    assert Merge(base, theirs, mine).collisions == {"/milestones/origin": ("甲", "乙")}
    assert Merge(base, theirs, mine, {"/milestones/origin": "theirs"}).content == theirs
    assert Merge(base, theirs, mine, {"/milestones/origin": "mine"}).content == mine
    moved = changed(milestones=[*mine["milestones"], {"id": "c", "title": "丙", "origin": False}])
    assert (Merge(mine, mine, moved).content, Merge(base, base, mine).content) == (moved, mine)


def test_what_follows_a_field_comes_whole_from_whose_word_counts():
    """Two put other pictures in the place of one, one of them as wide as it was."""
    row = {"id": "a", "file": "a.jpg", "sha256": "a", "width": 60, "height": 40}
    other = row | {"file": "b.jpg", "sha256": "b"}
    own = row | {"file": "c.jpg", "sha256": "c", "width": 10}
    base, theirs, mine = (changed(pictures=[one]) for one in (row, other, own))
    assert Merge(base, theirs, mine).collisions == {"/pictures/a/file": ("b.jpg", "c.jpg")}
    for whose, content in (("theirs", theirs), ("mine", mine)):
        assert Merge(base, theirs, mine, {"/pictures/a/file": whose}).content == content


def test_a_value_follows_the_words_that_another_wrote_anew():
    row = {"id": "a", "display": "近30场", "value": "30"}
    base, theirs, mine = (
        changed(figures=[one]) for one in (row, row | {"display": "40场", "value": "40"}, row | {"value": "29"})
    )
    assert (Merge(base, theirs, mine).content, Merge(base, base, mine).content) == (theirs, mine)
