"""换个人读: the people who read on this computer, each with choices, places and favourites."""
