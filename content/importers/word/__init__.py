"""Texts of word processors: docx, the older doc (also of WPS), odt and rtf."""
