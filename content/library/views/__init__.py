"""How the shelf is shown: articles that belong together as one entry, and a choice among all."""
