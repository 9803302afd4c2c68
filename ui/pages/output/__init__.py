"""What is taken along: large print and recordings."""
