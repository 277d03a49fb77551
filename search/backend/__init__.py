"""The admin's own search: pages with their drafts, photos, documents and snippets."""
