"""News of the window: the page, a change, and what lies under the hand, said or told."""
