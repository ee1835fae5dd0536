"""Ten payment features of each customer at each month end, in Polars.

    python peer_polars.py DATA_DIR FROM TO OUT.csv [REPS]

DATA_DIR holds canonical files prepared by plain.py. Loading turns identifiers into row numbers, days into
dates and amounts into cents; what is timed is from those frames to a frame of the features in order of
customer and day. Prints one line of JSON. Needs polars.

Sums over a window of days are differences of running sums: facts are sorted by customer and day, and each
row of the result, a customer's month end, knows how many facts are past and how many left its windows.
"""
import json
import os
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "2")
os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:-1,muzzy_decay_ms:-1")  # keeps the memory it frees
import polars as pl  # noqa: E402
from polars import col  # noqa: E402

YEAR, QUARTER = 365, 91
NEVER, FOREVER = -10**6, 10**6  # days before and after all others
KINDS = ["invoice", "deposit", "credit_note", "penalty"]


def load(folder):
    """Invoices, payments and requests, which name invoices and customers by number, and the customers."""
    def read(name, *columns):
        return pl.read_csv(folder / name, columns=columns, infer_schema=False)

    def day(name):
        return col(name).str.to_date("%Y-%m-%d")

    number = pl.int_range(pl.len(), dtype=pl.Int32)
    cents = (col("amount").cast(pl.Decimal(18, 2)) * 100).cast(pl.Int64)
    raw = read("invoices.csv", "invoice_id", "customer_id", "issued_on", "amount", "due_on", "kind",
               "credited_invoice_id").with_columns(invoice=number)
    customers = raw.select(col("customer_id").unique().sort()).with_columns(customer=number)
    numbers = raw.select("invoice_id", "invoice")
    credited = numbers.select(credited_invoice_id="invoice_id", credited="invoice")
    invoices = (
        raw.join(customers, on="customer_id", maintain_order="left")
        .join(credited, on="credited_invoice_id", how="left", maintain_order="left")
        .select("invoice", "customer", col("kind").fill_null("invoice").cast(pl.Enum(KINDS)),
                day("issued_on"), day("due_on"), cents, "credited"))
    payments = (
        read("payments.csv", "paid_on", "amount", "invoice_id")
        .join(numbers, on="invoice_id", maintain_order="left")
        .select("invoice", day("paid_on"), cents))
    requests = (
        read("extension_requests.csv", "invoice_id", "new_due_on", "decided_on", "granted")
        .join(numbers, on="invoice_id", maintain_order="left")
        .select("invoice", day("decided_on"), day("new_due_on"), granted=col("granted") == "yes"))
    return invoices, payments, requests, customers.get_column("customer_id")


def month_ends(first, last):
    """The month ends from first to last, as days since 1970."""
    ends = pl.date_range(first.replace(day=1), last + timedelta(days=1), "1mo", eager=True).dt.month_end()
    return ends.filter((ends >= first) & (ends <= last)).to_physical()


def larger(a, b):
    return pl.when(a > b).then(a).otherwise(b)


def series(expression):
    return pl.select(expression).to_series()


class Panel:
    """The rows of the result: the month ends of each customer, one customer after another."""

    def __init__(self, items, customers, ends, last_day):
        self.ends = ends
        self.first_day = min(items["issued_on"].min(), ends[0]) - 1
        self.last_day = max(last_day, ends[-1]) + 1
        days = pl.int_range(self.first_day, self.last_day + YEAR + 1, dtype=pl.Int32, eager=True)
        self.month_by_day = ends.search_sorted(days, side="left").cast(pl.Int32)
        issued = items.lazy().group_by("customer").agg(col("issued_on").min()).collect(engine="streaming")
        first = pl.repeat(len(ends), customers, dtype=pl.Int32, eager=True).scatter(
            issued["customer"], self.month(issued["issued_on"]))
        lengths = len(ends) - first
        self.base = lengths.cum_sum() - lengths - first
        self.rows = (
            pl.DataFrame({"customer": pl.int_range(customers, dtype=pl.Int32, eager=True), "first": first})
            .filter(col("first") < len(ends))
            .select("customer", month=pl.int_ranges("first", len(ends), dtype=pl.Int32)).explode("month"))
        self.size = len(self.rows)

    def month(self, day):
        """The number of the first month end on or after a day."""
        return self.month_by_day.gather(day - self.first_day)

    def clip(self, day):
        return day.clip(self.first_day, self.last_day)

    def row(self, customer, month):
        """The row of a customer's month end, or the next customer's first if it is after all month ends."""
        return self.base.gather(customer) + month

    def counts(self, rows):
        """Of facts sorted by the first row that knows them, how many each row knows."""
        counts = pl.zeros(self.size + 1, dtype=pl.UInt32, eager=True)
        numbers = pl.int_range(1, len(rows) + 1, dtype=pl.UInt32, eager=True)
        return counts.scatter(rows, numbers).cum_max().head(self.size)

    def windows(self, facts, day):
        """Of facts sorted by customer and day, how many are past at each row, and how many left its windows."""
        base, days = self.base.gather(facts["customer"].slice(1)), facts[day].slice(1) - self.first_day
        return pl.DataFrame({
            name: self.counts(base + self.month_by_day.slice(length).gather(days))
            for name, length in (("past", 0), ("year", YEAR), ("quarter", QUARTER))})

    def spread(self, facts):
        """Columns that are zero except in the rows that the facts name."""
        return pl.DataFrame([
            pl.zeros(self.size + 1, dtype=column.dtype, eager=True).alias(column.name)
            .scatter(facts["row"], column).head(self.size)
            for column in facts.drop("row")])


