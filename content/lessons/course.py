"""A course as it is shown: its steps, and the practice screens with their parts. Frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from content.lessons.deed import Deed

FEWEST_STEPS, MOST_STEPS = 5, 10


class Subject(StrEnum):
    """Where a course stands in the classroom, by its words in the file, in this order."""

    START = "打开电脑和手机"
    FAMILY = "和家里人联系"
    PHONE = "手机更好用"
    ERRANDS = "出门办事"
    SAFETY = "防骗"
    THIS_APP = "用这个软件"


class ScreenKind(StrEnum):
    """The look of a practice screen."""

    PHONE = "手机"
    COMPUTER = "电脑"
    PICTURE = "图片"


class PartKind(StrEnum):
    """The kinds of parts, by their words in a course's file."""

    BUTTON = "按钮"
    ICON = "图标"
    ROW = "行"
    TEXT = "文字"
    DRAWING = "图画"
    FIELD = "输入框"
    SWITCH = "开关"
    SLIDER = "滑条"
    LINE = "一排"
    DIALOG = "弹窗"
    PERMISSION = "权限"
    ADVERTISEMENT = "广告"
    CROSS = "小叉"
    STATUS = "状态"
    TITLE = "标题"
    RECEIVED = "收到"
    SENT = "发出"
    BOTTOM_BAR = "底栏"
    CAMERA = "相机"
    NOTICES = "通知栏"
    CALL = "来电"
    WINDOW = "窗口"
    MENU = "菜单"
    TASK_BAR = "任务栏"
    REGION = "框"


ON_TOP = frozenset(
    {
        PartKind.DIALOG,
        PartKind.PERMISSION,
        PartKind.ADVERTISEMENT,
        PartKind.NOTICES,
        PartKind.CALL,
    }
)
"""Parts that cover the rest of the screen. What lies below cannot be pressed meanwhile."""
FRAMES = ON_TOP | {
    PartKind.LINE,
    PartKind.BOTTOM_BAR,
    PartKind.TITLE,
    PartKind.WINDOW,
    PartKind.MENU,
    PartKind.TASK_BAR,
}
"""Parts that hold other parts and are not pressed themselves."""


class Keypad(StrEnum):
    """The keys that a field brings up."""

    PINYIN = "拼音"
    STROKES = "手写"
    DIGITS = "数字"


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle on a picture, in px of the picture."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Part:
    """A thing on a practice screen. Names of parts that can be pressed differ on a screen."""

    kind: PartKind
    name: str
    """Its name, which is written on it. "" for frames without words."""
    more: str = ""
    """Smaller words below or beside it; of a field what is written in it already."""
    icon: str = ""
    """The name of its small picture (`icon_names`), or ""."""
    count: int = 0
    """The number on an icon; where a slider stands (0 to 100)."""
    is_on: bool = False
    """Of a switch."""
    is_main: bool = False
    is_small: bool = False
    is_right: bool = False
    """Of a button in a title: it stands at the right, though it is the first one."""
    keypad: Keypad = Keypad.PINYIN
    code: str = ""
    """Of a camera: the name of the code that it sees (`扫“名字”`)."""
    region: Region | None = None
    parts: tuple[Part, ...] = ()
    line: int = 0
    """Of the file, from 1."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A practice screen. `picture` is a file of the course's folder, of the kind PICTURE."""

    name: str
    kind: ScreenKind
    parts: tuple[Part, ...]
    picture: str = ""
    description: str = ""
    """The picture in words, for those who do not see it."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """A deed that leads elsewhere, and the kind words that are said then."""

    deed: Deed
    answer: str


UNCHANGED = "不变"
"""Of `Step.after`: the screen stays as it is."""


@dataclass(frozen=True, slots=True)
class Step:
    """A thing to do. All texts are one line."""

    title: str
    do: str
    why: str
    screen: str
    """The name of its screen."""
    wanted: Deed
    done: str
    """Said when it was done: it tells the result."""
    hint: str
    after: str = ""
    """The name of the screen that the deed leads to, or UNCHANGED; "": that of the next step."""
    reminder: str = ""
    said: str = ""
    """Words read aloud instead of `do` and `reminder`."""
    slips: tuple[Slip, ...] = ()
    notes: tuple[str, ...] = ()
    """For a volunteer in front of a class."""
    line: int = 0

    @property
    def aloud(self) -> str:
        """The words that are read aloud when the step is shown."""
        return self.said or " ".join(filter(None, (self.do, self.reminder)))


@dataclass(frozen=True, slots=True)
class Course:
    """A course. `id` is the name of its folder."""

    id: str
    title: str
    for_whom: str
    minutes: int
    device: ScreenKind
    subject: Subject
    able_to: str
    """The thing that a learner can do afterwards."""
    intro: str
    steps: tuple[Step, ...]
    screens: tuple[Screen, ...]
    first_learn: str = ""
    """The title of a course to learn before, or ""."""
    elsewhere: str = ""
    """Said after a deed that nothing foresaw, or "": the exercise says it then."""

    def screen_of(self, step: Step) -> Screen:
        """Return the screen on which a step is practised. Raises KeyError for a foreign step."""
        return self.screen_named(step.screen)

    def screen_named(self, name: str) -> Screen:
        """Return a screen. Raises KeyError."""
        for screen in self.screens:
            if screen.name == name:
                return screen
        raise KeyError(name)
