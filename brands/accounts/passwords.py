import unicodedata

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

CLASSES = 3


class ThreeClasses:
    """A password has three of: capital letters, small letters, digits, other characters."""

    def validate(self, password: str, user: User | None = None) -> None:
        if len({_class_of(character) for character in password}) < CLASSES:
            raise ValidationError(self.get_help_text(), code="password_too_uniform")

    def get_help_text(self) -> str:
        return "密码须含大写字母、小写字母、数字、其他字符（含汉字和标点）中的至少三类。"


def _class_of(character: str) -> str:
    match unicodedata.category(character):
        case "Lu":
            return "capital"
        case "Ll":
            return "small"
        case "Nd":
            return "digit"
    return "other"
