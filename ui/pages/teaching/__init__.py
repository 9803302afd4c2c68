"""上课模式 and 读书会: a course in front of a class, the volunteer's pages, reading together."""
