"""How well scorecards tell good from bad cases on public data: ours and the peers', same folds.

    python compare.py VIGIE TABLES SCRATCH [NAME ...]

Each of five folds is scored by a scorecard of the other four; the command fits and scores, and the
area under the curve is computed here. Prints the mean of the five with its 95 % interval (DeLong in
each fold). LR is an L2 logistic regression, standardised, medians imputed with flags; LRw the same
winsorised at 1 and 99 %; OB is optbinning with logistic regression, 8 bins of at least 5 %.
"""
import os
import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("ignore")
FLOORS = {"german": 0.787, "polish5": 0.927, "polish1": 0.905, "slovak": 0.930}


def area(risk, bad):
    """AUC and its variance by DeLong."""
    order = pd.Series(risk).rank().to_numpy()
    bad = np.asarray(bad).astype(bool)
    m, n = bad.sum(), (~bad).sum()
    auc = (order[bad].sum() - m * (m + 1) / 2) / (m * n)
    v1 = (order[bad] - pd.Series(risk[bad]).rank().to_numpy()) / n
    v0 = 1 - (order[~bad] - pd.Series(risk[~bad]).rank().to_numpy()) / m
    return auc, v1.var(ddof=1) / m + v0.var(ddof=1) / n


def numeric(frame, winsorise):
    def columns(train, test):
        a, b = [], []
        for name in frame.columns:
            if frame[name].dtype == object or str(frame[name].dtype).startswith("str"):
                for level in sorted(train[name].dropna().unique())[1:]:
                    a.append((train[name] == level).astype(float))
                    b.append((test[name] == level).astype(float))
                continue
            x, z = train[name].astype(float), test[name].astype(float)
            if winsorise:
                low, high = np.nanquantile(x, [0.01, 0.99])
                x, z = x.clip(low, high), z.clip(low, high)
            middle = x.median()
            a += [x.fillna(middle), x.isna().astype(float)]
            b += [z.fillna(middle), z.isna().astype(float)]
        return np.column_stack(a), np.column_stack(b)
    return columns


def logistic(frame, bad, inside, outside, winsorise):
    a, b = numeric(frame, winsorise)(frame[inside], frame[outside])
    scale = StandardScaler().fit(a)
    model = LogisticRegression(C=1, max_iter=3000).fit(scale.transform(a), bad[inside])
    return model.decision_function(scale.transform(b))


def optbinning(frame, bad, inside, outside):
    from optbinning import BinningProcess
    categories = [c for c in frame if frame[c].dtype == object or str(frame[c].dtype).startswith("str")]
    process = BinningProcess(list(frame), categorical_variables=categories, max_n_bins=8, min_bin_size=0.05)
    train = process.fit_transform(frame[inside], bad[inside], metric="woe", metric_missing="empirical")
    test = process.transform(frame[outside], metric="woe", metric_missing="empirical")
    model = LogisticRegression(C=np.inf, max_iter=3000).fit(train, bad[inside])
    return model.decision_function(test)


def ours(vigie, path, scratch, fold, options):
    model, scores = f"{scratch}/model", f"{scratch}/scores.csv"
    subprocess.run([vigie, "scorecard", "fit", path, "--outcome", "bad", "--holdout", f"fold={fold}",
                    "--out", model, "--force", "--quiet", *options], check=True, stdout=subprocess.DEVNULL)
    with open(scores, "w") as out:
        subprocess.run([vigie, "scorecard", "score", model, path, "--keep", "fold", "--quiet"],
                       check=True, stdout=out)
    found = pd.read_csv(scores)
    return -found.loc[found["fold"] == fold, "points"].to_numpy(float)


def main():
    vigie, tables, scratch = sys.argv[1:4]
    failed = False
    for name in sys.argv[4:] or ["german", "polish1", "polish5", "slovak", "sba"]:
        path = f"{tables}/{name}.csv"
        all_ = pd.read_csv(path)
        bad, fold = all_["bad"].to_numpy(), all_["fold"].to_numpy()
        frame = all_.drop(columns=["bad", "fold"])
        skip = ["--exclude", "Selected"] if "Selected" in frame else []
        frame = frame.drop(columns=[c for c in ["Selected"] if c in frame])
        methods = {
            "vigie": lambda i, o, f: ours(vigie, path, scratch, f, skip),
            "vigie --division auto": lambda i, o, f: ours(vigie, path, scratch, f, skip + ["--division", "auto"]),
            "vigie --any-sign --division auto": lambda i, o, f: ours(
                vigie, path, scratch, f, skip + ["--any-sign", "--division", "auto"]),
            "vigie --any-sign": lambda i, o, f: ours(vigie, path, scratch, f, skip + ["--any-sign"]),
            "vigie --division quantiles": lambda i, o, f: ours(vigie, path, scratch, f, skip + ["--division", "quantiles"]),
            "vigie --method woe": lambda i, o, f: ours(vigie, path, scratch, f, skip + ["--method", "woe"]),
            "OB": lambda i, o, f: optbinning(frame, bad, i, o),
            "LR": lambda i, o, f: logistic(frame, bad, i, o, False),
            "LRw": lambda i, o, f: logistic(frame, bad, i, o, True),
        }
        print(f"\n{name}: {len(bad)} rows, {bad.sum()} bad; floor of any sign, auto {FLOORS.get(name, '-')}")
        best = 0.0
        for method, run in methods.items():
            if os.environ.get("ONLY", method) != method:
                continue
            if os.environ.get("ONLY_OURS") and not method.startswith("vigie"):
                continue
            parts = []
            for f in range(5):
                inside, outside = fold != f, fold == f
                parts.append(area(run(inside, outside, f), bad[outside]))
            mean = np.mean([p[0] for p in parts])
            error = np.sqrt(np.sum([p[1] for p in parts])) / 5
            print(f"  {method:32s} {mean:.4f} ({mean - 1.96 * error:.4f} - {mean + 1.96 * error:.4f})", flush=True)
            if method == "vigie --any-sign --division auto":
                best = mean
        if best < FLOORS.get(name, 0):
            print(f"  below the floor of {FLOORS[name]}")
            failed = True
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
