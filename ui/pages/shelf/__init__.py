"""The lists of articles: those of the day, the shelf and its views."""
