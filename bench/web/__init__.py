"""Benches of what comes from the web, with a server of their own on the loopback."""
