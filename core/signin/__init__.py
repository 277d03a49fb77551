"""How people sign in: password and code, the throttle, and the log of who came and who failed."""
