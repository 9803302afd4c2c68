"""The limits of a try by themselves, and the same over TLS."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fakes.subscriptions.publisher import Publisher
from fakes.subscriptions.tree_server import TreeServer, served
from hypothesis import given
from hypothesis import strategies as st

from app.subscriptions.faults import SubscriptionError
from app.subscriptions.fetching.budget import Budget, Limits, SpentError
from app.subscriptions.fetching.over_http import HttpMirror, is_a_computer
from app.subscriptions.mirrors import Where


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


@given(st.lists(st.tuples(st.integers(0, 4000), st.floats(0, 0.5)), max_size=60))
def test_a_rate_is_kept_and_no_byte_or_second_is_over(pieces: list[tuple[int, float]]) -> None:
    clock = Clock()
    budget = Budget(Limits(50_000, 10.0, 10_000), clock, clock.wait)
    for count, passes in pieces:
        clock.now += passes
        try:
            budget.left_s()
            budget.take(count)
        except SpentError as error:
            is_spent = clock.now >= 10.0 if error.is_time else budget.taken > 50_000
            break
        assert budget.taken <= min(50_000, clock.now * 10_000 + 1e-3)
    else:
        is_spent = True
    assert is_spent
    assert clock.now < 10.0 + 0.5 + 1e-6


@pytest.mark.parametrize(
    ("number", "may_be"),
    [
        ("127.0.0.1", True),
        ("192.168.1.5", True),
        ("fe80::1%eth0", True),
        ("8.8.8.8", True),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("::", False),
        ("nonsense", False),
    ],
)
def test_a_mirror_may_be_any_one_computer(number: str, may_be: bool) -> None:
    assert is_a_computer(number) is may_be


def certificate(folder: Path, begins: datetime) -> tuple[Path, Path]:
    """Return a certificate for a name of this machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    import ipaddress

    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=30))
        .add_extension(alternative, critical=False)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


@pytest.fixture
def tree() -> Iterator[TreeServer]:
    publisher = Publisher()
    publisher.edition({"a": b"a text"})
    with served(publisher.files) as tree:
        yield tree


def asked(tree: TreeServer, context: ssl.SSLContext, *paths: str) -> list[bytes]:
    where = Where(tree.where.address.replace("http:", "https:"))
    mirror = HttpMirror(where, Budget(Limits(longest_s=5)), context)
    try:
        return [b"".join(mirror.ask(path, 10_000).pieces) for path in paths]
    finally:
        mirror.close()


def speaks_tls(tree: TreeServer, folder: Path, begins: datetime) -> Path:
    """Let the server speak TLS; return its certificate."""
    certificate_file, key_file = certificate(folder, begins)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file, key_file)
    tree.tls = context
    return certificate_file


def test_files_come_over_one_connection_of_tls(tree: TreeServer, tmp_path: Path) -> None:
    trusted = speaks_tls(tree, tmp_path, datetime.now(UTC) - timedelta(days=1))
    context = ssl.create_default_context(cafile=str(trusted))
    paths = ("metadata/1.root.json", "metadata/timestamp.json", "metadata/1.root.json")
    assert asked(tree, context, *paths) == [tree.files[path] for path in paths]
    assert tree.connections == 1


@pytest.mark.parametrize(
    ("days", "is_trusted", "reason"),
    [(-1, False, "not-safe"), (-40, True, "not-safe"), (5, True, "clock-wrong")],
    ids=["of nobody", "expired", "of the future"],
)
def test_a_certificate_that_is_none(
    tree: TreeServer, tmp_path: Path, days: int, is_trusted: bool, reason: str
) -> None:
    """A certificate of the future tells more of this machine's clock than of the server."""
    trusted = speaks_tls(tree, tmp_path, datetime.now(UTC) + timedelta(days=days))
    context = ssl.create_default_context(cafile=str(trusted) if is_trusted else None)
    with pytest.raises(SubscriptionError) as caught:
        asked(tree, context, "metadata/timestamp.json")
    assert caught.value.reason == reason
    assert not tree.asked
