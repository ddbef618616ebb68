from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import SetPasswordForm, UsernameField
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from brands.accounts import audit, devices, lockout
from brands.accounts.sessions import DeskRequest
from brands.models import account_facts

LOCKED = "登录失败次数过多，请30分钟后再试，或请系统管理人员解除锁定。忘记密码的，请其另发设置链接。"
REPEAT = "两次输入的密码不同。"


class NameForm(AdminAuthenticationForm):
    """Name and password. Each attempt counts until it was right; a locked name is not even looked at."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": "账号名或密码不对。",
        "locked": LOCKED,
    }

    request: HttpRequest
    username = UsernameField(label="账号名", widget=forms.TextInput(attrs={"autofocus": True}))

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password"):
            return self.cleaned_data
        device = devices.device_of(self.request, name)
        if not lockout.attempt(name, device):
            raise ValidationError(self.error_messages["locked"], code="locked")
        cleaned = super().clean()
        lockout.right(name, device)
        if words := account_facts.doubt(self.get_user()):
            raise ValidationError(words, code="unproven")
        return cleaned

    def get_invalid_login_error(self) -> ValidationError:
        return ValidationError(self.error_messages["invalid_login"], code="invalid_login")


class CodeForm(forms.Form):
    """The six digits of now, or a recovery code."""

    code = forms.CharField(
        label="一次性密码",
        max_length=40,
        strip=True,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )


class EnrolForm(CodeForm):
    """The first six digits of a new second factor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
        self.fields["code"].error_messages["required"] = "请填手机上显示的六位数字。"


class OwnPasswordForm(forms.Form):
    """The person's own password once more, before something is changed that protects the account."""

    password = forms.CharField(
        label="当前密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, request: DeskRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.request = request.user, request

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        name = self.user.get_username()
        device = devices.device_of(self.request, name)
        if not lockout.attempt(name, device):
            raise ValidationError(LOCKED, code="locked")
        if not self.user.check_password(password):
            audit.record("login.failed", by=self.user, result="password")
            lockout.count_failure(name, device)
            raise ValidationError("密码不对。", code="invalid")
        lockout.right(name, device)
        return password


class PasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # Django has none when it runs
    """A new password, twice."""

    user: User
    error_messages = {"password_mismatch": REPEAT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label, second.help_text = "密码", "再输一次密码", ""
        first.help_text = password_validators_help_text_html()


class FirstAccountForm(PasswordForm):
    """The first account: who it is, and a password, twice."""

    username = forms.CharField(
        label="账号名",
        max_length=150,
        validators=User._meta.get_field("username").validators,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    full_name = forms.CharField(label="姓名", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ["username", "full_name"]

    def clean_username(self) -> str:
        name: str = User.normalize_username(self.cleaned_data["username"])
        if is_taken(name):
            raise ValidationError("这个账号名已有人使用。")
        self.user.username = name
        return name

    def clean_full_name(self) -> str:
        self.user.first_name = self.cleaned_data["full_name"]
        return self.user.first_name


def is_taken(name: str, but: int | None = None) -> bool:
    """Whether a name is somebody's, or differs from somebody's only as the lockout does not count."""
    wanted = lockout.key(name)
    return any(
        lockout.key(other) == wanted for other in User.objects.exclude(pk=but or 0).values_list("username", flat=True)
    )
