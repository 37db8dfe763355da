"""The published figures of Maven's sales pipeline (8,800 deals), as the reports give them."""

import pytest

SNAPSHOT = "2017-12-31"


@pytest.fixture
def report(bare, maven_file, monkeypatch):
    monkeypatch.setenv("CRMCTL_DB", str(maven_file))

    def run(name, *words):
        done = bare("report", "run", name, *words, "-o", "json")
        assert done.status == 0, done.err
        return done.json

    return run


def only(rows):
    (row,) = rows
    return row


def test_counts_and_win_rate(report):
    row = only(report("won-lost"))
    assert (row["won"], row["lost"], round(row["win_rate"], 6)) == (4238, 2473, 0.631501)
    assert row["won_value"] == [{"amount": "10005534.00", "currency": "USD"}]
    assert row["won_mean"] == [{"amount": "2360.91", "currency": "USD"}]
    counts = {}
    for line in report("pipeline"):
        counts[line["stage"]] = counts.get(line["stage"], 0) + line["deals"]
    assert (counts["Engaging"], counts["Prospecting"]) == (1589, 500)


def test_days_to_close(report):
    rows = {row["outcome"]: row for row in report("cycle")}
    assert rows["won"]["mean_days"] == pytest.approx(51.782, abs=5e-4)
    assert rows["won"]["median_days"] == 57
    assert rows["lost"]["mean_days"] == pytest.approx(41.4792, abs=5e-5)
    assert rows["all"]["mean_days"] == pytest.approx(47.9854, abs=5e-5)


def test_quarters(report):
    rows = report("won-lost", "--by", "quarter", "--since", "2017-01-01", "--until", "2018-01-01")
    assert [(row["by"], row["won"], row["won_value"][0]["amount"]) for row in rows] == [
        ("2017-Q1", 531, "1134672.00"), ("2017-Q2", 1254, "3086111.00"),
        ("2017-Q3", 1257, "2982255.00"), ("2017-Q4", 1196, "2802496.00"),
    ]  # fmt: skip
    assert sum(row["won"] for row in report("won-lost", "--period", "2017-Q1")) == 531


def test_agents(report):
    rows = report("won-lost", "--by", "owner")
    by_name = {row["by"]: row for row in rows}
    hayden, lajuana = by_name["Hayden Neloms"], by_name["Lajuana Vencill"]
    assert (hayden["won"], hayden["won"] + hayden["lost"], round(hayden["win_rate"], 4)) == (107, 152, 0.7039)
    assert (lajuana["won"], lajuana["won"] + lajuana["lost"], round(lajuana["win_rate"], 4)) == (127, 231, 0.5498)
    assert (rows[0]["by"], rows[0]["rank"], rows[-1]["by"]) == ("Hayden Neloms", 1, "Lajuana Vencill")


def test_velocity(report):
    row = only(report("velocity"))
    assert (row["open"], round(row["win_rate"], 6)) == (2089, 0.631501)
    assert float(row["velocity"]) == pytest.approx(
        60_146.85, abs=0.2
    )  # its factors were rounded before they were multiplied


def test_aalen_johansen(report):
    rows = {row["day"]: row for row in report("closing", "--as-of", SNAPSHOT)}
    expected = {
        15: (0.19437, 0.15231, 0.65332), 30: (0.21899, 0.16221, 0.61880), 60: (0.26473, 0.18550, 0.54977),
        90: (0.39701, 0.25212, 0.35086), 120: (0.50004, 0.29550, 0.20446),
    }  # fmt: skip
    assert {day: tuple(round(rows[day][way], 5) for way in ("won", "lost", "open")) for day in expected} == expected
    assert [day for day, row in rows.items() if row["is_median"]] == [69]
