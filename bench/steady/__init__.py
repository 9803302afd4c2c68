"""Measures whether memory grows over thousands of sentences."""
