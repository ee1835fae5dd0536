"""Maximum likelihood and ridge of a logistic regression on a table made of whole numbers, in 50 digits.

What it prints stands in Tests/ScoringTests/Fit/KnownFitTests.swift. Needs mpmath: python3 logistic.py
"""
from mpmath import mp, matrix, exp, log, inverse, sqrt, nstr

mp.dps = 50


def rows():
    for i in range(1, 301):
        x1, x2 = (37 * i) % 101, (53 * i * i) % 97
        noise = (29 * i + 7 * i * i) % 113
        yield [1, x1, x2], int(x1 - 2 * x2 + 3 * noise > 190), 1 + i % 3


def fit(table, precision, centre):
    beta = matrix([0, 0, 0])
    for _ in range(60):
        gradient = matrix(3, 1)
        information = matrix(3, 3)
        for x, y, w in table:
            eta = sum(x[j] * beta[j] for j in range(3))
            p = 1 / (1 + exp(-eta))
            for j in range(3):
                gradient[j] += w * (y - p) * x[j]
                for k in range(3):
                    information[j, k] += w * p * (1 - p) * x[j] * x[k]
        for j in range(3):
            gradient[j] -= precision[j] * (beta[j] - centre[j])
            information[j, j] += precision[j]
        step = inverse(information) * gradient
        beta += step
        if max(abs(s) for s in step) < mp.mpf(10) ** -40:
            break
    covariance = inverse(information)
    return [nstr(b, 20) for b in beta], [nstr(sqrt(covariance[j, j]), 20) for j in range(3)]


table = list(rows())
print("events", sum(y for _, y, _ in table), "of", len(table))
plain = [(x, y, 1) for x, y, _ in table]
print("plain", *fit(plain, [0, 0, 0], [0, 0, 0]), sep="\n  ")
print("weighted", *fit(table, [0, 0, 0], [0, 0, 0]), sep="\n  ")
print("ridge towards (-1, 0.5, 0.25)", *fit(plain, [mp.mpf(2), mp.mpf(300), mp.mpf(5000)], [-1, mp.mpf("0.5"), mp.mpf("0.25")]), sep="\n  ")
