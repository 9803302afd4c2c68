"""Checks that stand apart: levels of lines, rectangles, pictures beside, words that are said."""
