"""Ten payment features of each customer at each month end, written for reading and not for speed.

    python reference.py DATA_DIR FROM TO OUT.csv

DATA_DIR holds canonical files prepared by plain.py. Each customer, day and invoice is looked at anew
from the definitions, so a few hundred customers are as many as it is good for. The fast peers must
give the same numbers.
"""
import csv
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

FEATURES = ["mean-days-late-12m", "mean-days-late-3m", "late-share-12m", "late-30-share-12m",
            "worst-days-late-12m", "overdue-amount", "overdue-share", "oldest-overdue-days",
            "partial-payment-share-12m", "sales-trend"]
YEAR, QUARTER = 365, 91


def rows(path):
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def day(text):
    return date.fromisoformat(text).toordinal()


def cents(text):
    return round(float(text) * 100)


def month_ends(first, last):
    """The month ends from first to last, both included."""
    found = []
    month = first.replace(day=1)
    while True:
        following = (month + timedelta(days=31)).replace(day=1)
        end = following - timedelta(days=1)
        if end > last:
            return found
        if end >= first:
            found.append(end)
        month = following


def read(folder):
    """Customers' items, each with its settlements and its extensions in the order of their days."""
    items = {}
    credits = []
    for row in rows(folder / "invoices.csv"):
        kind = row["kind"] or "invoice"
        if kind == "credit_note":
            credits.append(row)
        elif kind in ("invoice", "deposit"):
            items[row["invoice_id"]] = {
                "customer": row["customer_id"], "kind": kind, "issued": day(row["issued_on"]),
                "due": day(row["due_on"]), "amount": cents(row["amount"]), "settlements": [], "extensions": []}
    for row in rows(folder / "payments.csv"):
        if row["invoice_id"] in items:
            items[row["invoice_id"]]["settlements"].append((day(row["paid_on"]), "payment", cents(row["amount"])))
    for row in credits:
        if row["credited_invoice_id"] in items:
            items[row["credited_invoice_id"]]["settlements"].append(
                (day(row["issued_on"]), "credit note", cents(row["amount"])))
    for row in rows(folder / "extension_requests.csv"):
        item = items.get(row["invoice_id"])
        if item and row["granted"] == "yes" and row["decided_on"] and row["new_due_on"] \
                and day(row["decided_on"]) <= item["due"]:
            item["extensions"].append((day(row["decided_on"]), day(row["new_due_on"])))
    customers = defaultdict(list)
    for item in items.values():
        item["settlements"].sort(key=lambda settlement: settlement[0])
        item["extensions"].sort(key=lambda extension: extension[0])
        customers[item["customer"]].append(item)
    return customers


def as_of(item, today):
    """What is known of one item today: due day, open cents, whether settled, whether running, paid parts."""
    due = item["due"]
    for decided, new_due in item["extensions"]:
        if decided <= today:
            due = new_due
    known = [settlement for settlement in item["settlements"] if settlement[0] <= today]
    amount = item["amount"]

    def under_residue(left):
        return left < amount and (left < 500 or left < (amount + 50) // 100)

    left = amount
    settled_on = None
    for settled_day, _, settled_cents in known:
        left -= settled_cents
        if settled_on is None and under_residue(left):
            settled_on = settled_day
    parts = [(paid_on, paid) for paid_on, kind, paid in known
             if kind == "payment" and (settled_on is None or paid_on <= settled_on)]
    running = settled_on is None and today > due and left >= 500
    return due, left, settled_on is not None, running, parts


def features(items, today):
    """The ten features of one customer's known items."""
    total = {YEAR: 0, QUARTER: 0}
    total_days = {YEAR: 0, QUARTER: 0}
    sales = {YEAR: 0, QUARTER: 0}
    observed = late = late_30_cents = paid_items = paid_in_parts = 0
    open_cents = overdue_cents = oldest = 0
    worst = None
    for item in items:
        for window in (YEAR, QUARTER):
            if item["kind"] == "invoice" and today - item["issued"] < window:
                sales[window] += item["amount"]
        due, left, settled, running, parts = as_of(item, today)
        if not settled:
            open_cents += left
        if running:
            overdue_cents += left
            oldest = max(oldest, today - due)
            seen = today
        elif settled and parts:
            seen = parts[-1][0]
        else:
            continue
        weights = [(paid, paid_on - due) for paid_on, paid in parts]
        if running:
            weights.append((left, today - due))
        for window in (YEAR, QUARTER):
            if today - seen < window:
                total[window] += sum(weight for weight, _ in weights)
                total_days[window] += sum(weight * max(0, days) for weight, days in weights)
        if today - seen < YEAR:
            last_late = max(0, seen - due)
            observed += 1
            late += last_late > 0
            late_30_cents += sum(weight for weight, days in weights if days > 30)
            worst = last_late if worst is None else max(worst, last_late)
            if not running:
                paid_items += 1
                paid_in_parts += parts[-1][0] != parts[0][0]
    return [total_days[YEAR] / total[YEAR] if total[YEAR] else None,
            total_days[QUARTER] / total[QUARTER] if total[QUARTER] else None,
            late / observed if observed else None,
            late_30_cents / total[YEAR] if total[YEAR] else None,
            worst,
            overdue_cents / 100,
            min(1.0, overdue_cents / open_cents) if open_cents else None,
            oldest,
            paid_in_parts / paid_items if paid_items else None,
            sales[QUARTER] / sales[YEAR] * 365 / 91 if sales[YEAR] else None]


def main(folder, first, last, out):
    customers = read(Path(folder))
    with open(out, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["customer_id", "day", *FEATURES])
        for customer in sorted(customers):
            for end in month_ends(date.fromisoformat(first), date.fromisoformat(last)):
                today = end.toordinal()
                known = [item for item in customers[customer] if item["issued"] <= today]
                if known:
                    values = features(known, today)
                    writer.writerow([customer, end, *("" if value is None else repr(value) for value in values)])


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
