"""Ten payment features of each customer at each month end, in DuckDB.

    python peer_duckdb.py DATA_DIR FROM TO OUT.csv [REPS]

DATA_DIR holds canonical files prepared by plain.py. Loading turns identifiers into numbers, days into
dates and amounts into cents; what is timed is the query, from those tables to tables of the features.
Prints one line of JSON. Needs duckdb.

Each of two threads runs the query on its half of the customers, which takes about two thirds of the time
that DuckDB's own two threads take on all of them.
"""
import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import duckdb

THREADS = 2

LOAD = """
CREATE TEMP TABLE raw_invoices AS
  SELECT (row_number() OVER () - 1)::INTEGER AS invoice, invoice_id, customer_id, issued_on, amount, due_on,
         kind, credited_invoice_id
  FROM read_csv('{folder}/invoices.csv', all_varchar = true);
CREATE TABLE customers AS
  SELECT (row_number() OVER (ORDER BY customer_id) - 1)::INTEGER AS customer, customer_id
  FROM (SELECT DISTINCT customer_id FROM raw_invoices) ORDER BY customer;
CREATE TABLE invoices AS
  SELECT i.invoice, c.customer,
         coalesce(i.kind, 'invoice')::ENUM ('invoice', 'deposit', 'credit_note', 'penalty') AS kind,
         i.issued_on::DATE AS issued_on, i.due_on::DATE AS due_on,
         (i.amount::DECIMAL(18, 2) * 100)::BIGINT AS amount, credited.invoice AS credited
  FROM raw_invoices i JOIN customers c USING (customer_id)
  LEFT JOIN raw_invoices credited ON credited.invoice_id = i.credited_invoice_id ORDER BY i.invoice;
CREATE TABLE payments AS
  SELECT i.invoice, p.paid_on::DATE AS paid_on, (p.amount::DECIMAL(18, 2) * 100)::BIGINT AS amount
  FROM (SELECT row_number() OVER () AS line, invoice_id, paid_on, amount
        FROM read_csv('{folder}/payments.csv', all_varchar = true)) p
  JOIN raw_invoices i USING (invoice_id) ORDER BY line;
CREATE TABLE requests AS
  SELECT r.request, i.invoice, r.decided_on::DATE AS decided_on, r.new_due_on::DATE AS new_due_on,
         coalesce(r.granted = 'yes', false) AS granted
  FROM (SELECT row_number() OVER () AS request, *
        FROM read_csv('{folder}/extension_requests.csv', all_varchar = true)) r
  JOIN raw_invoices i USING (invoice_id);
DROP TABLE raw_invoices;
"""

# Months are numbered so that FROM's is 12: the year before it is there to be looked back on, and
# `slot` numbers the months of all customers one after another. A day's month is also that of the first
# month end on or after it, so what holds from one day until before another is seen at the month ends
# from the month of the first to before that of the second. What starts after the last month end goes to
# the slot after the customer's last, the first of the next customer, which no window reaches.
MACROS = """
CREATE MACRO month_of(day) AS 12 * year(day) + month(day) - {base};
CREATE MACRO slot(customer, month) AS (customer * {months} + greatest(0, least(month, {months})))::INTEGER;
CREATE MACRO under_residue(amount, left_open) AS
  left_open < amount AND (left_open < 500 OR left_open < floor((amount + 50) / 100));
"""

