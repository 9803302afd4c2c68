"""The reader's choices and corrections: their files, and who observes them."""
