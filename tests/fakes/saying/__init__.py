"""Tables of what is said, and what the Chinese voice makes of it."""
