# Sourced by the scripts that say how long their steps took.

# The time now, in seconds; with decimals where bash gives them (bash 5 on).
now() {
  local instant="${EPOCHREALTIME:-$(date +%s)}"
  # Some locales write the decimals after a comma.
  printf '%s' "${instant/,/.}"
}

# since INSTANT: the seconds gone since then, as "12.3 s".
since() {
  LC_ALL=C awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f s", to - from }'
}
