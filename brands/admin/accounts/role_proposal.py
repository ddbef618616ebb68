"""Where a second person confirms the roles that one of 系统 gives."""

from django.contrib import messages
from django.contrib.admin.sites import site
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST, require_safe

from brands.accounts import proposals, roles
from brands.accounts.sessions import DeskRequest


def urls() -> list[URLPattern]:
    """The addresses of these pages below the desk's."""
    return [
        path("roles/", site.admin_view(require_safe(proposal_list)), name="role_proposals"),
        path("roles/<int:pk>/", site.admin_view(require_POST(decide)), name="role_proposal"),
    ]


def proposal_list(request: DeskRequest) -> HttpResponse:
    """What waits, with what each person is now."""
    if not proposals.CONFIRMING & set(roles.of(request.user)):
        raise PermissionDenied
    rows = [
        {"proposal": one, "held": "、".join(roles.of(one.person)), "mine": not proposals.may_confirm(request.user, one)}
        for one in proposals.open_for(request.user)
    ]
    context = {**site.each_context(request), "title": "待确认的角色", "rows": rows}
    return TemplateResponse(request, "admin/accounts/role_proposals.html", context)


def decide(request: DeskRequest, pk: int) -> HttpResponse:
    """Confirm or refuse; who proposed it may take it back."""
    proposal = get_object_or_404(proposals.open_for(request.user), pk=pk)
    if "confirm" in request.POST and proposals.may_confirm(request.user, proposal):
        said = str(proposal)
        if problem := proposals.confirm(proposal, by=request.user):
            messages.error(request, problem)
        else:
            messages.success(request, f"已确认。{said}，现在生效。")
    elif "refuse" in request.POST:
        messages.success(request, f"没有给。{proposal.person}照旧。")
        proposals.refuse(proposal, by=request.user)
    else:
        raise PermissionDenied
    return HttpResponseRedirect(reverse("admin:role_proposals"))
