"""Copies a folder of canonical files, keeping only payments that need no interpretation.

    python plain.py IN_DIR OUT_DIR

Of payments.csv it keeps plain payments that name an invoice and are not reversed later, as long as
they fit in what remains on that invoice once the credit notes on it are counted: nobody ever pays too
much. The other files are copied as they are; truth.csv is left out.
"""
import csv
import shutil
import sys
from collections import defaultdict
from pathlib import Path


def cents(text):
    """A decimal amount in cents: 12.3 is 1230."""
    whole, _, fraction = text.partition(".")
    return int(whole or 0) * 100 + int(fraction[:2].ljust(2, "0"))


def remaining(folder):
    """What payments may settle of each invoice: its amount less the credit notes on it, in cents."""
    left = defaultdict(int)
    with open(folder / "invoices.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row.get("kind") == "credit_note":
                left[row.get("credited_invoice_id")] -= cents(row["amount"])
            else:
                left[row["invoice_id"]] += cents(row["amount"])
    return left


def reversed_payments(folder):
    """The payments that a later row takes back."""
    with open(folder / "payments.csv", newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return {row["reverses"] for row in rows if row.get("kind") == "returned" and row.get("reverses")}


def kept_payments(folder):
    """The payments to keep, by line: in order of day, each within what remains on its invoice."""
    taken_back = reversed_payments(folder)
    candidates = []
    with open(folder / "payments.csv", newline="", encoding="utf-8") as file:
        for line, row in enumerate(csv.DictReader(file)):
            if row.get("kind") in (None, "", "payment") and row.get("invoice_id") \
                    and row["payment_id"] not in taken_back:
                candidates.append((row["paid_on"], line, row["invoice_id"], cents(row["amount"])))
    left = remaining(folder)
    kept = set()
    for _, line, invoice, amount in sorted(candidates):
        if amount <= left[invoice]:
            left[invoice] -= amount
            kept.add(line)
    return kept


def main(source, target):
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        if path.suffix in (".csv", ".yaml") and path.name not in ("payments.csv", "truth.csv"):
            shutil.copyfile(path, target / path.name)
    kept = kept_payments(source)
    with open(source / "payments.csv", newline="", encoding="utf-8") as file, \
            open(target / "payments.csv", "w", newline="", encoding="utf-8") as out:
        rows = csv.reader(file)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(next(rows))
        writer.writerows(row for line, row in enumerate(rows) if line in kept)
    print(f"{len(kept)} payments kept", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
