"""Bring in a year of a web shop: the file that the UCI repository publishes as "Online Retail" (no. 352).

    crmctl --db shop.db init --currency GBP --country GB
    python online_retail.py shop.db online_retail.csv.xz [rows-without-a-customer.csv.xz]

Run again, it changes nothing. Everything goes in by `crmctl import`; this script unpacks the file and says what is odd
in it. Customers come first, in the order of their numbers: those who bought equally much are told apart by that order.
Then the orders, each line kept: an order that lists the same thing twice has two lines.

- A number that begins with C is a cancellation: the order goes in as cancelled and counts in no figure.
- A line without a price sells nothing and stays on its order.
- Orders of nobody are kept, too; `crmctl report` says that they are left out because they are of no customer.
"""

from __future__ import annotations

import csv  # noqa: TID253  a script loads what it needs at once
import lzma
import subprocess  # noqa: TID253
import sys
import tempfile  # noqa: TID253
from collections.abc import Iterator
from pathlib import Path

SOURCE = "shop"  # under this name the shop's own numbers are known
MEANING = {
    "InvoiceNo": "number", "StockCode": "product", "Description": "name", "Quantity": "quantity",
    "InvoiceDate": "ordered_on", "UnitPrice": "price", "CustomerID": "customer",
}  # fmt: skip


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the lines of the file, packed or not."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def oddities(found: list[dict[str, str]]) -> dict[str, int]:
    """Count what a person would ask about."""
    lines = [tuple(row.values()) for row in found]
    return {
        "rows": len(found),
        "orders": len({row["InvoiceNo"] for row in found}),
        "of them cancellations": len({row["InvoiceNo"] for row in found if row["InvoiceNo"].startswith("C")}),
        "lines that repeat another one exactly": len(lines) - len(set(lines)),
        "lines without a price": sum(float(row["UnitPrice"]) == 0 for row in found),
        "customers": len({row["CustomerID"] for row in found if row["CustomerID"]}),
        "rows without a customer": sum(not row["CustomerID"] for row in found),
    }


def write_customers(found: list[dict[str, str]], path: Path) -> None:
    """Write each customer once, with the country of their last order."""
    country = {row["CustomerID"]: row["Country"] for row in found if row["CustomerID"]}
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Key", "Name", "Country"])
        table.writerows([key, f"Customer {key}", country[key]] for key in sorted(country, key=int))


def bring_in(db: Path, path: Path, *options: str) -> None:
    """Import one file; what crmctl has to say of it goes to the screen."""
    words = ["crmctl", "--db", str(db), "import", path.name, "--source", SOURCE, *options]
    done = subprocess.run(words, cwd=path.parent, check=False)  # noqa: S603  no shell, and words of our own
    if done.returncode not in {0, 9}:  # 9: rows were rejected, the rest is in
        raise SystemExit(1)


def main() -> None:
    """Bring in the files that are named."""
    db, *paths = (Path(name).resolve() for name in sys.argv[1:] or [""])
    if not paths:
        raise SystemExit(__doc__)
    orders = [word for header, field in MEANING.items() for word in ("--map", f"{header}={field}")]
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            found = list(rows(path))
            print(
                f"{path.name}: " + ", ".join(f"{number:,} {what}" for what, number in oddities(found).items()),
                flush=True,
            )
            plain, customers = Path(folder) / "orders.csv", Path(folder) / "customers.csv"
            with plain.open("w", encoding="utf-8", newline="") as file:
                table = csv.DictWriter(file, [*MEANING], extrasaction="ignore")
                table.writeheader()
                table.writerows(found)
            write_customers(found, customers)
            if any(row["CustomerID"] for row in found):
                bring_in(db, customers, "--as", "orgs", "--map", "Key=external_id")
            bring_in(db, plain, "--as", "orders", "--new", *orders)


if __name__ == "__main__":
    main()
