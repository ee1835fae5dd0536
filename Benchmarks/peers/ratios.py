"""Reads the benchmarks' lines and prints them as a table, each peer beside ours: how many times as long.

    … | python ratios.py
Lines that are no JSON pass through. The first of ours in a group is what peers are held against.
"""
import json
import sys

ours = None
for line in sys.stdin:
    line = line.strip()
    if not line.startswith("{"):
        ours = None
        print(line, flush=True)
        continue
    try:
        row = json.loads(line)
    except ValueError:
        print(line)
        continue
    seconds = row.get("wall", row.get("total_s"))
    name = " ".join(str(row[k]) for k in ("peer", "design", "estimator") if k in row)
    text = f"  {name:32s} {seconds:9.4f} s"
    if row["peer"].startswith("vigie"):
        ours = ours or seconds
        error = row.get("error")
        if isinstance(error, list) and row.get("estimator") != "firth":
            text += f"   off by {error[0]:.0e}, errors by {error[1]:.0e}"
    else:
        text += f"   {seconds / ours:5.1f} times as long" if ours else ""
        if "err_comp" in row:
            text += f", off by {row['err_comp']:.0e}"
    if "auc_out" in row:
        text += f"   AUC on other rows {row['auc_out']:.4f}, {row['monotone_numeric']} of 20 monotone"
    if "rows_per_s" in row:
        text += f"   scores {row['rows_per_s'] / 1e6:.2f} M rows/s"
    if "one_row_us" in row:
        text += f", one row {row['one_row_us']:.1f} us"
    if "one_row_ms" in row:
        text += f", one row {row['one_row_ms'] * 1e3:.0f} us"
    memory = row.get("rss_mib", row.get("rss_mb"))
    print(text + (f"   {memory:.0f} MiB" if memory else ""), flush=True)
