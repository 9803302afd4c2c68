"""The frames of practice screens: they give every part its place, page by page."""
