"""Links that open one item to one person for a while: to approve it by phone, to read a draft."""
