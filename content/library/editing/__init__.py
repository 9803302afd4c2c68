"""What a person changes in articles, and what a change would do."""
