"""Typing in pinyin: from letters to characters."""
