"""The desk: each role's own queue, and the page on which one decides."""
