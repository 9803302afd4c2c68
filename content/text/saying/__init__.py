"""The rules for saying what a page holds: numbers, signs, letters.

`content.text.normalize` calls them.
"""
