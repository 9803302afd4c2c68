"""What there is to read: articles, their text, where they come from. No Qt here, ever."""
