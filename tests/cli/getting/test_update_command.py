"""`yinlingctl update --check`: a sentence or JSON, and an exit code that a script can ask."""

from __future__ import annotations

import json

import pytest

from app.about import newer
from app.about.newer import Newer
from cli.main import main


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        (None, 3, "还没有订阅，看不出有没有新的。"),
        (Newer("0.0.1", "街道中心"), 0, "就是最新的"),
        (Newer("99.0.0", "街道中心"), 10, "有新的：99.0.0"),
        (Newer("the newest", "街道中心"), 3, "看不出有没有新的"),
    ],
)
def test_each_answer_has_its_code(
    said: Newer | None,
    code: int,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(newer, "said_by_subscriptions", lambda folder: said)
    assert main(["update", "--check"]) == code
    assert words in capsys.readouterr().out
    assert main(["update", "--check", "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert told["named"] == (said.version if said else "")
    assert told["verdict"] == {0: "newest", 3: "unknown", 10: "newer"}[code]


def test_it_never_updates(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["update"])
    assert ended.value.code == 2
    assert "还缺 --check" in capsys.readouterr().err
