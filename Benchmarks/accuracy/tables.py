"""Writes the public data sets as CSV tables with a column of folds, for us and the peers alike.

    python tables.py SHARED_DATA OUTPUT_FOLDER

Each table has the outcome `bad` (1 or 0) and `fold` (0 to 4): scikit-learn's StratifiedKFold with
5 splits, shuffled by seed 1. What is missing is an empty cell.
"""
import csv
import glob
import gzip
import io
import os
import re
import sys

import pandas as pd
from sklearn.model_selection import StratifiedKFold


def opened(path):
    return io.TextIOWrapper(gzip.open(path), encoding="utf-8", newline="")


def arff(path):
    """The data section of an ARFF file of numbers whose last column is the class."""
    with opened(path) as file:
        rows = [line.strip() for line in file]
    start = next(i for i, row in enumerate(rows) if row.lower() == "@data")
    cells = [row.split(",") for row in rows[start + 1:] if row and not row.startswith("%")]
    frame = pd.DataFrame(cells, columns=[f"Attr{i}" for i in range(1, len(cells[0]))] + ["bad"])
    return frame.replace("?", "")


def slovak(folder):
    """Cohorts 2013 and 2014 of all sectors; the two dialects of the files made one."""
    frames = []
    for path in sorted(glob.glob(f"{folder}/*_1[34]_year_*.csv.gz")):
        name = re.match(r"(bankrupt|nonbankrupt)_(\w+)_(\d\d)_year", os.path.basename(path))
        is_bad = name.group(1) == "bankrupt"
        with opened(path) as file:
            rows = list(csv.reader(file, delimiter=";" if is_bad else ","))[1:]
        if is_bad:
            rows = [[cell.replace(",", ".") for cell in row[1:]] for row in rows]
        frame = pd.DataFrame([row[:63] for row in rows], columns=[f"V{i}" for i in range(1, 64)])
        frame = frame.replace("NA", "")
        frame["sector"], frame["bad"] = name.group(2), int(is_bad)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def main():
    data, out = sys.argv[1], sys.argv[2]
    os.makedirs(out, exist_ok=True)
    german = pd.read_csv(f"{data}/german_credit/germancredit.csv", dtype=str, keep_default_na=False)
    german["bad"] = (german.pop("creditability") == "bad").astype(int)
    frames = {
        "german": german,
        "polish1": arff(f"{data}/polish_bankruptcy/1year.arff.gz"),
        "polish5": arff(f"{data}/polish_bankruptcy/5year.arff.gz"),
        "slovak": slovak(f"{data}/slovak_sme"),
    }
    with opened(f"{data}/sba_case/SBAcase.11.13.17.csv.gz") as file:
        sba = pd.read_csv(file, dtype=str, keep_default_na=False)
    sba.columns = [c.lstrip("\ufeff") for c in sba.columns]
    sba["bad"] = sba.pop("Default").astype(int)
    known = ["NoEmp", "NewExist", "CreateJob", "RetainedJob", "UrbanRural", "RevLineCr", "LowDoc",
             "GrAppv", "SBA_Appv", "New", "RealEstate", "Portion",
             "ApprovalFY", "Bank", "BankState", "Selected", "bad"]
    frames["sba"] = sba[known]
    for name, frame in frames.items():
        frame = frame.copy()
        frame["bad"] = frame["bad"].astype(int)
        folds = StratifiedKFold(5, shuffle=True, random_state=1)
        frame["fold"] = 0
        for fold, (_, test) in enumerate(folds.split(frame, frame["bad"])):
            frame.iloc[test, frame.columns.get_loc("fold")] = fold
        frame.to_csv(f"{out}/{name}.csv", index=False)
        print(name, len(frame), int(frame["bad"].sum()))


if __name__ == "__main__":
    main()
