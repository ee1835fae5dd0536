"""check_workbook.py FOLDER: holds FOLDER/review.xlsx against FOLDER/review.json.

Opened by openpyxl, a reader that shares no line with the library that wrote it. Says what was compared; exits 1
with the first difference.
"""

import datetime
import json
import sys
from pathlib import Path

from openpyxl import load_workbook

folder = Path(sys.argv[1])
book = load_workbook(folder / "review.xlsx")
review = json.loads((folder / "review.json").read_text(encoding="utf-8"))
compared = 0


def same(what, found, wanted):
    """Fails unless both are the same; amounts are compared in cents, numbers by six decimals."""
    global compared
    compared += 1
    if found != wanted:
        sys.exit(f"check_workbook: {what}: {found!r} in the workbook, {wanted!r} in the JSON")


def cents(value):
    return None if value is None else round(value * 100)


def rows(sheet, table=0):
    """The rows of a table, from below its header to the first whose first cell is alone or empty."""
    header, found = None, []
    tables = []
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        filled = [value for value in values if value is not None]
        if header is None:
            if row[0].font.bold and row[0].fill.fill_type == "solid":
                header, found = row, []
        elif not filled or row[0].font.italic:
            tables.append(found)
            header = None
        else:
            found.append(values)
    if header is not None:
        tables.append(found)
    return tables[table]


sheets = list(book.worksheets)
cockpit, aged = sheets[0], sheets[1]
cuts = ["grade", "sector", "country", "segment", "sales_owner"]
segments = dict(zip(cuts, sheets[2:7]))
crossed, customers, money, movers, watch = sheets[7:12]
ending = list(reversed(sheets[12:]))
levers, health, effects, provisions, overrides, decisions, strategic = ending[:7]
# Deadlines and insurance have a sheet only where there are some.
rest = [name for name in ["insurance", "deadlines"] if review[name]]
others = dict(zip(rest, ending[7:], strict=True))

# Form: nothing is a formula, headers stay and filter, every cell is of the type of its column.
for sheet in sheets:
    same(f"{sheet.title}: frozen", sheet.freeze_panes, "A3")
    same(f"{sheet.title}: filter begins", sheet.auto_filter.ref.split(":")[0], "A2")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                sys.exit(f"check_workbook: {sheet.title}!{cell.coordinate} is a formula")
    for column in range(1, sheet.max_column + 1):
        below = rows(sheet)
        values = [row[column - 1] for row in below if row[column - 1] is not None]
        kinds = {"number" if isinstance(v, (int, float)) else type(v).__name__ for v in values}
        same(f"{sheet.title}, column {column}: kinds of value", len(kinds) <= 1, True)

charts = [type(chart).__name__ for chart in cockpit._charts]
same("charts of the cockpit", charts, ["LineChart", "BarChart", "LineChart"])
same("created", book.properties.created, datetime.datetime.fromisoformat(review["now"]["day"]))

# Figures: to the cent those of the JSON.
for row, quarter in zip(rows(cockpit), review["quarters"], strict=True):
    for value, (key, wanted) in zip(row, quarter.items()):
        if isinstance(value, datetime.datetime):
            value = value.date().isoformat()
        same(key, cents(value) if key.endswith("Cents") else value, wanted)
    same("columns of the cockpit", len([value for value in row if value is not None]) <= len(quarter), True)
same("the last quarter", rows(cockpit)[-1][4], review["now"]["balanceCents"] / 100)
same(
    "concentration",
    [row[1] for row in rows(cockpit, 1)],
    [review["topTenShare"], review["herfindahl"], review["topTenGroupsShare"]],
)

for column, part in [(1, "now"), (2, "before")]:
    found = [cents(row[column]) for row in rows(aged)]
    bands = review[part]["agedCents"]
    same("bands", found[: len(bands)], bands)
    same("balance", found[-1], review[part]["balanceCents"])
    same("what reconciles", sum(found[:-1]), found[-1])

for cut, sheet in segments.items():
    for row, wanted in zip(rows(sheet), review["segments"][cut], strict=True):
        if wanted["name"] is not None:
            same("segment", row[0], wanted["name"])
        same("customers", row[1], wanted["customers"])
        same("amounts", [cents(row[2]), cents(row[3]), cents(row[5])],
             [wanted["exposureCents"], wanted["overdueCents"], wanted["expectedLossCents"]])
        same("probability", row[4], wanted["meanProbability"])
        names = ["defaultRateLow", "defaultRateHigh", "dsoDays"]
        same("range and DSO", row[6:9], [wanted[name] for name in names])
    same(f"exposure by {cut}", sum(cents(row[2]) for row in rows(sheet)), review["now"]["exposureCents"])

for row, wanted in zip(rows(crossed), review["crossed"], strict=True):
    same("crossed", [row[5], cents(row[6]), cents(row[7]), row[8]],
         [wanted[name] for name in ["customers", "exposureCents", "overdueCents", "meanProbability"]])
