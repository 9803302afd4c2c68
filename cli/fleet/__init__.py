"""One centre and many machines: the commands of publishers, subscribers and keepers of keys."""
