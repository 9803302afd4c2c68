"""Stand-ins for the seams of speech, for tests of everything above them."""
