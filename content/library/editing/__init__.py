"""Changes that a person makes in articles, and what an addition would do."""
