"""找文章 and 找答案: a line to write in, topics to press, and what was found."""
