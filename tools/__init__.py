"""Tools for developers: checks, pictures, the demo, virtual sound cards and screens."""
