"""A web on this machine's loopback, with every fault that a server can have."""
