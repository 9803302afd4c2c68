"""Reads a page of the file: its characters, runs of words, rules and pictures, with their places."""
