from __future__ import annotations

import pytest

from lib.domain.person import Person, Reader
from lib.ui.person import LOCAL_EDITOR, person_of

AT_THIS_MACHINE = {"Host": "localhost:8501"}


@pytest.mark.parametrize("host", ["localhost:8501", "localhost", "127.0.0.1:8501", "127.9.9.9", "[::1]:8501"])
def test_whoever_sits_at_the_machine_is_the_editor(host):
    assert person_of({"Host": host}, None) == LOCAL_EDITOR
    assert isinstance(person_of({"host": host}, "127.0.0.1"), Person)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "X-Forwarded-For",
            "x-forwarded-for",
            "Forwarded",
            "X-Real-IP",
            "Via",
            "X-Forwarded-Host",
            "CF-Connecting-IP",
        ),
        *("X-Forwarded-Port", "X-Forwarded-Proto", "X-Forwarded-Server", "Fly-Client-IP", "X-Envoy-External-Address"),
        *("X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP", "Fastly-Client-IP", "X-Amzn-Trace-Id"),
    ],
)
@pytest.mark.parametrize("value", ["203.0.113.9", "127.0.0.1", ""])
def test_a_request_that_a_proxy_passed_on_is_a_readers(name, value):
    person = person_of(AT_THIS_MACHINE | {name: value}, None)
    assert isinstance(person, Reader)
    assert "proxy" in person.reason


@pytest.mark.parametrize(
    "host",
    ["", "clashmap.example", "192.168.1.5:8501", "localhost.example", "127.0.0.1.example", "0.0.0.0:8501", "[::"],
)
def test_a_request_for_another_host_is_a_readers(host):
    assert isinstance(person_of({"Host": host} if host else {}, None), Reader)


@pytest.mark.parametrize("address", ["192.168.1.5", "203.0.113.9", "::ffff:203.0.113.9", "not an address"])
def test_a_request_from_another_machine_is_a_readers(address):
    assert isinstance(person_of(AT_THIS_MACHINE, address), Reader)
