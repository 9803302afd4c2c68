"""The window around the pages: moving between them, their services, news for screen readers."""
