"""Tools of the workshop: virtual sound cards and screens for demos, benches and tests."""
