"""django-allauth registers tables of its own with the admin: the desk has pages for them, or has no use of them."""

from allauth.account import admin as _account  # noqa: F401 -- it registers first
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa import admin as _mfa  # noqa: F401
from allauth.mfa.models import Authenticator
from allauth.usersessions import admin as _logins  # noqa: F401
from allauth.usersessions.models import UserSession
from django.contrib import admin

for model in (Authenticator, EmailAddress, EmailConfirmation, UserSession):
    if admin.site.is_registered(model):
        admin.site.unregister(model)
