"""How the trail's words read at the desk: rows keep the words of the code, people read Chinese."""

DEEDS = {
    "account.accept": "认可账号现状",
    "account.active": "启用或停用账号",
    "account.add": "新建账号",
    "account.delete": "删除账号",
    "account.first_name": "改姓名",
    "account.leave": "退出他人各处的登录",
    "account.roles": "改角色",
    "account.superuser": "取消超级用户",
    "account.username": "改账号名",
    "collation.decide": "校勘定夺",
    "deputy.add": "设代理",
    "deputy.change": "改代理",
    "deputy.delete": "删代理",
    "draft.overwrite": "盖过同事的保存",
    "report.answer": "答复读者纠错",
    "draft.restore": "取回以前的保存",
    "endorse": "审定",
    "export.audit": "导出审计记录",
    "export.brands": "导出品牌",
    "export.figures": "导出数字",
    "export.milestones": "导出大事",
    "import.awaited": "导入待补录品牌",
    "link.make": "发设置链接",
    "link.title": "认可来源网页的新标题",
    "lockout": "锁定账号名",
    "lockout.lift": "解除锁定",
    "login": "登录",
    "login.failed": "登录失败",
    "logout": "退出",
    "password.change": "改密码",
    "password.set": "用链接设密码",
    "preview.make": "发预览链接",
    "preview.revoke": "作废预览链接",
    "publish": "发布",
    "record.resign": "重签记录",
    "remark.close": "处理核对意见",
    "review.recall": "撤回送审",
    "review.reopen": "审稿重开",
    "review.endorse": "送审审定",
    "review.return": "退回",
    "review.schedule": "定时发布",
    "review.sign": "审签",
    "review.submit": "送审",
    "review.withdraw": "送审撤下",
    "rosterentry.delete": "删人名职务",
    "rosterentry.save": "存人名职务",
    "row.overwrite": "盖过同事的保存",
    "second_factor.codes": "换恢复码",
    "second_factor.enrol": "设第二因素",
    "second_factor.recovery": "用恢复码",
    "second_factor.reset": "清除第二因素",
    "setting.change": "改设置",
    "version.restore": "恢复旧版",
    "withdraw": "撤下",
    "withdraw.now": "紧急撤下",
    "wordrule.delete": "删措辞规则",
    "wordrule.save": "存措辞规则",
}
RESULTS = {
    "ok": "成功",
    "code": "一次性密码不对",
    "ended": "账号有变动",
    "everywhere": "各处退出",
    "factor": "须有第二因素",
    "idle": "久未操作",
    "locked": "已锁定",
    "old": "满8小时",
    "password": "密码不对",
}


def label_for(action: str) -> str:
    """An action as it reads; one that is not listed as it is."""
    return DEEDS.get(action, action)


def outcome(result: str) -> str:
    """A result as it reads; one that is not listed as it is."""
    return RESULTS.get(result, result)
