"""Destinations: a frozen record for each page, with what the page is to show.

`navigator.go(Read(order))` shows a page. The record carries the page's argument, so mypy sees a
wrong one, and the policy has something to judge. A page without an argument is a constant
of `plain`. `ui/pages/page_names.py` says which page goes by which name.
"""
