"""Words for what comes by itself: letters, sticks."""