QUERY = """
CREATE OR REPLACE TABLE features_{part} AS
WITH
month_ends AS (
  SELECT n::INTEGER AS month, last_day(DATE '{first}' + to_months(n::INTEGER - 12)) AS day
  FROM range(12, {months}) r(n)),
part_invoices AS NOT MATERIALIZED (
  SELECT * REPLACE (customer - {start} AS customer) FROM invoices WHERE customer >= {start} AND customer < {end}),
extensions AS (
  SELECT r.invoice, r.request, r.decided_on, r.new_due_on
  FROM requests r JOIN part_invoices i ON i.invoice = r.invoice AND r.decided_on <= i.due_on
  WHERE r.granted AND r.new_due_on IS NOT NULL),

-- Most items are settled by one payment of their whole amount: as nobody pays too much, it is their only
-- settlement. The others, and those whose due day moved, take the long way below.
items AS MATERIALIZED (
  SELECT i.invoice, i.customer, i.kind, i.issued_on, i.due_on, i.amount::DOUBLE AS amount, p.paid_on
  FROM part_invoices i
  LEFT JOIN (FROM payments WHERE invoice BETWEEN {low} AND {high} AND invoice NOT IN (SELECT invoice FROM extensions)) p
    ON p.invoice = i.invoice AND p.amount = i.amount AND p.paid_on >= i.issued_on
  WHERE i.kind IN ('invoice', 'deposit')),
simple AS NOT MATERIALIZED (FROM items WHERE paid_on IS NOT NULL),
other AS MATERIALIZED (FROM items WHERE paid_on IS NULL),

-- The others, one row for each due day they had, and since when and until when.
dues AS (
  SELECT invoice, since, due_on,
         lead(since, 1, DATE '9999-12-31') OVER (PARTITION BY invoice ORDER BY since, request) AS until
  FROM (SELECT invoice, -1 AS request, DATE '0001-01-01' AS since, due_on FROM other
        UNION ALL
        SELECT invoice, request, decided_on, new_due_on FROM extensions)),
versions AS MATERIALIZED (
  SELECT o.invoice, o.customer, o.amount, greatest(d.since, o.issued_on) AS since, d.until, d.due_on
  FROM other o JOIN dues d USING (invoice)
  WHERE d.until > o.issued_on AND d.until > d.since),
settlements AS (
  SELECT invoice, day, sum(cents) AS cents, sum(paid) AS paid
  FROM (SELECT invoice, paid_on AS day, amount::DOUBLE AS cents, amount::DOUBLE AS paid
        FROM payments WHERE invoice BETWEEN {low} AND {high}
        UNION ALL
        SELECT credited, issued_on, amount, 0 FROM invoices WHERE kind = 'credit_note')
  WHERE invoice IN (SELECT invoice FROM other)
  GROUP BY invoice, day),
steps AS (
  SELECT v.*, DATE '0001-01-01' AS day, 0::DOUBLE AS cents, 0::DOUBLE AS paid FROM versions v
  UNION ALL
  SELECT v.*, s.day, s.cents, s.paid FROM versions v JOIN settlements s USING (invoice)),
states AS (
  SELECT customer, amount, due_on, greatest(day, since) AS since, until, cents,
         lead(day, 1, DATE '9999-12-31') OVER steps AS next_day,
         amount - sum(cents) OVER steps AS left_open,
         sum(paid) OVER steps AS paid,
         sum(paid * greatest(0, day - due_on)) OVER steps AS paid_days,
         sum(CASE WHEN day - due_on > 30 THEN paid ELSE 0 END) OVER steps AS paid_late_30,
         min(CASE WHEN paid > 0 THEN day END) OVER steps AS first_paid_on,
         max(CASE WHEN paid > 0 THEN day END) OVER steps AS last_paid_on
  FROM steps WINDOW steps AS (PARTITION BY invoice, since ORDER BY day)),
judged AS MATERIALIZED (
  SELECT *, under_residue(amount, left_open) AS settled
  FROM states WHERE NOT under_residue(amount, left_open + cents)),
open_spans AS MATERIALIZED (
  SELECT customer, month_of(since) AS starts, month_of(least(until, next_day)) AS ends, due_on, left_open,
         paid, paid_days, paid_late_30
  FROM judged WHERE NOT settled AND since < least(until, next_day)),

-- Running items, month by month.
running AS (
  SELECT slot(customer, month) AS slot, count(*)::DOUBLE AS running_items, sum(left_open) AS overdue,
         max(day - due_on)::INTEGER AS oldest, sum(left_open * (day - due_on)) AS running_days,
         sum(CASE WHEN day - due_on > 30 THEN left_open ELSE 0 END) AS running_late_30
  FROM (SELECT customer, due_on, left_open, unnest(range(starts, ends)) AS month
        FROM (SELECT customer, greatest(month_of(issued_on), month_of(due_on + 1), 12) AS starts,
                     least(month_of(paid_on), {months}) AS ends, due_on, amount AS left_open
              FROM simple
              UNION ALL
              SELECT customer, greatest(starts, month_of(due_on + 1), 12), least(ends, {months}), due_on, left_open
              FROM open_spans)
        WHERE starts < ends AND left_open >= 500)
  JOIN month_ends USING (month) GROUP BY slot),

-- Paid items, and from which month until which they are seen in the windows of 91 and 365 days.
paid_spans AS NOT MATERIALIZED (
  SELECT customer, month_of(paid_on) AS starts, month_of(paid_on + 91) AS ends_91, month_of(paid_on + 365) AS ends_365,
         amount AS paid, amount * greatest(0, paid_on - due_on) AS paid_days,
         CASE WHEN paid_on - due_on > 30 THEN amount ELSE 0 END AS paid_late_30,
         greatest(0, paid_on - due_on)::INTEGER AS days_late, 0::DOUBLE AS in_parts, amount AS closed
  FROM simple
  UNION ALL
  SELECT customer, month_of(since), greatest(month_of(since), least(month_of(until), month_of(last_paid_on + 91))),
         greatest(month_of(since), least(month_of(until), month_of(last_paid_on + 365))), paid, paid_days, paid_late_30,
         greatest(0, last_paid_on - due_on), (last_paid_on > first_paid_on)::INTEGER, 0
  FROM judged WHERE settled AND last_paid_on IS NOT NULL),
sales_spans AS NOT MATERIALIZED (
  SELECT customer, month_of(issued_on) AS starts, month_of(issued_on + 91) AS ends_91,
         month_of(issued_on + 365) AS ends_365, amount
  FROM items WHERE kind = 'invoice'),

-- What is seen for exactly 12 months is added once, in the month it starts, and summed over months later;
-- so is the open amount, by its changes.
paid_starts AS (
  SELECT slot(customer, starts) AS slot, sum(paid) AS paid, sum(paid_days) AS paid_days,
         sum(paid_late_30) AS paid_late_30, count(*)::DOUBLE AS paid_items,
         sum((days_late > 0)::DOUBLE) AS late_items, sum(in_parts) AS in_parts,
         max(days_late) AS days_late, sum(closed) AS closed
  FROM paid_spans WHERE ends_365 = starts + 12
  GROUP BY slot),
sales_starts AS (
  SELECT slot, sum(sales) AS sales, sum(opened) AS opened
  FROM (
    SELECT slot(customer, month_of(issued_on)) AS slot,
           CASE WHEN kind = 'invoice' AND month_of(issued_on + 365) = month_of(issued_on) + 12
                THEN amount ELSE 0 END AS sales,
           CASE WHEN paid_on IS NOT NULL THEN amount ELSE 0 END AS opened
    FROM items
    UNION ALL
    SELECT slot(customer, starts), 0, -closed FROM paid_spans WHERE ends_365 <> starts + 12
    UNION ALL
    SELECT slot(customer, starts), 0, left_open FROM open_spans
    UNION ALL
    SELECT slot(customer, ends), 0, -left_open FROM open_spans)
  GROUP BY slot),

-- The rest is added to each month it is seen in, and where 91 days are not 3 months what they differ by.
uneven AS (
  SELECT slot(customer, month) AS slot, sum(paid) AS more_paid, sum(paid_days) AS more_days,
         sum(paid_late_30) AS more_late_30, sum(paid_items) AS more_items, sum(late_items) AS more_late,
         sum(in_parts) AS more_parts, max(days_late) AS more_days_late, sum(paid_91) AS more_paid_91,
         sum(paid_days_91) AS more_days_91, sum(sales) AS more_sales, sum(sales_91) AS more_sales_91
  FROM (
    SELECT *, unnest(range(greatest(starts, 12), least(ends, {months}))) AS month
    FROM (
      SELECT customer, starts, ends_365 AS ends, paid, paid_days, paid_late_30, 1 AS paid_items,
             (days_late > 0)::DOUBLE AS late_items, in_parts, days_late,
             NULL::DOUBLE AS paid_91, NULL::DOUBLE AS paid_days_91, NULL::DOUBLE AS sales, NULL::DOUBLE AS sales_91
      FROM paid_spans WHERE ends_365 <> starts + 12
      UNION ALL
      SELECT customer, starts, ends_91, NULL, NULL, NULL, NULL, NULL, NULL, NULL, paid, paid_days, NULL, NULL
      FROM paid_spans WHERE ends_365 <> starts + 12
      UNION ALL
      SELECT customer, least(ends_91, starts + 3), greatest(ends_91, starts + 3),
             NULL, NULL, NULL, NULL, NULL, NULL, NULL,
             sign(ends_91 - starts - 3) * paid, sign(ends_91 - starts - 3) * paid_days, NULL, NULL
      FROM paid_spans WHERE ends_365 = starts + 12 AND ends_91 <> starts + 3
      UNION ALL
      SELECT customer, greatest(starts, month_of(due_on + 1)), ends, paid, paid_days, paid_late_30,
             NULL, NULL, NULL, NULL, paid, paid_days, NULL, NULL
      FROM open_spans WHERE left_open >= 500 AND paid > 0
      UNION ALL
      SELECT customer, starts, ends_365, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, amount, NULL
      FROM sales_spans WHERE ends_365 <> starts + 12
      UNION ALL
      SELECT customer, starts, ends_91, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, amount
      FROM sales_spans WHERE ends_365 <> starts + 12
      UNION ALL
      SELECT customer, least(ends_91, starts + 3), greatest(ends_91, starts + 3),
             NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
             sign(ends_91 - starts - 3) * amount
      FROM sales_spans WHERE ends_365 = starts + 12 AND ends_91 <> starts + 3))
  GROUP BY slot),

-- Every slot in order, then sums and maxima over 3, 6 and 12 months (windows over all rows follow the order
-- of the slots), then what was added by month.
slots AS (
  SELECT grid.slot, {zeros}, p.days_late, coalesce(s.opened, 0) - coalesce(p.closed, 0) AS opened
  FROM (SELECT s::INTEGER AS slot FROM range({slots}) r(s)) grid
  LEFT JOIN paid_starts p ON p.slot = grid.slot LEFT JOIN sales_starts s ON s.slot = grid.slot
  ORDER BY grid.slot),
threes AS (SELECT slot, {threes}, sum(opened) OVER (ROWS UNBOUNDED PRECEDING) AS opened FROM slots),
sixes AS (SELECT slot, opened, {sixes} FROM threes),
twelves AS (SELECT slot, opened, {twelves} FROM sixes),
totals AS (
  SELECT t.slot // {months} AS customer, t.slot % {months} AS month,
         paid_12 + coalesce(more_paid, 0) + coalesce(overdue, 0) AS cents,
         paid_days_12 + coalesce(more_days, 0) + coalesce(running_days, 0) AS cent_days,
         paid_3 + coalesce(more_paid_91, 0) + coalesce(overdue, 0) AS cents_91,
         paid_days_3 + coalesce(more_days_91, 0) + coalesce(running_days, 0) AS cent_days_91,
         paid_late_30_12 + coalesce(more_late_30, 0) + coalesce(running_late_30, 0) AS late_30,
         paid_items_12 + coalesce(more_items, 0) AS paid_items, coalesce(running_items, 0) AS running_items,
         late_items_12 + coalesce(more_late, 0) + coalesce(running_items, 0) AS late_items,
         in_parts_12 + coalesce(more_parts, 0) AS in_parts,
         greatest(days_late_12, more_days_late, oldest) AS days_late,
         coalesce(overdue, 0) AS overdue, coalesce(oldest, 0) AS oldest, opened,
         sales_12 + coalesce(more_sales, 0) AS sales_365, sales_3 + coalesce(more_sales_91, 0) AS sales_91
  FROM twelves t LEFT JOIN running r ON r.slot = t.slot LEFT JOIN uneven u ON u.slot = t.slot
  WHERE t.slot % {months} >= 12),
known AS (SELECT customer, min(month_of(issued_on)) AS first_month FROM items GROUP BY customer)
SELECT c.customer_id, m.day,
       CASE WHEN cents > 0 THEN cent_days / cents END AS "mean-days-late-12m",
       CASE WHEN cents_91 > 0 THEN cent_days_91 / cents_91 END AS "mean-days-late-3m",
       CASE WHEN paid_items + running_items > 0 THEN late_items / (paid_items + running_items) END AS "late-share-12m",
       CASE WHEN cents > 0 THEN late_30 / cents END AS "late-30-share-12m",
       days_late AS "worst-days-late-12m",
       overdue / 100 AS "overdue-amount",
       CASE WHEN opened > 0 THEN least(1, overdue / opened) END AS "overdue-share",
       oldest AS "oldest-overdue-days",
       CASE WHEN paid_items > 0 THEN in_parts / paid_items END AS "partial-payment-share-12m",
       CASE WHEN sales_365 > 0 THEN sales_91 / sales_365 * 365 / 91 END AS "sales-trend"
FROM totals t JOIN known k ON k.customer = t.customer AND k.first_month <= t.month
JOIN month_ends m ON m.month = t.month JOIN customers c ON c.customer = t.customer + {start}
"""

