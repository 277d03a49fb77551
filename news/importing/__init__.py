"""Brings an old archive in: reads it, maps it, cleans it and writes it as news items."""
