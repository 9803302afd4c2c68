"""关于这个软件: the version, the promise, the works of others and the texts of their licences."""