same("exposure crossed", sum(cents(row[6]) for row in rows(crossed)), review["now"]["exposureCents"])

if "deadlines" in others:
    for row, wanted in zip(rows(others["deadlines"]), review["deadlines"], strict=True):
        same("deadline", [row[0].date().isoformat(), row[2]], [wanted["on"], wanted["customer"]])
if "insurance" in others:
    same("insured", [row[0] for row in rows(others["insurance"])],
         [one["customer"] for one in review["insurance"]])

taken = [step for step in review["effects"]["steps"] if step["items"] > 0]
for row, wanted in zip(rows(effects), taken):
    same("steps", [row[3], cents(row[4])], [wanted["items"], wanted["amountCents"]])
    names = ["settledShare", "paidShare", "hazardRatio", "gainedDays"]
    same("what was seen after them", row[5:17], [wanted[n][k] for n in names for k in ["value", "low", "high"]])

migration = review["migration"]
for sheet, read, key in [(customers, int, "customers"), (money, cents, "exposureCents")]:
    table = rows(sheet)
    for row, grade, cells, gone in zip(table, migration["grades"], migration["cells"], migration["exits"]):
        same("from", row[0], grade)
        same("to", [read(v) for v in row[1:]], [cell[key] for cell in cells] + [gone[key]])
    same("new", [read(v) for v in table[-1][1:-1]], [cell[key] for cell in migration["entries"]])

for row, wanted in zip(rows(movers), review["rises"] + review["falls"], strict=True):
    same("mover", [row[0], row[2], row[3]], [wanted["customer"], wanted["gradeBefore"], wanted["grade"]])
    names = ["changeCents", "probabilityEffectCents", "exposureEffectCents", "coverEffectCents"]
    same("changes", [cents(v) for v in row[4:8]], [wanted[name] for name in names])
    same("what the effects add up to", sum(cents(v) for v in row[5:8]), cents(row[4]))

listed = []
for name in ["overLimit", "over90Days", "guaranteesExpiring", "unallocated", "insurerGaps"]:
    listed += review[name]
listed += [one["customer"] for one in review["returned"]] + review["inProcedure"]
same("watched", [row[1] for row in rows(watch)], listed)

for row, wanted in zip(rows(decisions), review["decisions"], strict=True):
    same("decision", [row[0], row[5], row[7]], [wanted["customer"], wanted["terms"], wanted["legal"]])
    names = ["exposureCents", "expectedLossAvoidedCents", "gainCents", "costCents"]
    same("amounts", [cents(v) for v in row[9:13]], [wanted[name] for name in names])
    if row[6] is not None:
        same("limit", cents(row[6]), wanted["limitCents"])
    same("due", row[14].date().isoformat(), wanted["dueOn"])

for row, wanted in zip(rows(overrides), review["overrides"]["records"], strict=True):
    same("override", [row[0], row[2], row[3], row[4], row[8]],
         [wanted[name] for name in ["customer", "modelGrade", "grade", "author", "reason"]])
    same("from", row[5].date().isoformat(), wanted["from"])

accounts = [
    (one, known)
    for one in review["strategic"]
    for known in ([k for k in (one["latest"], one["former"]) if k] or [None])
]
for row, (one, wanted) in zip(rows(strategic), accounts, strict=True):
    same("strategic", [row[0], cents(row[4])], [one["customer"], one["exposureCents"]])
    if wanted is None:
        same("accounts of", row[5], None)
        continue
    same("accounts of", row[5].date().isoformat(), wanted["periodEnd"])
    same("accounts", list(row[6:9]), [wanted[name] for name in ["turnover", "equity", "netIncome"]])
    same("ratios", list(row[9:11]), [wanted["equityRatio"], wanted["supplierDays"]])

for row, wanted in zip(rows(health), review["health"]["calibration"], strict=True):
    names = ["grade", "customers", "meanProbability", "defaults", "defaultRate"]
    same("calibration", row[:5], [wanted[name] for name in names])
figures = rows(health, 1)
wanted = review["health"]
same("discrimination", figures[0][1:4], [wanted["discrimination"][name] for name in ["value", "low", "high"]])
names = ["populationStability", "scored", "scoredOnLittle", "staleAccounts"]
same("figures", [row[1] for row in figures[1:]], [wanted[name] for name in names])
moved = [one["stability"] for one in wanted["characteristics"]]
same("characteristics", [row[1] for row in rows(health, 2)][: len(moved)], moved)

for row, wanted in zip(rows(levers), review["levers"], strict=True):
    same("lever", [row[1], cents(row[2]), cents(row[3])],
         [wanted[name] for name in ["days", "cents", "yearlyCostCents"]])

print(f"{folder}/review.xlsx: {len(sheets)} sheets, {compared} comparisons with review.json, all the same")
