"""Pages for taking articles along: large print and recordings."""
