from django.db import models
from django.db.models import Q

from .publishable import Publishable


class RegisterQuerySet(models.QuerySet["Register"]):
    """There is one register, or none yet."""

    def the(self) -> "Register":
        """The one register; raises DoesNotExist before the first load."""
        return self.get(pk=1)


class Register(Publishable):
    """What the site says of itself; with the sources and tags it is published as one thing."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    site_name = models.CharField("站名", max_length=60)
    organ = models.CharField("主办单位", max_length=60)
    short_organ = models.CharField("主办单位简称", max_length=30)
    contact = models.CharField("联系方式", max_length=200, blank=True)
    correction_contact = models.CharField("纠错联系方式", max_length=200, blank=True)
    press_contact = models.CharField("媒体联系方式", max_length=200, blank=True)
    since = models.CharField("开办时间", max_length=40, blank=True, help_text="如2026年10月；未定的留空。")
    icp_number = models.CharField("ICP备案号", max_length=60, blank=True)
    police_number = models.CharField("公安备案号", max_length=60, blank=True)
    site_id_code = models.CharField("网站标识码", max_length=30, blank=True)
    licence_line = models.CharField("使用许可", max_length=200, blank=True)
    host_allow_list = models.TextField("可直接链接的域名", blank=True, help_text="一行一个。")

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "登记册"
        constraints = [
            models.CheckConstraint(
                name="there_is_one_register",
                condition=Q(pk=1),
                violation_error_message="登记册只有一份。",
            )
        ]

    def __str__(self) -> str:
        return self.site_name
