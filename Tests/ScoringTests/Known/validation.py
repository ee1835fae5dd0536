"""Known answers for the validation, calibration and binning tests of the scoring module.

Every data set is made by an integer rule; counts are handled as exact fractions, the rest in 50 digits.
Needs mpmath: python3 validation.py > validation.json   (reals are strings of 20 significant digits)
"""
import json
from fractions import Fraction
from itertools import combinations, groupby

from mpmath import (betainc, binomial, det, erfinv, exp, findroot, gammainc, inverse, log, lu_solve, matrix, mp, mpf,
                    ncdf, nstr, sqrt)

mp.dps, out = 50, {}

def real(value):
    return mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else mpf(value)

def text(value):
    """Integers and text stay, exact fractions and reals become strings of 20 digits, containers are walked."""
    if isinstance(value, dict):
        return {key: text(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [text(item) for item in value]
    return value if isinstance(value, (int, str)) else nstr(real(value), 20, strip_zeros=False)

# Common data: 400 rows by integer rules; score 0...100, higher is riskier; threshold 150 as asked (60 bads, 15 %).
I = range(1, 401)
s = [(37 * i + 11 * i * i) % 101 for i in I]
noise = [(29 * i + 7 * i * i * i) % 113 for i in I]
bad = [int(a + b > 150) for a, b in zip(s, noise)]
cluster = [i // 4 for i in I]
weight = [1 + i % 3 for i in I]
month = [i % 6 for i in I]
p = [1 / (1 + exp(-mpf(a - 75) / 12)) for a in s]
n, ones = len(s), [1] * len(s)
assert 0.1 <= sum(bad) / n <= 0.4
out["data"] = {
    "rows": n, "bads": sum(bad), "sum_s": sum(s), "sum_noise": sum(noise), "distinct_s": len(set(s)),
    "sum_i_s": sum(i * a for i, a in zip(I, s)), "sum_i_bad": sum(i * b for i, b in zip(I, bad)),
    "sum_weight": sum(weight), "weight_of_bads": sum(w * b for w, b in zip(weight, bad)),
    "clusters": len(set(cluster)), "bads_by_month": [sum(b for b, m in zip(bad, month) if m == k) for k in range(6)],
    "first_s": s[:8], "first_noise": noise[:8], "sum_p": sum(p)}

def by_score(w):
    """(score, weight of goods, weight of bads) for each distinct score, the riskiest first."""
    rows = sorted(zip(s, bad, w), reverse=True)
    for score, tied in ((score, list(tied)) for score, tied in groupby(rows, key=lambda r: r[0])):
        yield score, sum(v for _, b, v in tied if not b), sum(v for _, b, v in tied if b)

# 1. AUC = P(bad above good) + P(tie)/2 (Bamber 1975), weights multiply in a pair; Gini = 2 AUC - 1; KS = largest
#    distance of the two distribution functions; CAP accuracy ratio = (area under CAP - 1/2)/((1 - bad share)/2) by
#    trapezes (Engelmann, Hayden & Tasche 2003); precision and recall at a share, the tied rows at the cut in part.
def discrimination(w):
    goods, bads = sum(v for v, b in zip(w, bad) if not b), sum(v for v, b in zip(w, bad) if b)
    total, seen_good, seen_bad, pairs, area = goods + bads, 0, 0, Fraction(0), Fraction(0)
    ks, ks_at, top = Fraction(0), None, {5: Fraction(0), 10: Fraction(0)}
    for score, g, b in by_score(w):
        pairs += b * (goods - seen_good - g) + Fraction(b * g, 2)
        area += Fraction(g + b, total) * (Fraction(seen_bad, bads) + Fraction(b, 2 * bads))
        for share in top:
            room = Fraction(share * total, 100) - seen_good - seen_bad
            top[share] += b * max(Fraction(0), min(Fraction(1), room / (g + b)))
        seen_good, seen_bad = seen_good + g, seen_bad + b
        distance = abs(Fraction(seen_bad, bads) - Fraction(seen_good, goods))
        if distance > ks:
            ks, ks_at = distance, score
    auc = pairs / (goods * bads)
    result = {"auc": auc, "gini": 2 * auc - 1, "ks": ks, "ks_cut": f"score >= {ks_at}",
              "cap_area": area, "cap_accuracy_ratio": (area - Fraction(1, 2)) / (Fraction(goods, total) / 2)}
    for share, caught in top.items():
        result |= {f"bads_top_{share}": caught, f"precision_top_{share}": caught / Fraction(share * total, 100),
                   f"recall_top_{share}": caught / bads}
    return result

# DeLong, DeLong & Clarke-Pearson 1988: placements by definition (all pairs), variances with divisors m-1 and n-1.
def delong():
    xs, ys = [a for a, b in zip(s, bad) if b], [a for a, b in zip(s, bad) if not b]
    psi = lambda x, y: Fraction((x > y) * 2 + (x == y), 2)
    v10 = [sum(psi(x, y) for y in ys) / len(ys) for x in xs]
    v01 = [sum(psi(x, y) for x in xs) / len(xs) for y in ys]
    auc = sum(v10) / len(xs)
    s10 = sum((v - auc) ** 2 for v in v10) / (len(xs) - 1)
    s01 = sum((v - auc) ** 2 for v in v01) / (len(ys) - 1)
    variance = s10 / len(xs) + s01 / len(ys)
    return {"auc": auc, "s10": s10, "s01": s01, "variance": variance, "standard_error": sqrt(real(variance))}

out["discrimination"] = {"unweighted": discrimination(ones), "weighted": discrimination(weight), "delong": delong()}

# 2. Brier = REL - RES + UNC + WBV - WBC; generalised resolution GRES = RES - WBV + WBC, so Brier = REL - GRES + UNC
#    (Stephenson, Coelho & Jolliffe 2008, Weather and Forecasting 23). Group = min(9, floor(10 * rows with smaller
#    p / n)). Hosmer-Lemeshow: sum of (O - E)^2/(E (1 - E/n)) over the groups, groups - 2 degrees of freedom.
def brier():
    group = [min(9, 10 * sum(b < a for b in s) // n) for a in s]  # p rises with s, so ties and order are those of s
    base, rel, res, wbv, wbc, chi2, table = mpf(sum(bad)) / n, 0, 0, 0, 0, 0, []
    for g in sorted(set(group)):
        rows = [k for k in range(n) if group[k] == g]
        f, o = sum(p[k] for k in rows) / len(rows), mpf(sum(bad[k] for k in rows)) / len(rows)
        rel += len(rows) * (f - o) ** 2 / n
        res += len(rows) * (o - base) ** 2 / n
        wbv += sum((p[k] - f) ** 2 for k in rows) / n
        wbc += 2 * sum((p[k] - f) * (bad[k] - o) for k in rows) / n
        chi2 += len(rows) * (o - f) ** 2 / (f * (1 - f))
        table.append({"group": g, "rows": len(rows), "bads": sum(bad[k] for k in rows), "mean_p": f})
    unc, df = base * (1 - base), len(table) - 2
    score = lambda w: sum(v * (q - b) ** 2 for v, q, b in zip(w, p, bad)) / sum(w)
    loss = lambda w: -sum(v * log(q if b else 1 - q) for v, q, b in zip(w, p, bad)) / sum(w)
    assert abs(score(ones) - (rel - res + unc + wbv - wbc)) < mpf(10) ** -45
    return {"brier": score(ones), "reliability": rel, "resolution": res, "uncertainty": unc,
            "within_variance": wbv, "within_covariance": wbc, "generalised_resolution": res - wbv + wbc,
            "log_loss": loss(ones), "brier_weighted": score(weight), "log_loss_weighted": loss(weight),
            "hosmer_lemeshow": {"chi2": chi2, "df": df, "p_value": gammainc(mpf(df) / 2, chi2 / 2, regularized=True)},
            "groups": table}

out["calibration"] = brier()

# 3. Jeffreys test, ECB Instructions for reporting the validation results of internal models (2019), 2.5.3.1:
#    p-value = distribution function of Beta(D + 1/2, N - D + 1/2) at PD; small when the PD is too low.
out["jeffreys"] = [
    {"N": N, "D": D, "PD": pd, "p_value": betainc(D + mpf(1) / 2, N - D + mpf(1) / 2, 0, mpf(pd), regularized=True)}
    for N, D, pd in [(100, 3, "0.02"), (1000, 12, "0.01"), (50, 0, "0.01"), (500, 40, "0.05")]]

# 4. Pluto & Tasche 2005, independent defaults: for class g all rows of g and worse (N, D), the PD with
#    P(Binomial(N, PD) <= D) = 1 - confidence. Classes A...F, the best first.
def prudent(N, D, confidence):
    cdf = lambda q: sum(binomial(N, k) * q ** k * (1 - q) ** (N - k) for k in range(D + 1)) - (1 - confidence)
    return findroot(cdf, (mpf(0), mpf(1)), solver="anderson", tol=mpf(10) ** -80, maxsteps=400)

counts = [100, 400, 300, 150, 40, 10]
out["pluto_tasche"] = [
    {"counts": counts, "defaults": d, "confidence": c,
     "pd": [prudent(sum(counts[g:]), sum(d[g:]), mpf(c)) for g in range(6)]}
    for d in ([0] * 6, [0, 0, 1, 2, 2, 3]) for c in ("0.5", "0.75", "0.9")]

# 5. PSI = sum (a - e) ln(a/e) of the shares. Herfindahl: plain sum of squared shares; ECB Instructions (2019),
#    2.5.5.3: CV = sqrt(K sum (R_i - 1/K)^2), HI = 1 + ln((CV^2 + 1)/K)/ln K; so sum of squares = (CV^2 + 1)/K.
#    The test of a rise against HI at development: p = 1 - Phi(sqrt(K-1) (CV - CV0)/sqrt(CV^2 (1/2 + CV^2))).
expected, actual = [120, 300, 400, 150, 30], [90, 310, 420, 140, 40]
share = lambda c: [mpf(v) / sum(c) for v in c]
variation = lambda c: sqrt(len(c) * sum((r - mpf(1) / len(c)) ** 2 for r in share(c)))
development = [150, 350, 300, 140, 45, 15]
K, cv, cv0 = 6, variation(counts), variation(development)
out["stability"] = {
    "psi": sum((a - e) * log(a / e) for e, a in zip(share(expected), share(actual))),
    "herfindahl_plain": sum(r ** 2 for r in share(counts)), "herfindahl_cv": cv,
    "herfindahl_ecb": 1 + log((cv ** 2 + 1) / K) / log(K),
    "extra_test_against": {"development": development, "cv": cv0, "hi": 1 + log((cv0 ** 2 + 1) / K) / log(K),
                           "p_value": 1 - ncdf(sqrt(K - 1) * (cv - cv0) / sqrt(cv ** 2 * (mpf(1) / 2 + cv ** 2)))}}

# 6. Isotonic regression of bad on s by pool adjacent violators (Ayer et al. 1955; Barlow et al. 1972): rows with
#    the same s are pooled first, then neighbours while the left mean is not below the right one.
def isotonic(at):
    blocks = []
    for score, g, b in reversed(list(by_score(ones))):
        blocks.append([score, score, b, g + b])
        while len(blocks) > 1 and blocks[-2][2] * blocks[-1][3] >= blocks[-1][2] * blocks[-2][3]:
            _, high, b1, n1 = blocks.pop()
            blocks[-1] = [blocks[-1][0], high, blocks[-1][2] + b1, blocks[-1][3] + n1]
    step = lambda x: next(Fraction(b, m) for low, _, b, m in reversed(blocks) if low <= x)
    def line(x):  # straight line between the ends of blocks, the convention of scikit-learn
        for (_, h0, b0, n0), (l1, _, b1, n1) in zip(blocks, blocks[1:]):
            if h0 <= x <= l1:
                return Fraction(b0, n0) + Fraction(x - h0, l1 - h0) * (Fraction(b1, n1) - Fraction(b0, n0))
        return step(x)
    return {"blocks_low_high_bads_rows": blocks,
            "fitted": [{"s": x, "in_data": int(x in s), "block_mean": step(x), "line": line(x)} for x in at]}

out["isotonic"] = isotonic([10, 40, 60, 80, 100])

# 7. Logistic regression by Newton's method. Cluster-robust covariance A^-1 (sum over clusters of u u') A^-1 with u
#    the summed weighted scores of a cluster (Liang & Zeger 1986); weights are frequencies, they scale each score.
#    Profile interval: log likelihood = maximum - chi2(1, 0.95)/2 with the other scores zero (Venzon & Moolgavkar 1988).
def parts(X, y, w, beta, firth=False):
    k = len(beta)
    q = [1 / (1 + exp(-sum(x[j] * beta[j] for j in range(k)))) for x in X]
    curve = [v * r * (1 - r) for v, r in zip(w, q)]
    info = matrix([[sum(c * x[a] * x[b] for c, x in zip(curve, X)) for b in range(k)] for a in range(k)])
    fit = sum(v * log(r if t else 1 - r) for v, r, t in zip(w, q, y))
    residual = [v * (t - r) for v, r, t in zip(w, q, y)]
    if firth:
        inv = inverse(info)
        hat = [c * (matrix([x]) * inv * matrix(x))[0] for c, x in zip(curve, X)]
        residual = [e + h * (mpf(1) / 2 - r) for e, h, r in zip(residual, hat, q)]
    scores = [[e * x[j] for j in range(k)] for e, x in zip(residual, X)]
    return fit, matrix([sum(u[j] for u in scores) for j in range(k)]), info, scores

def maximise(X, y, w, firth=False):
    beta = matrix(len(X[0]), 1)
    for _ in range(400):
        _, gradient, info, _ = parts(X, y, w, beta, firth)
        step = lu_solve(info, gradient)
        beta += step * min(mpf(1), 3 / max(abs(v) for v in step))
        if max(abs(v) for v in step) < mpf(10) ** -35:
            return beta
    raise ArithmeticError("no convergence")

def profile(X, y, w, beta, top, half, j, side, deviation):
    k, inv = len(beta), inverse(parts(X, y, w, beta)[2])
    others = [a for a in range(k) if a != j]
    theta = beta + inv[:, j] * (side * deviation / inv[j, j])  # start on the tangent of the profile path
    for _ in range(60):
        fit, gradient, info, _ = parts(X, y, w, theta)
        system = matrix([list(gradient)] + [[-info[a, b] for b in range(k)] for a in others])
        right = matrix([top - half - fit] + [-gradient[a] for a in others])
        step = lu_solve(system, right)
        theta += step
        if max(abs(v) for v in step) < mpf(10) ** -35:
            return theta[j]
    raise ArithmeticError("no convergence")

def logistic(w):
    X = [[mpf(1), mpf(a), mpf(i % 7)] for i, a in zip(I, s)]
    beta = maximise(X, bad, w)
    top, _, info, scores = parts(X, bad, w, beta)
    inv, groups = inverse(info), sorted(set(cluster))
    meat, half = matrix(3, 3), erfinv(mpf("0.95")) ** 2  # chi2(1) quantile / 2 = erfinv(0.95)^2
    for g in groups:
        u = matrix([sum(v[j] for v, c in zip(scores, cluster) if c == g) for j in range(3)])
        meat += u * u.T
    sandwich, factor = inv * meat * inv, mpf(len(groups)) / (len(groups) - 1)
    errors = [sqrt(inv[j, j]) for j in range(3)]
    ends = [[profile(X, bad, w, beta, top, half, j, side, 2 * errors[j]) for side in (-1, 1)] for j in range(3)]
    return {"coefficients": list(beta), "log_likelihood": top, "standard_errors": errors,
            "cluster_robust": [sqrt(sandwich[j, j]) for j in range(3)],
            "cluster_robust_g_over_g_minus_1": [sqrt(factor * sandwich[j, j]) for j in range(3)],
            "clusters": len(groups), "profile_95": ends}

out["logistic"] = {"plain": logistic(ones), "weighted": logistic(weight)}

# 8. Firth 1993, Heinze & Schemper 2002: log likelihood + ln det(information)/2, score residual y - p + h (1/2 - p).
def firth(rows):
    X, y, w = [[mpf(1), mpf(x)] for x, _ in rows], [t for _, t in rows], [1] * len(rows)
    beta = maximise(X, y, w, firth=True)
    fit, _, info, _ = parts(X, y, w, beta)
    inv = inverse(info)
    return {"coefficients": list(beta), "standard_errors": [sqrt(inv[j, j]) for j in range(2)],
            "log_likelihood": fit, "penalised_log_likelihood": fit + log(det(info)) / 2}

separated = [(x, int(x > 12)) for x in range(1, 21)]
out["firth"] = {"separated": firth(separated), "quasi_separated": firth(separated + [(12, 1)])}

# 9. WoE = ln(share of goods / share of bads), IV = sum (share of goods - share of bads) WoE (Siddiqi 2006).
def evidence(goods, bads, added):
    g, b = share([v + mpf(added) for v in goods]), share([v + mpf(added) for v in bads])
    woe = [log(u / v) for u, v in zip(g, b)]
    return {"woe": woe, "iv": sum((u - v) * x for u, v, x in zip(g, b, woe))}

out["woe"] = {name: evidence([90, 200, 310, 250, 60], [30, 40, 30, 15, 2], added)
              for name, added in [("plain", "0"), ("half_added", "0.5")]}

# 10. Optimal binning by brute force: 12 ordered pre-bins, every partition in 1...5 neighbouring runs with at least
#     8 % of the rows each; the largest unsmoothed IV for each shape of the bad rate (rises and falls are strict).
#     A cut c stands between pre-bins c and c + 1. peak_or_monotone and valley_or_monotone let the turn be at an end.
SHAPES = {
    "none": lambda d: True, "ascending": lambda d: all(v > 0 for v in d), "descending": lambda d: all(v < 0 for v in d),
    "peak": lambda d: len(d) > 1 and d[0] > 0 > d[-1] and turns(d) == 1,
    "valley": lambda d: len(d) > 1 and d[0] < 0 < d[-1] and turns(d) == 1,
    "peak_or_monotone": lambda d: turns(d) == 0 and 0 not in d or SHAPES["peak"](d),
    "valley_or_monotone": lambda d: turns(d) == 0 and 0 not in d or SHAPES["valley"](d)}

def turns(d):
    return 99 if 0 in d else sum((a > 0) != (b > 0) for a, b in zip(d, d[1:]))

def binning(goods, bads):
    best = {shape: [] for shape in SHAPES}
    total, G, B = sum(goods) + sum(bads), sum(goods), sum(bads)
    for k in range(1, 6):
        for cuts in combinations(range(1, 12), k - 1):
            ends = (0, *cuts, 12)
            g, b = ([sum(c[u:v]) for u, v in zip(ends, ends[1:])] for c in (goods, bads))
            if any(100 * (u + v) < 8 * total for u, v in zip(g, b)):
                continue
            rate = [Fraction(v, u + v) for u, v in zip(g, b)]
            iv = sum((mpf(u) / G - mpf(v) / B) * log(mpf(u) * B / (mpf(v) * G)) for u, v in zip(g, b))
            for shape, holds in SHAPES.items():
                if holds([y - x for x, y in zip(rate, rate[1:])]):
                    best[shape].append((iv, cuts))
    pick = {shape: sorted(found, key=lambda f: -f[0])[:2] for shape, found in best.items()}
    return {"goods": goods, "bads": bads, "best": {
        shape: {"iv": top[0][0], "cuts": top[0][1], "partitions": len(best[shape]),
                "second_iv": top[1][0] if len(top) > 1 else "none"} if top else "none" for shape, top in pick.items()}}

J = range(1, 13)
out["optimal_binning"] = {
    "rising: goods 150 + 53 j^2 mod 97, bads 6 + 3 j + 31 j mod 13":
        binning([150 + 53 * j * j % 97 for j in J], [6 + 3 * j + 31 * j % 13 for j in J]),
    "humped: goods 120 + 41 j^2 mod 89, bads 8 + j (13 - j) + 17 j mod 11":
        binning([120 + 41 * j * j % 89 for j in J], [8 + j * (13 - j) + 17 * j % 11 for j in J]),
    "falling: goods 140 + 59 j^2 mod 83, bads 64 - 4 j + 23 j mod 17":
        binning([140 + 59 * j * j % 83 for j in J], [64 - 4 * j + 23 * j % 17 for j in J]),
    "rough: goods 90 + 67 j^3 mod 101, bads 10 + 29 j^2 mod 43":
        binning([90 + 67 * j ** 3 % 101 for j in J], [10 + 29 * j * j % 43 for j in J])}

# 11. Prior correction of the intercept (King & Zeng 2001, eq. 7), and the shift of the log odds that gives a stated
#     mean probability.
tau, ybar, odds = mpf("0.0471"), mpf("0.309"), [mpf(a - 75) / 12 for a in s]
out["prior"] = {
    "corrected_intercept": mpf("-1.2") - log((1 - tau) / tau * ybar / (1 - ybar)),
    "shift_to_mean_0.05": findroot(lambda a: sum(1 / (1 + exp(-(z + a))) for z in odds) / n - mpf("0.05"), mpf(-1))}

print(json.dumps(text(out), indent=1))
