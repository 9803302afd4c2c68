"""A publisher with keys of its own, and things to publish."""
