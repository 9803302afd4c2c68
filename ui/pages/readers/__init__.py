"""换个人读: who reads, and the names and colours of those who do."""
