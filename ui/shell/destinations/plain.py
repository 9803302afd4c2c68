"""Destinations without an argument. The first paint needs this module only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Destination:
    """A page and what it is to show. Subclasses set the name and add fields."""

    name: str
    """The page's name. Destinations with one name are shown by one page."""


HOME = Destination("home")
"""首页"""
REMOVED = Destination("removed")
"""拿走的文章"""
FIND = Destination("find")
"""找文章"""
ADD = Destination("add")
"""添加文章"""
LETTERS = Destination("letters")
"""家信"""
CHOOSE_MAILBOX = Destination("choose-mailbox")
"""家信放在哪里: the folder that is the mailbox"""
CAMERA = Destination("camera")
"""拍照听字"""
GET_PAPER = Destination("get-paper")
"""认图片上的字: what recognises them is fetched"""
ADD_CHANNEL = Destination("add-channel")
"""加频道: the kinds of channels"""
HELP = Destination("help")
"""The topic of the help that answers for the page before"""
TOPICS = Destination("topics")
"""帮帮我: the topics of the help"""
FIND_HELP = Destination("find-help")
"""找答案"""
SLEEP = Destination("sleep")
"""定时关"""
DISPLAY = Destination("display")
"""字和颜色"""
CHARACTERS = Destination("characters")
"""简体和繁體"""
SOUND = Destination("sound")
"""声音"""
KEEP_ALL = Destination("keep-all")
"""把所有东西存到U盘"""
BRING_BACK = Destination("bring-back")
"""从U盘恢复"""
AIDS = Destination("aids")
"""这个软件能帮您什么"""
CLASSROOM = Destination("classroom")
"""智慧课堂"""
QUIZ = Destination("quiz")
"""识骗测验"""
NO_SOUND = Destination("no-sound")
"""没有声音怎么办"""
SEEING = Destination("seeing")
"""看得清吗, the first question of 三步就好"""
HEARING = Destination("hearing")
"""听见了吗, the second question"""
PACE = Destination("pace")
"""快慢合适吗, the third question"""
READY = Destination("ready")
"""都好了, after the questions"""
