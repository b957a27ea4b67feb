"""Several processes on one record, and one that is killed."""

import multiprocessing
import os
import random
import signal
import time
from threading import Event as Signal
from threading import Thread

import pytest

from lib.store import engine
from lib.store.engine import RecordBusy
from lib.store.record import Record
from lib.store.verify import verify
from tests.store.invented import report

PROCESSES = multiprocessing.get_context("fork")
KILLS = 15


def save_one_by_one(url, name, count):
    record = Record.open(url)
    for number in range(count):
        record.save_reports([report(f"{name}{number}")])


def test_two_processes_that_open_a_new_record_and_write_at_once_lose_nothing(url):
    writers = [PROCESSES.Process(target=save_one_by_one, args=(url, name, 40)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert len(Record.open(url).reports()) == 80


def test_a_reader_waits_for_no_writer_and_sees_only_what_was_committed(url):
    record = Record.open(url)
    record.save_reports([report("r1")])
    with record.writing() as connection:
        connection.exec_driver_sql("DELETE FROM claims")
        (seen,) = record.reports()
        assert seen == report("r1")


def test_a_reader_sees_one_state_though_a_writer_commits_meanwhile(url):
    record = Record.open(url)
    with record.reading() as connection:
        count = "SELECT count(*) FROM reports"
        assert connection.exec_driver_sql(count).scalar() == 0
        record.save_reports([report("r1")])
        assert connection.exec_driver_sql(count).scalar() == 0
    assert len(record.reports()) == 1


def test_a_second_writer_waits_for_the_first(url):
    record = Record.open(url)
    has_begun, saved = Signal(), []

    def hold():
        with record.writing() as connection:
            has_begun.set()
            time.sleep(0.3)
            saved.append(connection.exec_driver_sql("SELECT count(*) FROM reports").scalar())

    holder = Thread(target=hold)
    holder.start()
    has_begun.wait()
    record.save_reports([report("r1")])
    holder.join()
    assert saved == [0]
    assert len(record.reports()) == 1


def test_a_writer_that_waits_in_vain_is_told_that_nothing_was_saved(url, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    record = Record.open(url)
    with record.writing(), pytest.raises(RecordBusy, match="nothing was saved"):
        record.save_reports([report("r1")])


def save_pairs_until_killed(url, acknowledged):
    record = Record.open(url)
    for number in range(10_000):
        record.save_reports([report(f"{os.getpid()}-{number}-{half}") for half in "ab"])
        os.write(acknowledged, f"{os.getpid()}-{number}\n".encode())


def test_what_was_acknowledged_outlives_kill_9_and_no_save_is_half_done(url, tmp_path):
    draw = random.Random(2011)
    Record.open(url).close()
    acknowledged = tmp_path / "acknowledged"
    with acknowledged.open("ab") as file:
        for _ in range(KILLS):
            writer = PROCESSES.Process(target=save_pairs_until_killed, args=(url, file.fileno()))
            before = acknowledged.stat().st_size
            writer.start()
            while acknowledged.stat().st_size == before:
                time.sleep(0.001)
            time.sleep(draw.uniform(0, 0.05))
            os.kill(writer.pid, signal.SIGKILL)
            writer.join()
    pairs = acknowledged.read_text().split()
    kept = {each.id: each for each in Record.open(url).reports()}
    assert len(pairs) >= KILLS
    assert {f"{pair}-{half}" for pair in pairs for half in "ab"} <= kept.keys()
    assert {id_.rpartition("-")[0] + "-b" for id_ in kept} <= kept.keys()
    assert all(each == report(id_) for id_, each in kept.items())
    assert verify(url).faults == ()
