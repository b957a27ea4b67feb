import pytest

from lib.domain.address import names_user, without_user


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://basma:secret@news.example/1", "https://news.example/1"),
        ("https://basma@news.example", "https://news.example"),
        ("HTTP://a:b@c@news.example/?q=1", "HTTP://news.example/?q=1"),
        ("https:\\\\basma:secret@news.example/", "https:\\\\news.example/"),
        ("https://:secret@[::1]:80/", "https://[::1]:80/"),
    ],
)
def test_a_user_name_and_a_password_are_seen_and_not_shown(address, shown):
    assert names_user(address)
    assert without_user(address) == shown


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/@basma",
        "https://news.example?by=a@b.example",
        "https://news.example#@1",
        "",
        "a@b.example",
    ],
)
def test_an_at_sign_elsewhere_is_part_of_the_address(address):
    assert not names_user(address)
    assert without_user(address) == address
