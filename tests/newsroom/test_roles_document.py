"""The document of the roles says what the table says."""

from tools import write_roles


def test_the_document_is_up_to_date():
    assert write_roles.TARGET.read_text(encoding="utf-8") == write_roles.text()
