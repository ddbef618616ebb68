"""The pages of the reviews as tests ask them: their addresses, what is sent, what is said then."""


def url(page, thing, *arguments):
    return thing.admin_url(page, *arguments)


def sheet(run, page="review"):
    return url(page, run.thing, run.pk)


def said(response):
    return [str(message) for message in response.context["messages"]]


def refusals(response):
    return [str(problem) for problem, _, _ in response.context["problems"]]


def agree(client, run, **changes):
    sent = {"verdict": "agree", "sha256": run.sha256, "opinion": "可以。", "secrecy": "on"} | changes
    return client.post(sheet(run), sent, follow=True)


def through(office, run):
    for role in ("初审", "复审", "终审"):
        agree(office[role], run)
    run.refresh_from_db()
    return run


def buttons(client, thing):
    page = client.get(url("change", thing))
    return [label for label, _ in page.context["buttons"]] if page.status_code == 200 else []
