"""The window around the pages: destinations, actions, services, and news for screen readers.

Keyboard. Tab goes in reading order, worked out by `ui/widgets/frame/focus_order.py` from where
controls stand. Arrows go to the control that lies in their direction. `Window` does both for every
page. On the reading page left and right are 上一句 and 下一句 wherever the focus is. A button that
was touched leaves Space to the page, where it pauses and goes on; a button reached by Tab is
pressed by Space.

Screen readers. Orca speaks what changes at the control that has the focus, and little else. So 暂停
becomes 接着念 in the same button, and news is told as a description of the focused control
(`ui/widgets/frame/focus_news.py`): a message, the number of a page that a key turned, a new size or
speed (`news/settings_news.py`), the page that was opened (`news/heading_news.py`). A lasting
description goes through `describe()`, or the two would undo each other. Titles are QLabels and the
window is a QMainWindow, since Qt exposes only widgets that it knows. Overriding
QAccessibleInterface from Python crashes. `tests/journeys/test_screen_reader.py` walks the app over
AT-SPI, and `./run.sh bench orca` reads what Orca says.

Trembling hands. `hands/press_guard.py` is told whenever something else is shown (a page, a message,
other rows, another action of a button), and no press counts for a moment then; a second press of
the same control is dropped by its button and by `ActionRunner`, which asks the same clock.

点哪儿念哪儿: `news/speaking_controls.py` follows the focus;
`app/speech/reading/control_voice.py` decides whether the control's name may be said.
"""
