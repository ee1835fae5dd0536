"""Several back-tests as one: how many defaults each rule warned of in time, and how many more ours did.

    python pool.py BACKTEST.json ...

Each file is what `vigie backtest --json` prints of another portfolio. Shares are those of all defaults together;
the difference to ours is the mean of the differences, weighted by defaults, and its interval of 95 % adds up
the variances that the intervals of the portfolios stand for. Needs nothing but Python.
"""
import json
import sys
from math import sqrt

Z = 1.959964


def main(paths):
    tests = [json.load(open(path, encoding="utf-8")) for path in paths]
    count = sum(test["defaults"] for test in tests)
    print(f"{len(tests)} portfolios, {count} defaults that could be warned of")
    budgets = [rule["budget"] for rule in tests[0]["rules"] if rule["rule"] == "vigie"]
    for budget in budgets:
        print(" ".join(f"{value} {key}" for key, value in budget.items()))
        of_rule = {}
        for test in tests:
            for rule in test["rules"]:
                if rule["budget"] == budget:
                    of_rule.setdefault(rule["rule"], []).append((test["defaults"], rule))
        for name, results in of_rule.items():
            share = sum(n * rule["recall"]["share"] for n, rule in results) / count
            false = sum(rule["falseAlarmsPer100CustomersAndQuarter"] for _, rule in results) / len(results)
            line = f"  {name:16} in time {100 * share:5.1f} %, false {false:.2f}"
            if results[0][1]["oursMore"]:
                gaps = [(n / count, rule["oursMore"]) for n, rule in results]
                mean = sum(weight * gap["difference"] for weight, gap in gaps)
                error = sqrt(sum((weight * (gap["high"] - gap["low"]) / 2 / Z) ** 2 for weight, gap in gaps))
                line += f", ours more by {100 * mean:.1f} ({100 * (mean - Z * error):.1f} to {100 * (mean + Z * error):.1f})"
            print(line)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
