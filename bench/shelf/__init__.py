"""A shelf of 100,000 articles: finding in it, its index, its start and its pages."""
