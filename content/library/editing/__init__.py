"""Changes that a person makes in articles, and the foresight of an addition."""
