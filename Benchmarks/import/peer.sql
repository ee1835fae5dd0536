-- The peer of `vigie import`: what a careful user of the sqlite3 shell would write to bring the same
-- files into the same tables and indexes. It checks nothing, rejects nothing and cannot be run twice.
PRAGMA page_size = 8192;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -65536;
.read schema.sql
BEGIN;
CREATE TEMP TABLE staged_customers (customer_id TEXT, name TEXT, country TEXT);
CREATE TEMP TABLE staged_invoices (invoice_id TEXT, customer_id TEXT, issued_on TEXT, due_on TEXT, amount TEXT);
CREATE TEMP TABLE staged_payments (payment_id TEXT, customer_id TEXT, paid_on TEXT, amount TEXT, invoice_id TEXT);
.mode csv
.import --skip 1 --schema temp customers.csv staged_customers
.import --skip 1 --schema temp invoices.csv staged_invoices
.import --skip 1 --schema temp payments.csv staged_payments
INSERT INTO import (number, mode, received_on, source, added, corrected, withdrawn, unchanged, rejected, late_invoices)
  VALUES (1, 'history', 20634, 'files', 0, 0, 0, 0, 0, 0);
INSERT INTO customer (number, customer_id)
  SELECT row_number() OVER (ORDER BY customer_id), customer_id FROM staged_customers;
INSERT INTO customer_version (customer, known_on, record_key, version, withdrawn, brought_by, name, country, strategic)
  SELECT c.number, 20634, '', 1, 0, 1, s.name, s.country, 0
  FROM staged_customers s JOIN customer c USING (customer_id) ORDER BY c.number;
INSERT INTO invoice (customer, known_on, invoice_id, instalment, version, withdrawn, brought_by, kind, issued_on, due_on, due_source, amount)
  SELECT c.number, CAST(julianday(s.issued_on) - 2440587.5 AS INTEGER) AS day, s.invoice_id, 1, 1, 0, 1, 'invoice',
    CAST(julianday(s.issued_on) - 2440587.5 AS INTEGER), CAST(julianday(s.due_on) - 2440587.5 AS INTEGER), 'given',
    CAST(round(s.amount * 100) AS INTEGER)
  FROM staged_invoices s JOIN customer c USING (customer_id) ORDER BY 1, 2, 3;
INSERT INTO payment (customer, known_on, payment_id, version, withdrawn, brought_by, kind, paid_on, amount, invoice_id)
  SELECT c.number, CAST(julianday(s.paid_on) - 2440587.5 AS INTEGER) AS day, s.payment_id, 1, 0, 1, 'payment',
    CAST(julianday(s.paid_on) - 2440587.5 AS INTEGER), CAST(round(s.amount * 100) AS INTEGER), s.invoice_id
  FROM staged_payments s JOIN customer c USING (customer_id) ORDER BY 1, 2, 3;
-- The shell has no hash of a text: a random number stands for it, inserted in its order.
INSERT INTO record_key (hash, customer, happened_on)
  SELECT h, customer, day FROM (
    SELECT random() AS h, customer, issued_on AS day FROM invoice
    UNION ALL SELECT random(), customer, paid_on FROM payment) ORDER BY h;
UPDATE portfolio_total SET customers = (SELECT count(*) FROM customer),
  records = (SELECT count(*) FROM invoice) + (SELECT count(*) FROM payment) + (SELECT count(*) FROM customer),
  invoices = (SELECT count(*) FROM invoice),
  receivable_cents = (SELECT sum(amount) FROM invoice) - (SELECT sum(amount) FROM payment);
COMMIT;
