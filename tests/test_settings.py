from pathlib import Path

import pytest

from lib.settings import SETTINGS_FILE, BadSetting, read_settings


@pytest.fixture
def given(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "data" / "countries" / "atlantis").mkdir(parents=True)
    (tmp_path / "home").mkdir()
    return {
        "CLASHMAP_HOME": str(tmp_path / "home"),
        "CLASHMAP_DATA": str(tmp_path / "data"),
        "CLASHMAP_COUNTRY": "atlantis",
    }


def test_without_any_setting_the_country_is_libya_and_nobody_is_asked_for_places():
    settings = read_settings({})
    assert (settings.country, settings.geocoder) == ("libya", "gazetteer")
    assert settings.home == Path(__file__).parents[1] / "var"


def test_home_moves_all_that_the_program_writes(given, tmp_path):
    settings = read_settings(given)
    assert settings.record_url == f"sqlite:///{tmp_path}/home/record.sqlite"
    assert settings.event_tables.is_relative_to(tmp_path / "home")


def test_the_environment_comes_before_the_settings_file(given, tmp_path):
    (tmp_path / "home" / SETTINGS_FILE).write_text(
        'geocoder = "photon"\ncontact = "desk@example.org"\ncountry = "elsewhere"\n'
    )
    settings = read_settings(given)
    assert (settings.geocoder, settings.country) == ("photon", "atlantis")


def test_a_folder_in_the_settings_file_is_taken_from_home(given, tmp_path):
    del given["CLASHMAP_DATA"]
    (tmp_path / "home" / SETTINGS_FILE).write_text('data = "../data"\n')
    assert read_settings(given).country_folder.is_dir()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CLASHMAP_COUNTRY", "mu"),
        ("CLASHMAP_COUNTRY", "../atlantis"),
        ("CLASHMAP_GEOCODER", "guess"),
        ("CLASHMAP_DATA", "/no/such/folder"),
        ("CLASHMAP_RECORD_URL", "mysql://host/name"),
        ("CLASHMAP_HOME", __file__),
    ],
)
def test_a_bad_value_is_named_with_its_variable(given, variable, value):
    with pytest.raises(BadSetting) as error:
        read_settings(given | {variable: value})
    assert variable in str(error.value)
    assert value.partition("://")[0] in str(error.value)


@pytest.mark.parametrize("line", ["geocode = 'photon'", "country = 3", "country ="])
def test_a_bad_line_in_the_settings_file_is_named(given, tmp_path, line):
    (tmp_path / "home" / SETTINGS_FILE).write_text(line)
    with pytest.raises(BadSetting, match=SETTINGS_FILE):
        read_settings(given)


def test_the_password_of_the_record_is_never_printed(given):
    secret = "postgresql://editor:hush@host/name"
    assert "hush" not in repr(read_settings(given | {"CLASHMAP_RECORD_URL": secret}))
    with pytest.raises(BadSetting) as error:
        read_settings(given | {"CLASHMAP_RECORD_URL": secret.replace("postgresql", "oracle")})
    assert "hush" not in str(error.value)


def test_a_service_that_wants_to_know_who_asks_needs_a_contact(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="CLASHMAP_CONTACT"):
        read_settings({"CLASHMAP_HOME": str(tmp_path), "CLASHMAP_GEOCODER": "nominatim"})


LOCAL_MODEL = {"CLASHMAP_SECOND_READER": "http://127.0.0.1:11434/v1/", "CLASHMAP_SECOND_READER_MODEL": "small"}


def test_there_is_no_second_reader_unless_a_setting_names_one(given):
    assert read_settings(given).second_reader == ""
    assert read_settings(given | LOCAL_MODEL).second_reader == "http://127.0.0.1:11434/v1"


@pytest.mark.parametrize(
    "address",
    [
        *("ftp://127.0.0.1/v1", "127.0.0.1:11434", "http:///v1", "http://host:port/v1", "http://host:0/v1"),
        *("http://host/v1?key=1", "http://host/v1#there", "http://ho st/v1", "http://[::1/v1", "http://host/\r\nX: y"),
    ],
)
def test_a_second_reader_needs_a_whole_address(given, address):
    with pytest.raises(BadSetting, match="CLASHMAP_SECOND_READER: "):
        read_settings(given | LOCAL_MODEL | {"CLASHMAP_SECOND_READER": address})


@pytest.mark.parametrize("address", ["http://models.example.org/v1", "http://8.8.8.8/v1"])
def test_texts_travel_encrypted_beyond_the_own_network(given, address):
    with pytest.raises(BadSetting, match="unencrypted"):
        read_settings(given | LOCAL_MODEL | {"CLASHMAP_SECOND_READER": address})
    encrypted = address.replace("http:", "https:")
    assert read_settings(given | LOCAL_MODEL | {"CLASHMAP_SECOND_READER": encrypted}).second_reader == encrypted


@pytest.mark.parametrize("host", ["localhost", "[::1]", "192.168.1.5", "ollama"])
def test_within_the_own_network_a_second_reader_needs_no_encryption(given, host):
    assert read_settings(given | LOCAL_MODEL | {"CLASHMAP_SECOND_READER": f"http://{host}:11434/v1"}).second_reader


def test_a_second_reader_needs_the_name_of_a_model(given):
    with pytest.raises(BadSetting, match="CLASHMAP_SECOND_READER_MODEL"):
        read_settings(given | LOCAL_MODEL | {"CLASHMAP_SECOND_READER_MODEL": ""})


def test_the_key_of_the_second_reader_is_never_printed(given, tmp_path):
    assert "hush" not in repr(read_settings(given | LOCAL_MODEL | {"CLASHMAP_SECOND_READER_KEY": "hush"}))
    for bad in ("hush hush", "hush\r\nX: y", "hüsh-hush"):
        with pytest.raises(BadSetting, match="CLASHMAP_SECOND_READER_KEY") as error:
            read_settings(given | LOCAL_MODEL | {"CLASHMAP_SECOND_READER_KEY": bad})
        assert "hush" not in str(error.value)
    with pytest.raises(BadSetting) as error:
        read_settings(given | LOCAL_MODEL | {"CLASHMAP_SECOND_READER": "https://me:hush@host/v1"})
    assert "hush" not in str(error.value)
    (tmp_path / "home" / SETTINGS_FILE).write_text('second_reader_key = ["hush"]\n')
    with pytest.raises(BadSetting) as error:
        read_settings(given)
    assert "hush" not in str(error.value)
