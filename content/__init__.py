"""Articles: their text, their sources, their library. No Qt here, ever."""
