# Sourced by the benchmarks: what is measured, and a ledger to measure it on.
benchmarks="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$benchmarks/.." && pwd)"
vigie="${VIGIE:-$root/.build/release/vigie}"
measure="$(dirname "$vigie")/measure"
for program in "$vigie" "$measure"; do
  [ -x "$program" ] || { echo "There is no $program: run 'make bench'." >&2; exit 1; }
done
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

# make_ledger N: a ledger of N invoices and as many payments; sets ledger and data.
make_ledger() {
  data="$scratch/data-$1"
  ledger="$scratch/ledger-$1.sqlite"
  "$benchmarks/import/make-ledger" "$1" "$data"
  "$vigie" import "$data" --ledger "$ledger" --quiet > "$scratch/out" || { cat "$scratch/out" >&2; exit 1; }
}
