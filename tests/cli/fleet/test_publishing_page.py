"""Every command of docs/publishing.md is one that is understood."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from cli.commands import make_parser

PAGE = Path(__file__).parents[3] / "docs/publishing.md"


def test_every_command_of_the_page_is_understood() -> None:
    text = PAGE.read_text("utf-8")
    blocks = re.findall(r"```bash\n(.+?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(lines) > 10
    parser = make_parser()
    for line in lines:
        name, *arguments = shlex.split(line)
        assert name == "yinlingctl"
        parser.parse_args(arguments)
    options = set(re.findall(r"`(--[a-z-]+)", text))
    known = "".join(parser.parse_args(["publish", "x"]).__dict__)
    for option in options - {"--json"}:
        assert option.removeprefix("--").replace("-", "_") in known
