"""Tells the staff what concerns them: in the admin at once, elsewhere as each of them wants."""
