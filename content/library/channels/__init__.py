"""频道: the feeds and catalogues that a person has chosen, as the library keeps them."""
