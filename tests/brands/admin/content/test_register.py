import pytest
from django.urls import reverse

from brands.models import Audit, Register

URL = "admin:brands_register_change"


@pytest.fixture
def save(desk_client, opened_form, desk):
    """Give a function: change settings at the desk; what the form says."""

    def send(**changes):
        sent = opened_form(desk.register) | changes | {"_save": "保存"}
        response = desk_client.post(reverse(URL, args=[1]), sent)
        return {} if response.status_code == 302 else response.context["adminform"].form.errors

    return send


def test_every_setting_says_where_it_is_shown(change_page, desk):
    form = change_page(desk.register).context["adminform"].form
    assert [name for name, field in form.fields.items() if not field.help_text] == []


def test_each_change_is_put_down_with_old_and_new(save, editor):
    assert save(icp_number="甲备0号", short_organ="甲单位") == {}
    deeds = Audit.objects.filter(action="setting.change").values_list("by", "about", "old", "new")
    assert sorted(deeds) == [(editor.pk, "ICP备案号", "", "甲备0号"), (editor.pk, "主办单位简称", "甲", "甲单位")]


def test_hosts_are_kept_plain_one_a_line(save):
    assert save(host_allow_list=" Jia.Example. \r\n\r\njia.example\r\nyi.example") == {}
    assert Register.objects.get().host_allow_list == "jia.example\nyi.example"


@pytest.mark.parametrize("host", ["http://jia.example", "jia.example/a", "*", "com", "127.0.0.1", "a b.example"])
def test_what_is_no_host_is_refused(save, host):
    assert save(host_allow_list=host) == {"host_allow_list": [f"“{host}”不是域名。只写域名，不写 http:// 和路径。"]}


def test_a_day_that_cannot_be_understood_is_saved_and_named_before_it_is_public(save, change_page, desk):
    assert save(since="不知道哪天") == {}
    told = [str(problem) for problem, _, _ in change_page(desk.register).context["problems"]]
    assert told == ["开办时间认不出，请写成“2026年12月1日”这样，未定的留空：“不知道哪天”"]
    assert save(since="2026年12月1日") == {}
    assert (change_page(desk.register).context["problems"], Register.objects.get().since) == ([], "2026-12-01")
