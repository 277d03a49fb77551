"""The block library of bodies."""

from core.blocks.body import BodyBlock, PlainBodyBlock

__all__ = ["BodyBlock", "PlainBodyBlock"]
