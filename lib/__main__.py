"""The command line: python -m lib import | extract | publish | serve | people | feed | redact | verify | ..."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lib.settings import BadSetting, read_settings


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when it did what was asked, 1 when it could not, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="python -m lib", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    _add_extract(commands)
    _add_import(commands)
    commands.add_parser("publish", help="build the event table from the reports and make it the current one")
    commands.add_parser("serve", help="serve the dashboard; takes the options of `streamlit run`", add_help=False)
    _add_people(commands)
    feed = commands.add_parser("feed", help="write an Atom feed of what changed: new, corrected and withdrawn events")
    feed.add_argument("file", type=Path, help="the file to write: changes.atom")
    feed.add_argument("--since", type=_revision_or_day, help="a revision or a day: 12 or 2024-06-01; else 30 days ago")
    feed.add_argument("--language", choices=("en", "ar"), default="en", help="the language of its words")
    feed.add_argument("--address", default="", help="of the dashboard, for links: https://example.org/")
    _add_redact(commands)
    commands.add_parser("verify", help="re-hash the whole record and name every row that is wrong")
    backup = commands.add_parser("backup", help="write the record and its event tables into one file")
    backup.add_argument("file", type=Path, help="a new file: clashmap-2024-06-01.zip")
    restore = commands.add_parser("restore", help="put the record of a backup in place, once it is checked")
    restore.add_argument("file", type=Path, help="a file that `backup` has written")
    restore.add_argument("--replace", action="store_true", help="put it in the place of the record that is there")
    commands.add_parser(
        "check-links",
        help="ask each source whether it still answers, once a second and site; they see who asks",
    )
    country = commands.add_parser("country", help="countries are folders of data")
    actions = country.add_subparsers(dest="action", required=True)
    add = actions.add_parser("add", help="build a country's folder from the GeoNames dump files")
    add.add_argument("code", help="ISO 3166-1 alpha-2 code of the country: SD")
    add.add_argument("--dump", type=Path, help="folder with the dump files; without it they are downloaded")
    add.add_argument("--out", type=Path, help="the folder to write; data/countries/<code> without it")
    given, options = parser.parse_known_args(words)
    if options and given.command != "serve":
        parser.error(f"unrecognised: {' '.join(options)}")
    try:
        return _run(given, options)
    except (BadSetting, OSError, ValueError) as error:
        print(f"{given.command}: {error}", file=sys.stderr)
        return 1


def _run(given: argparse.Namespace, options: list[str]) -> int:
    match given.command:
        case "import":
            return _import(given)
        case "extract":
            return _extract(given)
        case "publish":
            return _publish()
        case "country":
            return _add_country(given)
        case "feed":
            return _feed(given)
        case "people":
            return _people(given)
        case "redact":
            return _redact(given)
        case "verify" | "backup" | "restore":
            return _look_after_record(given)
        case "check-links":
            return _check_links()
    from lib.store.private import make_private
    from lib.ui.serve import serve

    settings = read_settings()
    make_private(settings.record_url, settings.event_tables)
    serve(options)
    return 0


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    import_ = commands.add_parser("import", help="read a data set of others: UCDP GED or ACLED")
    import_.add_argument("file", type=Path, nargs="?", help="the CSV file as it was published, also with .gz")
    import_.add_argument("--take-back", metavar="CODE", help="an import that is to be offered no more: ucdp-ged-1")
    import_.add_argument("--country", default="", help="what the file calls the country, where that is another name")
    import_.add_argument("--why", default="", help="a note that the history keeps: which release, from where")


def _import(given: argparse.Namespace) -> int:
    from lib.pipeline import people
    from lib.pipeline.importing import import_data_set, take_back
    from lib.sources.data_set_file import OTHER_COUNTRY
    from lib.store.record import Record

    settings = read_settings()
    record = Record.open(settings.record_url, must_exist=bool(given.take_back))
    if given.take_back:
        take_back(settings, record, people.AT_THE_COMMAND_LINE, given.take_back, given.why)
        print(f"{given.take_back}: taken back.")
        return 0
    if given.file is None:
        raise ValueError("which file?")
    imported = import_data_set(
        settings, record, people.AT_THE_COMMAND_LINE, given.file, country_name=given.country, why=given.why
    )
    data_set, elsewhere = imported.data_set, imported.of_other_countries()
    for row in imported.set_aside:
        if row.reason != OTHER_COUNTRY:
            print(f"Set aside: {row}")
    for reason, rows in (*imported.notes.items(), *([(OTHER_COUNTRY, elsewhere)] if elsewhere else [])):
        print(f"{rows:,} rows: {reason}")
    counts = f"{data_set.rows:,} rows read = {data_set.events:,} kept + {len(imported.set_aside):,} set aside"
    print(f"{data_set.code}: {counts}.")
    return 0


def _add_extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    extract = commands.add_parser("extract", help="read texts: places, actors, claims, dates, who holds what")
    extract.add_argument("file", help="a text, web page, PDF, Word file or email; - for standard input")
    extract.add_argument(
        "--jsonl", action="store_true", help="many texts: JSON Lines of id, text or summary, published"
    )
    extract.add_argument("--published", type=_day, help="the day of publication: 2015-07-31")
    extract.add_argument("--language", type=_language_code, help="ISO 639-1 code; without it the language is found out")
    extract.add_argument("--country", help="a folder of data/countries; the one of the settings without it")
    extract.add_argument("--json", action="store_true", help="one JSON object; --jsonl always prints such objects")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day as YYYY-MM-DD") from error


def _revision_or_day(text: str) -> int | date:
    return int(text) if text.isascii() and text.isdigit() else _day(text)


def _language_code(text: str) -> str:
    if len(text) != 2 or not (text.isascii() and text.isalpha()):
        raise argparse.ArgumentTypeError(f"{text!r} is no code of two letters, such as ar")
    return text.lower()


def _extract(given: argparse.Namespace) -> int:
    from lib.pipeline.extract_command import extract_lines, extract_one

    settings = read_settings(os.environ | ({"CLASHMAP_COUNTRY": given.country} if given.country else {}))
    if given.jsonl:
        extract_lines(settings, given.file, language=given.language)
        return 0
    print(extract_one(settings, given.file, published=given.published, language=given.language, as_object=given.json))
    return 0


def _add_people(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    people = commands.add_parser("people", help="who may write, where a team signs in")
    actions = people.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help="everybody who has a role")
    give = actions.add_parser("give", help="give somebody a role: people give admin password:amal")
    give.add_argument("role", choices=("viewer", "editor", "reviewer", "admin"))
    give.add_argument("subject", help='"password:NAME", or the line that the page shows to whoever has signed in')
    give.add_argument("--name", default="", help="what the record calls them")
    give.add_argument("--why", default="given at the command line", help="the reason, kept in the record")
    password = actions.add_parser("password", help="ask for somebody's password; standard input where it is a pipe")
    password.add_argument("name")
    password.add_argument("--remove", action="store_true", help="take the name and its password out")


def _people(given: argparse.Namespace) -> int:
    from lib.pipeline import people
    from lib.store.record import Record

    settings, admin = read_settings(), people.AT_THE_COMMAND_LINE
    if given.action == "password":
        if given.remove:
            people.remove_password(settings, admin, given.name)
        else:
            people.set_password(settings, admin, given.name, _asked_password())
        print(f"{settings.password_file}: {'without' if given.remove else 'with'} {given.name}")
        return 0
    record = Record.open(settings.record_url, must_exist=given.action == "list")
    if given.action == "give":
        people.give_role(record, admin, given.subject, given.role, name=given.name, why=given.why)
    for known in people.people(record, admin):
        print(f"{known.role:9} {known.name}  {known.subject}")
    return 0


def _asked_password() -> str:
    """Return a password that was typed twice, or the first line of standard input where nobody types."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise ValueError("these were two different passwords; nothing was kept")
    return password


