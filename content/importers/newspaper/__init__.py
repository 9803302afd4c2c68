"""The recognised text of a newspaper page."""
