"""智慧课堂: courses, practice screens, how an exercise goes, what was learnt. Data and state.

course     a course as it is shown: steps, screens, parts
deed       what a learner does on a practice screen
exercise   the ladder of a course: 看我做, 带着做, 自己做; what is said after each deed
writing/   a course's Markdown file becomes a course, or mistakes with line and cure
progress   what was learnt, and on which day it comes again
quiz       识骗测验: cards, and what an answer tells
pack       a course in one file, to be passed on
"""
