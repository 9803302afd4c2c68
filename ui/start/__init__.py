"""What makes the app start fast, and what is made ready after the first paint."""
