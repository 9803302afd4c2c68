"""The face: Qt widgets, and nothing that could be tested without them."""
