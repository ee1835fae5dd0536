"""Will an invoice be paid fifteen days late or more? Asked when it is issued, from the customer's past alone.

Each invoice takes the panel's row of its customer on the day before; the first 70 % of the invoices, by
date, teach as far as their outcome is certain at the cut, and the rest test. Beside the scorecard stands the
one number that says most: the customer's past mean days late.

Usage: ibm_ar.py VIGIE EXPORT.csv PROFILE.yaml SCRATCH
"""
import csv
import datetime
import json
import subprocess
import sys

import numpy

from compare import Rows

LATE_DAYS = 15


def day(text):
    return datetime.datetime.strptime(text, "%m/%d/%Y").date()


def run(vigie, *arguments):
    done = subprocess.run([vigie, *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 2):
        sys.exit(done.stderr)
    return done.stdout


def main(vigie, export, profile, scratch):
    ledger = f"{scratch}/ibm.sqlite"
    run(vigie, "import", export, "--profile", profile, "--ledger", ledger)
    invoices = list(csv.DictReader(open(export)))
    invoices.sort(key=lambda row: (day(row["InvoiceDate"]), row["invoiceNumber"]))
    first, last = day(invoices[0]["InvoiceDate"]), day(invoices[-1]["InvoiceDate"])
    panel = f"{scratch}/panel.csv"
    run(vigie, "panel", "--ledger", ledger, "--from", str(first), "--to", str(last), "--every", "day",
        "--out", panel, "--quiet")
    rows = {}
    for row in csv.DictReader(open(panel)):
        rows[row["customer_id"], row["day"]] = row
    names = [feature["name"] for feature in json.loads(run(vigie, "features", "--json"))["features"]
             if feature["group"] in ("payment", "relationship")]
    cut = day(invoices[int(0.7 * len(invoices))]["InvoiceDate"])
    tables = {"train": [], "test": []}
    past = {}
    for row in invoices:
        past.setdefault(row["customerID"], []).append(row)
    for row in invoices:
        issued = day(row["InvoiceDate"])
        before = issued - datetime.timedelta(days=1)
        features = rows.get((row["customerID"], str(before)), {})
        settled = [int(other["DaysLate"]) for other in past[row["customerID"]]
                   if day(other["SettledDate"]) < issued]
        line = {name: features.get(name, "") for name in names}
        line["late"] = int(int(row["DaysLate"]) >= LATE_DAYS)
        line["customer"] = row["customerID"]
        line["past-mean-days-late"] = sum(settled) / len(settled) if settled else ""
        certain = issued + datetime.timedelta(days=30 + LATE_DAYS) <= cut
        if issued >= cut:
            tables["test"].append(line)
        elif certain:
            tables["train"].append(line)
    columns = [name for name in names if any(line[name] != "" for line in tables["train"])]
    for name, lines in tables.items():
        with open(f"{scratch}/{name}.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, columns + ["late", "customer"], extrasaction="ignore")
            writer.writeheader()
            writer.writerows(lines)
    run(vigie, "scorecard", "fit", f"{scratch}/train.csv", "--outcome", "late", "--cluster", "customer",
        "--out", f"{scratch}/model")
    scored = run(vigie, "scorecard", "score", f"{scratch}/model", f"{scratch}/test.csv")
    chance = [float(line["probability"]) for line in csv.DictReader(scored.splitlines())]
    test = tables["test"]
    late = [line["late"] for line in test]
    customers = [line["customer"] for line in test]
    known = [line["past-mean-days-late"] for line in tables["train"] if line["past-mean-days-late"] != ""]
    middle = float(numpy.median(known))
    mean = [middle if line["past-mean-days-late"] == "" else line["past-mean-days-late"] for line in test]
    print(f"{len(tables['train'])} invoices teach, {len(test)} test, {sum(late)} of these {LATE_DAYS} days late or more")
    for name, scores in (("the scorecard", chance), ("past mean days late", mean)):
        area, error = Rows(late, customers).area(scores)
        low, high = area - 1.96 * error, min(1, area + 1.96 * error)
        print(f"  {name:22} AUC {area:.3f} ({low:.3f} – {high:.3f})")


main(*sys.argv[1:])
