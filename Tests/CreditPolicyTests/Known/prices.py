"""Known answers for the tests of what a discount and a financing cost, computed in 50 digits.

Standard library only: python3 prices.py   (each line: what it is, then its value)
"""
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 50
D = Decimal


def cents(amount):
    """An amount in euros, to the cent, half away from zero."""
    return amount.quantize(D("0.01"), rounding=ROUND_HALF_UP)


def yearly(d, t, due, year=365):
    """Simple and effective cost a year of the discount d for paying on day t instead of day due."""
    cost = d / (1 - d)
    periods = D(year) / (due - t)
    return cost * periods, ((1 + cost).ln() * periods).exp() - 1


for d, t, due, year in [("0.02", 10, 30, 365), ("0.02", 10, 45, 365), ("0.02", 10, 60, 365), ("0.01", 10, 60, 365),
                        ("0.03", 10, 60, 365), ("0.01", 10, 30, 365), ("0.02", 10, 30, 360), ("0.01", 10, 45, 360)]:
    simple, effective = yearly(D(d), t, due, year)
    print(f"discount {d} {t}/{due} year {year}: simple {simple:.4f} effective {effective:.4f}")

for days in [20, 35, 50, 65]:
    print(f"break-even at 6 % over {days} days: {1 - 1 / (1 + D('0.06') * days / 365):.4f}")


def survival(pd, days):
    """The share that has not defaulted after so many days, at a constant hazard."""
    return ((1 - pd).ln() * days / 365).exp()


# 80 000 € invoiced, 1 % within 10 days instead of 45, paid on day 62 without it; 5 % a year for our funds; PD 4 %,
# LGD 40 %; 20 % pay early anyway, half of the others take it.
amount, d, t, expected, r, pd, lgd = D(80000), D("0.01"), 10, 62, D("0.05"), D("0.04"), D("0.4")
free, moved = D("0.2"), D("0.8") * D("0.5")
funds = r * (expected - t) / 365
loss = lgd * (survival(pd, t) - survival(pd, expected))
given, ridden = cents(amount * moved * d), cents(amount * free * d)
freed, avoided = cents(amount * moved * (1 - d) * funds), cents(amount * moved * loss)
print(f"decision: given {given} ridden {ridden} freed {freed} avoided {avoided} net {freed + avoided - given - ridden}")
print(f"decision break-even: funds {1 - 1 / (1 + funds):.6f} with loss {(funds + loss) / (1 + funds):.6f} "
      f"all {moved * (funds + loss) / (free + moved + moved * funds):.6f}")

# 100 000 € over 50 days.
invoice, days = D(100000), 50
service, interest = cents(invoice * D("0.009")), cents(invoice * D("0.9") * D("0.05") * days / 365)
cost = service + interest
print(f"factoring: {service} + {interest} = {cost}, {cost / invoice:.4f} of the invoice, "
      f"{cost / (invoice * D('0.9')) * 365 / days:.3f} a year")
print(f"discounting: {cents(invoice * D('0.055') * days / 360)}")
print(f"reverse at 4.5 % on 360: {cents(invoice * D('0.045') * days / 360)}, "
      f"on 365: {cents(invoice * D('0.045') * days / 365)}")
print(f"expected loss at 2 % and 40 %: {cents(invoice * D('0.4') * (1 - survival(D('0.02'), days)))}")
print(f"own funds at 5 %: {cents(invoice * D('0.9') * D('0.05') * days / 365)} on 90 000")
