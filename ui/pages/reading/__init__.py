"""The reading page and the pages behind its 更多."""
