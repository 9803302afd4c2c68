"""Colours, sizes, typefaces and icons."""