SUMMED = ["paid", "paid_days", "paid_late_30", "paid_items", "late_items", "in_parts", "sales"]


def rolling():
    """The columns of the steps from one month to 3, 6 and 12, each from the one before."""
    def columns(summed, largest):
        return ", ".join([summed.format(name=name) for name in SUMMED] + [largest.format(name="days_late")])

    return {
        "zeros": ", ".join(f"coalesce({name}, 0) AS {name}" for name in SUMMED),
        "threes": columns("{name} + lag({name}) OVER () + lag({name}, 2) OVER () AS {name}_3",
                          "greatest({name}, lag({name}) OVER (), lag({name}, 2) OVER ()) AS {name}_3"),
        "sixes": columns("{name}_3, {name}_3 + lag({name}_3, 3) OVER () AS {name}_6",
                         "greatest({name}_3, lag({name}_3, 3) OVER ()) AS {name}_6"),
        "twelves": columns("{name}_3, {name}_6 + lag({name}_6, 6) OVER () AS {name}_12",
                           "greatest({name}_6, lag({name}_6, 6) OVER ()) AS {name}_12")}


def features(database, customers, first, months):
    """Makes the tables of the features, one for each thread's part of the customers, and a view of them all."""
    bounds = [customers * part // THREADS for part in range(THREADS + 1)]

    def run(part):
        start, end = bounds[part:part + 2]
        cursor = database.cursor()
        low, high = cursor.execute(
            "SELECT coalesce(min(invoice), 0), coalesce(max(invoice), 0) FROM invoices "
            "WHERE customer >= ? AND customer < ?", [start, end]).fetchone()
        cursor.execute(QUERY.format(
            part=part, first=first, months=months, start=start, end=end, low=low, high=high,
            slots=(end - start) * months, **rolling()))

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(run, range(THREADS)))
    parts = " UNION ALL ".join(f"FROM features_{part}" for part in range(THREADS))
    database.execute(f"CREATE OR REPLACE VIEW features AS {parts}")


def main(folder, first, last, out, reps=1):
    first, following = date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    base = 12 * first.year + first.month - 12
    months = 12 * following.year + following.month - base
    database = duckdb.connect(config={"threads": 1})
    started = time.perf_counter()
    database.execute(LOAD.format(folder=folder))
    load_seconds = time.perf_counter() - started
    database.execute(MACROS.format(base=base, months=months))
    customers = database.execute("SELECT count(*) FROM customers").fetchone()[0]
    best = float("inf")
    for _ in range(reps):
        started = time.perf_counter()
        features(database, customers, first.replace(day=1), months)
        best = min(best, time.perf_counter() - started)
    rows = database.execute("SELECT count(*) FROM features").fetchone()[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    database.execute(f"COPY (FROM features ORDER BY customer_id, day) TO '{out}' (HEADER)")
    print(json.dumps({"peer": f"duckdb {duckdb.__version__}", "rows": rows, "seconds": round(best, 4),
                      "load_seconds": round(load_seconds, 3), "peak_mib": round(peak)}))


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    main(*sys.argv[1:5], *map(int, sys.argv[5:]))