def by_day(facts, day):
    """Facts sorted by customer and day, after one of nothing, so that running sums start at zero."""
    nothing = facts.clear(1).fill_null(strategy="zero").with_columns(customer=pl.lit(-1, pl.Int32))
    return pl.concat([nothing, facts]).sort(col("customer").cast(pl.Int64) * 2**20 + col(day))


def within(sums, window):
    """What running sums grew by between a window's start and the row."""
    return pl.lit(sums).gather(col("past")) - pl.lit(sums).gather(col(window))


def largest(values, start, end):
    """The largest value of each span of rows, zero if empty. Two spans of 2ⁿ rows cover a span of any length."""
    count = end - start
    longest = count.max()
    levels = [values]
    while 2 ** len(levels) <= longest:
        shifted = levels[-1].shift(-2 ** (len(levels) - 1), fill_value=0)
        levels.append(series(larger(pl.lit(levels[-1]), pl.lit(shifted))))
    levels.append(pl.zeros(len(values), dtype=values.dtype, eager=True))
    table = pl.lit(pl.concat(levels, rechunk=True))
    height = [len(levels) - 1] + [k.bit_length() - 1 for k in range(1, longest + 1)]
    width = [0] + [2 ** (k.bit_length() - 1) for k in range(1, longest + 1)]
    level = pl.Series([h * len(values) for h in height], dtype=pl.UInt32).gather(count)
    inside = level - pl.Series(width, dtype=pl.UInt32).gather(count)
    return series(larger(table.gather(pl.lit(start + level)), table.gather(pl.lit(end + inside))))


