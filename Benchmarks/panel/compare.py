"""Holds ten features of a panel against those of a peer: the same rows, the same values.

Usage: compare.py PANEL.csv PEER.csv
"""
import csv
import math
import sys

NAMES = ["mean-days-late-12m", "mean-days-late-3m", "late-share-12m", "late-30-share-12m", "worst-days-late-12m",
         "overdue-amount", "overdue-share", "oldest-overdue-days", "partial-payment-share-12m", "sales-trend"]


def same(ours, theirs):
    if ours == "" or theirs == "":
        return ours == theirs
    return math.isclose(float(ours), float(theirs), rel_tol=1e-9, abs_tol=1e-9)


ours = {(row["customer_id"], row["day"]): row for row in csv.DictReader(open(sys.argv[1]))}
rows, differing = 0, []
for row in csv.DictReader(open(sys.argv[2])):
    # The peer has a row from the first invoice on; the panel leaves out customers that are not active.
    mine = ours.get((row["customer_id"], row["day"]))
    if mine is None:
        continue
    rows += 1
    for name in NAMES:
        if not same(mine[name], row[name]):
            differing.append(f"{row['customer_id']} {row['day']} {name}: {mine[name] or '-'} and {row[name] or '-'}")
print(f"{rows} rows of ten features compared, {len(differing)} values differ")
for line in differing[:5]:
    print("  " + line)
sys.exit(1 if differing or rows < len(ours) else 0)
