from django.db import migrations

from newsroom import triggers


def forward(apps, schema_editor):
    triggers.guard(schema_editor.connection)


def backward(apps, schema_editor):
    triggers.unguard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_newsroom")]
    operations = [migrations.RunPython(forward, backward)]
