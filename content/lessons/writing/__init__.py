"""A course's Markdown file becomes a course, or mistakes with line, words and cure.

lines     lines as authors type them become lines of one form: nobody fails by a blank
outline   sections with their items, by markdown-it-py and its line map
keys      `- 名称：内容`: what a section must, may and may not have
deeds     点“名字” and the other deeds
parts     a line of a screen becomes a part
screens   the screens of a file, with their pictures
steps     the steps of a file
checking  what only the whole course shows: is each wanted deed possible?
course_file, card_file   a file becomes a course, or a set of cards
"""
