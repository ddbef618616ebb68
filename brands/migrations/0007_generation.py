import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("brands", "0006_audit")]

    operations = [
        migrations.CreateModel(
            name="Generation",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveBigIntegerField(verbose_name="代次")),
                ("floor", models.PositiveBigIntegerField(default=0, verbose_name="最早可显示的代次")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="起始时间")),
            ],
            options={"verbose_name": "代次", "verbose_name_plural": "代次"},
        ),
        migrations.AddConstraint(
            model_name="generation",
            constraint=models.CheckConstraint(condition=models.Q(("pk", 1)), name="there_is_one_generation"),
        ),
    ]
