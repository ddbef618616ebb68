import pytest

from brands.models import Version


@pytest.fixture
def named(client):
    def named():
        groups = client.get("/site-map/").context["groups"]
        return {group.name: [page.name for page in group.pages] for group in groups}

    return named


@pytest.fixture
def whole(register, edition, make_series, make_source, publish):
    """A register with two sources and an edition with one series, published."""
    make_source(title="甲文", order=1)
    make_source("", order=2)
    publish(register)
    make_series()
    publish(edition, reason=Version.Reason.FIRST)


def test_it_names_every_page_in_groups(named, whole, make_brand):
    make_brand(tags=[("协商", "xieshang", "累计协商")])
    make_brand("乙品牌", slug="yi", tier="excellent")
    assert named() == {
        "总览": ["首页", "全部品牌", "系列", "大事记", "2021年评选：甲评选", "来源"],
        "十大工作品牌": ["甲品牌"],
        "优秀工作品牌": ["乙品牌"],
        "三大系列": ["甲系列"],
        "标签": ["协商"],
        "来源": ["甲日报，甲文", "发布单位未载，标题未载"],
        "关于": ["关于本站", "核对引文", "更正", "公开日志", "核对证明", "无障碍声明", "网站地图"],
    }


def test_a_list_with_nothing_in_it_is_not_linked(named, db):
    assert named() == {
        "总览": ["首页"],
        "关于": ["关于本站", "核对引文", "更正", "公开日志", "核对证明", "无障碍声明", "网站地图"],
    }


def test_every_page_named_answers(client, whole, make_brand):
    make_brand(tags=[("协商", "协商", "累计协商")])
    groups = client.get("/site-map/").context["groups"]
    answers = {page.path: client.get(page.path).status_code for group in groups for page in group.pages}
    assert set(answers.values()) == {200}
