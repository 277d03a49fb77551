"""Every block says in the picker what it is for and shows what it makes."""

import pytest
from wagtail.blocks import StructBlock

from core.blocks import BodyBlock
from tests import factories

BLOCKS = list(BodyBlock().child_blocks.items())


@pytest.mark.parametrize(("name", "block"), BLOCKS, ids=[name for name, _ in BLOCKS])
def test_a_block_has_a_description(name, block):
    assert block.get_description()
    assert block.label


@pytest.mark.django_db
@pytest.mark.parametrize("archive", ["empty", "filled"])
def test_every_preview_draws(archive, admin_client):
    if archive == "filled":
        factories.photo()
        factories.item(factories.portal())
        factories.attachment()
    for name, block in BLOCKS:
        assert block.is_previewable, name
        value = block.get_preview_value()
        if archive == "filled" or not isinstance(block, StructBlock):
            html = block.render(value, {"request": None})
            assert html.strip(), name
