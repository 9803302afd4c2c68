"""The home page, the lists of articles, and finding one."""
