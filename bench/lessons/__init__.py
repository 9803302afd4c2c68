"""Measures the courses of 智慧课堂 that come with the app."""
