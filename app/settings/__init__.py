"""The reader's choices and corrections: their files, and the objects that pages observe."""
