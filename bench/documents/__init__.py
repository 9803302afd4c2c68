"""Benches of documents: how long they take, what broken ones do."""
