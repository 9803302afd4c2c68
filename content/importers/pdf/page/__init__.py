"""Reads a page of the file: characters, words, rules and pictures, with their places."""
