"""How well defaults are foreseen in a portfolio whose true risk is known: ours, the peers', the truth.

    python compare.py FOLDER WORLD [--json FILE]

FOLDER is what `run` makes. Learnt from month ends to 2023-06, whose outcomes were known by 2024-06-30;
foreseen are those from 2024-07 to 2025-06, of customers not in default whose outcome is known. Intervals
are of 95 %, whole customers (Obuchowski 1997). The share is the Gini's, of the Gini of the true
probability on the same rows. Expected is the AUC on average over all outcomes that the true probability
allows on these rows, not the one that came about: it has less chance in it. The truth of a customer ends
once it has failed, though the ledger hears of it later, and is taken as 1 from then on. A feature that is
missing is put at its median among the rows learnt from, but HGB, scikit-learn's gradient boosting, takes
it as missing. With --json the figures of the world are added to a file.
"""
import argparse
import json
import os
import time
import warnings

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("ignore")
KEY = ["customer_id", "day"]
OUTCOME = "default-12m"
NO_FEATURES = KEY + ["in_default", OUTCOME, "points", "probability"]
GROUPS = ["payment", "dispute", "financial", "external", "relationship"]
SIZES = [300, 1000, 3000, 10000]
BASELINES = {"oldest-overdue-days": 1, "mean-days-late-12m": 1, "altman-z-second": -1, "conan-holder": -1}
PEERS = {
    "logistic": lambda: make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler(),
                                      LogisticRegression(max_iter=2000)),
    "HGB": lambda: HistGradientBoostingClassifier(random_state=0),
    "HGB careful": lambda: HistGradientBoostingClassifier(
        learning_rate=0.05, max_leaf_nodes=15, min_samples_leaf=200, l2_regularization=1, max_iter=200, random_state=0),
}


class Rows:
    """Which rows are bad and whose they are; areas under the curve of what was foreseen of them."""

    def __init__(self, bad, customer):
        self.bad = np.asarray(bad).astype(bool)
        self.customer = pd.factorize(np.asarray(customer))[0]
        self.customers = self.customer.max() + 1

    def placements(self, risk):
        """Of each bad row the share of the good ones below it, of each good row that of the bad ones above it."""
        risk, bad = pd.Series(np.asarray(risk, float)), self.bad
        rank, m, n = risk.rank().to_numpy(), bad.sum(), (~bad).sum()
        return ((rank[bad] - risk[bad].rank().to_numpy()) / n,
                1 - (rank[~bad] - risk[~bad].rank().to_numpy()) / m)

    def error(self, of_bad, of_good):
        """The standard error of a mean placement, or of a difference of two, clustered by customer."""
        def sums(rows, placement):
            count = np.bincount(self.customer[rows], minlength=self.customers)
            total = np.bincount(self.customer[rows], placement - placement.mean(), self.customers)
            return total, (count > 0).sum(), count.sum()
        bad, with_bad, m = sums(self.bad, of_bad)
        good, with_good, n = sums(~self.bad, of_good)
        return np.sqrt(with_bad / (with_bad - 1) * (bad ** 2).sum() / m ** 2
                       + with_good / (with_good - 1) * (good ** 2).sum() / n ** 2
                       + 2 * self.customers / (self.customers - 1) * (bad * good).sum() / (m * n))

    def area(self, risk):
        """The area under the curve and its standard error."""
        of_bad, of_good = self.placements(risk)
        return of_bad.mean(), self.error(of_bad, of_good)

    def difference(self, risk, other):
        """How much larger the area of the first is, and the standard error of that."""
        (bad, good), (other_bad, other_good) = self.placements(risk), self.placements(other)
        return (bad - other_bad).mean(), self.error(bad - other_bad, good - other_good)


def expected_area(risk, truth):
    """The area under the curve over all pairs of rows, weighed by how likely the one is bad, the other good."""
    _, level = np.unique(risk, return_inverse=True)
    bad, good = np.bincount(level, truth), np.bincount(level, 1 - truth)
    return (bad * (good.cumsum() - good / 2)).sum() / (bad.sum() * good.sum())


def panel(path, only_scores=False):
    """The rows of a panel in scope, whose outcome is known."""
    text = {"customer_id": str, "day": str}
    names = pd.read_csv(path, nrows=0).columns
    frame = pd.read_csv(path, usecols=NO_FEATURES if only_scores else None,
                        dtype={name: text.get(name, np.float64) for name in names})
    return frame[(frame["in_default"] == 0) & frame[OUTCOME].notna()].reset_index(drop=True)


def rows_to_foresee(folder, name, models):
    """The rows of a ledger to foresee, and what the truth, the expert and the models say of them."""
    frame = panel(f"{folder}/{name}-later.csv")
    truth = pd.read_csv(f"{folder}/{name}-truth.csv", dtype={"customer_id": str, "day": str})
    said = {"oracle": frame[KEY].merge(truth, on=KEY, how="left")["default_probability_12m"].fillna(1)}
    for model in models:
        scores = panel(f"{folder}/{name}-by-{model}.csv", only_scores=True)
        assert scores[KEY].equals(frame[KEY]), f"{name} by {model}: other rows"
        said[model] = scores["probability"]
    said["expert"] = frame["probability"]
    for method, risk in said.items():
        assert risk.notna().all(), f"{name} by {method}: rows without a probability"
    return frame, {method: risk.to_numpy() for method, risk in said.items()}


def subsets(frame):
    """The rows that say less, and all of them."""
    calm = ~(frame["oldest-overdue-days"] > 30).to_numpy()
    return [("nothing over 30 days", calm), ("all rows", np.ones(len(frame), bool))]