def settled(left):
    return (left < col("amount")) & ((left < 500) | (left < (col("amount") + 50) // 100))


def states_of(items, extensions, settlements):
    """What items were, a row for each span of days: their due day, what was left open, what was paid so far.
    An item's spans end once it is settled, that one lasting until its due day moves."""
    moved = items.drop("due_on").join(extensions, on="invoice", maintain_order="right").rename(
        {"new_due_on": "due_on", "decided_on": "since"})
    dues = pl.concat([items.with_columns(since=pl.lit(NEVER, pl.Int32)), moved.select(*items.columns, "since")])
    next_since = pl.when(col("invoice").shift(-1) == col("invoice")).then(col("since").shift(-1)).otherwise(FOREVER)
    versions = (
        dues.sort("invoice", "since", maintain_order=True)
        .with_columns(until=next_since, since=pl.max_horizontal("since", "issued_on"))
        .filter(col("until") > col("since"))
        .with_columns(version=pl.int_range(pl.len(), dtype=pl.Int32)))
    begun = versions.with_columns(day=pl.lit(NEVER, pl.Int32), cents=pl.lit(0, pl.Int64), paid=pl.lit(0, pl.Int64))
    steps = pl.concat([begun, versions.join(settlements, on="invoice").select(begun.columns)]).sort(
        col("version").cast(pl.Int64) * 2**32 + col("day"))

    begins = col("day") == NEVER
    late = col("day") - col("due_on")

    def so_far(change):
        total = change.cum_sum()
        return total - pl.when(begins).then(total).forward_fill()

    def latest_day(condition):
        return pl.when(begins).then(NEVER).when(condition).then(col("day")).forward_fill()

    return (
        steps.with_columns(
            left=col("amount") - so_far(col("cents")),
            paid_days=so_far(col("paid") * late.clip(lower_bound=0)),
            paid_late_30=so_far(pl.when(late > 30).then(col("paid")).otherwise(0)),
            paid_before=so_far(col("paid")) - col("paid"),
            last_paid_on=latest_day(col("paid") > 0),
            ends=(col("version") != col("version").shift(-1)).fill_null(True),
            next_day=col("day").shift(-1))
        .with_columns(
            first_paid_on=latest_day((col("paid") > 0) & (col("paid_before") == 0)),
            paid=col("paid_before") + col("paid"))
        .filter(col("ends") | (col("day") != col("next_day")))
        .with_columns(settled=settled(col("left")))
        .filter(begins | ~col("settled").shift(1, fill_value=False))
        .with_columns(
            since=pl.max_horizontal("since", "day"),
            until=pl.when(col("settled") | col("ends")).then("until")
            .otherwise(pl.min_horizontal("until", "next_day")))
        .filter(col("since") < col("until")))


def sales_columns(panel, items, simple):
    """Sales in the windows, and what was issued so far of the items that one payment settles."""
    issued = by_day(items.select(
        "customer", "issued_on", sales=pl.when(col("kind") == "invoice").then(col("amount")).otherwise(0),
        opened=pl.when(simple).then(col("amount")).otherwise(0)), "issued_on")
    window = panel.windows(issued, "issued_on")
    sums = issued.select(col("sales", "opened").cum_sum())
    return window.select(
        sales=within(sums["sales"], "year"), sales_quarter=within(sums["sales"], "quarter"),
        opened=pl.lit(sums["opened"]).gather(col("past")))


def paid_columns(panel, paid, beside):
    """What is seen of paid items in the windows, and what was paid so far of those that one payment settles."""
    paid = by_day(paid, "paid_on")
    window = panel.windows(paid, "paid_on")
    worst = beside.submit(largest, paid["days_late"].slice(1), window["year"], window["past"])
    sums = paid.select(
        col("paid", "paid_days", "paid_late_30", "in_parts").cum_sum(),
        late=(col("days_late") > 0).cast(pl.Int32).cum_sum(), closed=(col("paid") * col("simple")).cum_sum())
    return window.select(
        cents=within(sums["paid"], "year"), cents_quarter=within(sums["paid"], "quarter"),
        cent_days=within(sums["paid_days"], "year"), cent_days_quarter=within(sums["paid_days"], "quarter"),
        late_30=within(sums["paid_late_30"], "year"), late=within(sums["late"], "year"),
        in_parts=within(sums["in_parts"], "year"), items=(col("past") - col("year")).cast(pl.Int64),
        closed=pl.lit(sums["closed"]).gather(col("past"))).with_columns(worst=worst.result())


def uneven_columns(panel, spans):
    """The same of the few items whose paid parts are seen in other months than those of the windows."""
    spans = spans.with_columns(
        panel.month(panel.clip(spans[day])).alias(day) for day in ("since", "until", "until_quarter"))
    seen = spans.filter(col("since") < col("until")).with_columns(
        month=pl.int_ranges("since", "until", dtype=pl.Int32)).explode("month")
    recent = col("month") < col("until_quarter")
    return panel.spread(
        seen.select(
            "items", "late", "in_parts", "worst", row=panel.row(seen["customer"], seen["month"]),
            cents="paid", cents_quarter=pl.when(recent).then("paid").otherwise(0),
            cent_days="paid_days", cent_days_quarter=pl.when(recent).then("paid_days").otherwise(0),
            late_30="paid_late_30")
        .group_by("row").agg(pl.exclude("row", "worst").sum(), col("worst").max()))


def open_column(panel, spans):
    """What the items of the spans leave open, from its changes."""
    changes = [pl.DataFrame({"row": [-1], "cents": [0]}, schema_overrides={"row": pl.Int32})]
    for day, cents in (("since", spans["left"]), ("until", -spans["left"])):
        row = panel.row(spans["customer"], panel.month(panel.clip(spans[day])))
        changes.append(pl.DataFrame({"row": row, "cents": cents}))
    changes = pl.concat(changes).sort("row")
    return changes["cents"].cum_sum().gather(panel.counts(changes["row"].slice(1)))


def running_columns(panel, spans):
    """What runs late in each row, from a row for each item and month."""
    spans = spans.with_columns(
        starts=panel.month(spans["since"]), ends=panel.month(spans["until"])).filter(col("starts") < col("ends"))
    months = spans.select(
        "due_on", "left", base=panel.base.gather(spans["customer"]).cast(pl.Int64),
        month=pl.int_ranges("starts", "ends", dtype=pl.Int32)).explode("month")
    late = pl.lit(panel.ends).gather(col("month")) - col("due_on")
    running = pl.concat([
        pl.DataFrame({"key": [-1], "left": [0]}),
        months.select(key=(col("base") + col("month")) * 2**20 + late, left="left")]).sort("key")
    late = col("key") % 2**20
    sums = running.select(
        overdue=col("left").cum_sum(), cent_days=(col("left") * late).cum_sum(),
        late_30=pl.when(late > 30).then("left").otherwise(0).cum_sum())
    past = panel.counts(running["key"].slice(1) // 2**20)
    latest = pl.lit(running["key"]).gather(col("past")) % 2**20
    return pl.DataFrame({"past": past, "before": past.shift(1, fill_value=0)}).select(
        *(within(sums[name], "before").alias(name) for name in sums.columns),
        items=(col("past") - col("before")).cast(pl.Int64),
        oldest=pl.when(col("past") > col("before")).then(latest).otherwise(0))


def features(invoices, payments, requests, customers, first, last):
    """The ten features, a row for each customer and month end on which an item of the customer was known."""
    ends = month_ends(first, last)
    invoices = invoices.with_columns(col("issued_on", "due_on").to_physical())
    payments = payments.with_columns(col("paid_on").to_physical())
    items = invoices.filter(col("kind").is_in(["invoice", "deposit"]))
    with ThreadPoolExecutor(1) as beside:
        last_day = max(invoices["issued_on"].max(), payments["paid_on"].max())
        panel = beside.submit(Panel, items, len(customers), ends, last_day)

        def marked(rows):
            return pl.repeat(False, len(invoices), eager=True).scatter(rows, True)

        extensions = (
            requests.filter(col("granted") & col("new_due_on").is_not_null())
            .with_columns(col("decided_on", "new_due_on").to_physical())
            .join(invoices.select("invoice", "due_on"), on="invoice", maintain_order="left")
            .filter(col("decided_on") <= col("due_on"))
            .select("invoice", "decided_on", "new_due_on"))

        # Most items are settled by one payment of their whole amount: as nobody pays too much, it is their only
        # settlement. The others, and those whose due day moved, take the long way.
        whole = payments.with_columns(invoices.select(
            col("customer", "issued_on", "due_on").gather(payments["invoice"]),
            whole=(col("amount").gather(payments["invoice"]) == payments["amount"])
            & (col("issued_on").gather(payments["invoice"]) <= payments["paid_on"])
            & col("kind").is_in(["invoice", "deposit"]).gather(payments["invoice"])
            & ~marked(extensions["invoice"]).gather(payments["invoice"])))
        simple = whole.filter("whole")
        is_simple = marked(simple["invoice"]).gather(items["invoice"])

        panel = panel.result()
        sales = beside.submit(sales_columns, panel, items, is_simple)
        settlements = pl.concat([
            whole.filter(~col("whole")).select("invoice", day="paid_on", cents="amount", paid="amount"),
            invoices.filter((col("kind") == "credit_note") & col("credited").is_not_null())
            .select(invoice="credited", day="issued_on", cents="amount", paid=pl.lit(0, pl.Int64))])
        others = items.filter(~is_simple).select("invoice", "customer", "issued_on", "due_on", "amount")
        states = states_of(others, extensions, settlements)

        opened = states.filter(~col("settled"))
        runs = opened.filter((col("left") >= 500) & (col("until") > col("due_on") + 1)).with_columns(
            since=panel.clip(pl.max_horizontal("since", col("due_on") + 1)), until=panel.clip(col("until")))
        running = beside.submit(running_columns, panel, pl.concat([
            simple.filter((col("paid_on") > col("due_on")) & (col("amount") >= 500)).select(
                "customer", "due_on", since=pl.max_horizontal("issued_on", col("due_on") + 1), until="paid_on",
                left="amount"),
            runs.select("customer", "due_on", "since", "until", "left")]))
        open_others = beside.submit(open_column, panel, opened)

        late = col("paid_on") - col("due_on")
        paid = simple.select(
            "customer", "paid_on", paid="amount", paid_days=col("amount") * late.clip(lower_bound=0),
            paid_late_30=pl.when(late > 30).then(col("amount")).otherwise(0),
            days_late=late.clip(lower_bound=0), in_parts=pl.lit(0, pl.Int32), simple=pl.lit(1, pl.Int8))
        late = col("last_paid_on") - col("due_on")
        paid_others = states.filter(col("settled") & (col("last_paid_on") > NEVER)).select(
            "customer", "since", "until", "paid", "paid_days", "paid_late_30", paid_on="last_paid_on",
            days_late=late.clip(lower_bound=0), in_parts=(col("last_paid_on") > col("first_paid_on")).cast(pl.Int32),
            simple=pl.lit(0, pl.Int8))
        even = (col("since") == col("paid_on")) & (col("until") == FOREVER)
        uneven = paid_others.filter(~even).select(
            "customer", "since", pl.min_horizontal("until", col("paid_on") + YEAR), "paid", "paid_days", "paid_late_30",
            until_quarter=pl.min_horizontal("until", col("paid_on") + QUARTER), items=pl.lit(1, pl.Int64),
            late=(col("days_late") > 0).cast(pl.Int64), in_parts=col("in_parts").cast(pl.Int64), worst="days_late")
        parts = runs.filter(col("paid") > 0).select(
            "customer", "since", "until", "paid", "paid_days", "paid_late_30", until_quarter="until",
            items=pl.lit(0, pl.Int64), late=pl.lit(0, pl.Int64), in_parts=pl.lit(0, pl.Int64),
            worst=pl.lit(0, pl.Int32))
        seen = paid_columns(panel, pl.concat([paid, paid_others.filter(even).select(paid.columns)]), beside)
        uneven = uneven_columns(panel, pl.concat([uneven, parts]))
        sales, running, open_others = sales.result(), running.result(), open_others.result()

    totals = pl.concat([
        panel.rows, seen, sales, uneven.rename(lambda name: "uneven_" + name),
        running.rename(lambda name: "running_" + name)], how="horizontal")

    def share(part, whole):
        return pl.when(whole > 0).then(part / whole)

    def paid_parts(name):
        return col(name) + col("uneven_" + name)

    items, cents = paid_parts("items") + col("running_items"), paid_parts("cents") + col("running_overdue")
    worst = pl.max_horizontal("worst", "uneven_worst", "running_oldest")
    open_cents = col("opened") - col("closed") + open_others
    return totals.select(
        pl.lit(customers).gather(col("customer")).alias("customer_id"),
        pl.lit(ends.cast(pl.Date)).gather(col("month")).alias("day"),
        share(paid_parts("cent_days") + col("running_cent_days"), cents).alias("mean-days-late-12m"),
        share(paid_parts("cent_days_quarter") + col("running_cent_days"),
              paid_parts("cents_quarter") + col("running_overdue")).alias("mean-days-late-3m"),
        share(paid_parts("late") + col("running_items"), items).alias("late-share-12m"),
        share(paid_parts("late_30") + col("running_late_30"), cents).alias("late-30-share-12m"),
        pl.when(items > 0).then(worst).alias("worst-days-late-12m"),
        (col("running_overdue") / 100).alias("overdue-amount"),
        share(col("running_overdue"), open_cents).clip(upper_bound=1).alias("overdue-share"),
        col("running_oldest").alias("oldest-overdue-days"),
        share(paid_parts("in_parts"), paid_parts("items")).alias("partial-payment-share-12m"),
        (share(col("sales_quarter"), col("sales")) * 365 / 91).alias("sales-trend"))


def main(folder, first, last, out, reps=1):
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    started = time.perf_counter()
    tables = load(Path(folder))
    load_seconds = time.perf_counter() - started
    best = float("inf")
    for _ in range(reps):
        started = time.perf_counter()
        result = features(*tables, first, last)
        best = min(best, time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result.write_csv(out)
    print(json.dumps({"peer": f"polars {pl.__version__}", "rows": len(result), "seconds": round(best, 4),
                      "load_seconds": round(load_seconds, 3), "peak_mib": round(peak)}))


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    main(*sys.argv[1:5], *map(int, sys.argv[5:]))
