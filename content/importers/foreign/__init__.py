"""Kinds of files that are known and not read: nobody wants to hear their code."""
