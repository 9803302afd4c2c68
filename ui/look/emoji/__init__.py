"""Emoji where no font of the machine draws them: a font of our own writes their names instead.

The text of an article stays as it is: Qt finds the letters that are missing in other fonts in this
one, on pages, in titles and in lists alike. Where a font draws emoji, nothing of this is made.
"""
