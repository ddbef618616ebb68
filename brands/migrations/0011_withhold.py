from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("brands", "0010_authentic")]

    operations = []
