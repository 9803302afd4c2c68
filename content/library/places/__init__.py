"""The places of the library: the one that is kept of each article, and those left for others."""
