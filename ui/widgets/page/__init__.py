"""The page of an article, and other surfaces that show text."""