def table(title, rows, said):
    """Prints and returns what each method does on the rows."""
    print(f"\n{title}: {len(rows.bad)} rows, {rows.bad.sum()} bad; {rows.customers} customers, "
          f"{len(np.unique(rows.customer[rows.bad]))} with a bad row")
    print("                        AUC    95 %               share   expected   less Vigie's")
    best, found = 2 * rows.area(said["oracle"])[0] - 1, {}
    for method, risk in said.items():
        area, error = rows.area(risk)
        low, high = area - 1.96 * error, min(1, area + 1.96 * error)
        less, less_error = rows.difference(risk, said["Vigie"])
        share, expected = (2 * area - 1) / best, expected_area(risk, said["oracle"])
        versus = "" if method == "Vigie" else f"{less:+.4f} ± {1.96 * less_error:.4f}"
        interval = f"({low:.4f} – {high:.4f})"
        print(f"  {method:20s}  {area:.4f} {interval}  {share:6.1%}   {expected:.4f}     {versus}".rstrip())
        found[method] = {"auc": area, "low": low, "high": high, "share": share, "expected": expected,
                         "lessVigie": less, "lessVigieError": less_error}
    return found


def calibration(title, bad, said):
    """Prints and returns how many were foreseen and happened, and the mean squared error."""
    print(f"\n{title}: happened {bad.mean():.3%}")
    found = {"happened": bad.mean()}
    for method in ["oracle", "Vigie", "expert", *PEERS]:
        foreseen, brier = said[method].mean(), ((said[method] - bad) ** 2).mean()
        print(f"  {method:20s}  foreseen {foreseen:.3%}   Brier {brier:.6f}")
        found[method] = {"foreseen": foreseen, "brier": brier}
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("world")
    parser.add_argument("--json")
    options = parser.parse_args()
    folder, began = options.folder, time.monotonic()

    largest = SIZES[-1]
    unseen, by_unseen = rows_to_foresee(folder, "unseen", [f"vigie-{size}" for size in SIZES] + GROUPS)
    same, by_same = rows_to_foresee(folder, largest, [f"vigie-{largest}"] + GROUPS)
    features = [name for name in unseen.columns if name not in NO_FEATURES]

    by_peers, middle = {}, None
    for size in SIZES:
        learnt = panel(f"{folder}/{size}-training.csv")
        x, bad = learnt[features], learnt[OUTCOME]
        print(f"learnt from {size} customers: {len(bad)} rows, {int(bad.sum())} bad, of "
              f"{learnt.loc[bad == 1, 'customer_id'].nunique()} customers", flush=True)
        for method, make in PEERS.items():
            model = make().fit(x, bad)
            by_peers[method, size] = model.predict_proba(unseen[features])[:, 1]
            if size == largest:
                by_same[method] = model.predict_proba(same[features])[:, 1]
        middle = x.median()

    figures = {}
    for title, frame, by in [("customers not learnt from", unseen, by_unseen),
                             ("the same customers, later", same, by_same)]:
        for peer in PEERS:
            by.setdefault(peer, by_peers.get((peer, largest)))
        said = {"oracle": by["oracle"], "Vigie": by[f"vigie-{largest}"], "expert": by["expert"],
                **{f"{group} alone": by[group] for group in GROUPS}, **{peer: by[peer] for peer in PEERS},
                **{rule: sign * frame[rule].fillna(middle[rule]).to_numpy() for rule, sign in BASELINES.items()}}
        for rows_title, inside in subsets(frame):
            name = f"{title}, {rows_title}"
            rows = Rows(frame.loc[inside, OUTCOME], frame.loc[inside, "customer_id"])
            inside_said = {method: risk[inside] for method, risk in said.items()}
            figures[name] = {"rows": len(rows.bad), "bad": int(rows.bad.sum()),
                             "methods": table(name, rows, inside_said),
                             "calibration": calibration(name, rows.bad, inside_said)}

    print("\nAUC and, below, expected AUC by how many customers are learnt from; customers not learnt from")
    figures["learning"] = {}
    for rows_title, inside in subsets(unseen):
        rows = Rows(unseen.loc[inside, OUTCOME], unseen.loc[inside, "customer_id"])
        truth = by_unseen["oracle"][inside]
        curve = {size: {"Vigie": by_unseen[f"vigie-{size}"], **{peer: by_peers[peer, size] for peer in PEERS},
                        "expert": by_unseen["expert"], "oracle": by_unseen["oracle"]} for size in SIZES}
        for kind, measure in [("", lambda risk: rows.area(risk)[0]),
                              (", expected", lambda risk: expected_area(risk, truth))]:
            print(f"\n  {rows_title + kind:32s}" + "".join(f"{method:>13s}" for method in curve[largest]))
            found = figures["learning"][rows_title + kind] = {}
            for size, said in curve.items():
                found[size] = {method: measure(risk[inside]) for method, risk in said.items()}
                print(f"  {size:<32d}" + "".join(f"{area:13.4f}" for area in found[size].values()))
    print(f"\npeers fitted and all compared in {time.monotonic() - began:.0f} s", flush=True)

    if options.json:
        worlds = {}
        if os.path.exists(options.json):
            with open(options.json) as file:
                worlds = json.load(file)
        worlds[options.world] = figures
        with open(options.json, "w") as file:
            json.dump(worlds, file, indent=2, ensure_ascii=False, default=float)
            file.write("\n")


if __name__ == "__main__":
    main()
