"""The rooms of the tour, each with its stops; fakes/tour.py walks through them."""