def _add_redact(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    redact = commands.add_parser("redact", help="show where a passage stands, and take it out for ever where asked to")
    redact.add_argument("report", nargs="?", default="", help="the report in which it was met: A007")
    redact.add_argument(
        "--passage-file", default="-", help="a file with the very words in UTF-8; without it standard input"
    )
    redact.add_argument("--why", default="", help="the reason; everybody can read it")
    redact.add_argument("--for-ever", action="store_true", help="take it out; without this nothing is changed")
    redact.add_argument(
        "--finish", action="store_true", help="clean the record's files where somebody was reading the last time"
    )


def _redact(given: argparse.Namespace) -> int:
    from lib.pipeline.redact_command import redact
    from lib.store.record import Record

    settings = read_settings()
    record = Record.open(settings.record_url, must_exist=True)
    if given.finish:
        record.compact()
        print("The files of the record hold nothing that it does not hold.")
        return 0
    for line in redact(settings, record, given.report, given.passage_file, why=given.why, for_ever=given.for_ever):
        print(line)
    return 0


def _look_after_record(given: argparse.Namespace) -> int:
    from lib.store.backup import backup, restore
    from lib.store.verify import verify

    settings = read_settings()
    url, event_tables = settings.record_url, settings.event_tables
    match given.command:
        case "verify":
            found = verify(url, event_tables)
        case "backup":
            found = backup(url, event_tables, given.file)
        case _:
            found = restore(given.file, url, event_tables, replace=given.replace)
    for fault in found.faults:
        print(fault)
    print(
        f"{found.rows} rows of history, the last one linked by {found.link or 'nothing'}; {len(found.faults)} faults."
    )
    return 1 if found.faults else 0


def _feed(given: argparse.Namespace) -> int:
    from lib.store.record import Record
    from lib.ui.changes_feed import FeedOf, changes_feed, since
    from lib.ui.language import language

    settings = read_settings()
    revisions = since(Record.open(settings.record_url, must_exist=True).revisions(), given.since)
    feed = changes_feed(FeedOf(revisions, settings.event_tables, language(given.language), address=given.address))
    being_written = given.file.with_name(f"{given.file.name}.new")
    being_written.write_bytes(feed)
    os.replace(being_written, given.file)
    print(f"{given.file}: what changed from revision {revisions[0].number} to {revisions[-1].number}.")
    return 0


def _check_links() -> int:
    from lib.pipeline.links import check_links
    from lib.store.record import Record

    settings = read_settings()
    links = check_links(settings, Record.open(settings.record_url, must_exist=True))
    for link in links:
        if not link.is_alive:
            said = "dead" if link.is_alive is False else "would not say"
            print(f"{link.report_id}: {said}: {link.address} ({link.why})")
    print(f"{len(links)} addresses asked, {sum(link.is_alive is True for link in links)} answer.")
    return 0


def _publish() -> int:
    from lib.pipeline.publishing import publish
    from lib.store.private import make_private

    settings = read_settings()
    make_private(settings.record_url, settings.event_tables)
    published = publish(settings)
    events, tolls = published.assessment.events, published.assessment.tolls
    print(f"Revision {published.revision.number}: {len(events)} events, {len(tolls)} tolls.")
    for place in published.unplaced:
        print(f"Unplaced: {place.name}: {place.reason}")
    for row in published.set_aside:
        print(f"Set aside: {row}")
    return 0


def _add_country(given: argparse.Namespace) -> int:
    from lib.sources.geonames import add_country

    out = given.out or read_settings().data / "countries" / given.code.lower()
    country = add_country(given.code, given.dump, out)
    print(f"{out}: {len(country.entries)} places, {len(country.regions)} regions and districts.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
