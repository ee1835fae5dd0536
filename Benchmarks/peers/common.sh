# Sourced by the benchmarks that run peers beside us: sets peers, data, python; or says why not.
peers="${PEERS:-$root/../shared/peers}"
if [ ! -f "$peers/data.py" ]; then
  echo "skipped: the peers' scripts are not at $peers (set PEERS)"
  exit 0
fi
"$root/Benchmarks/peers/setup" "$peers" || { echo 'skipped: the peers cannot be installed'; exit 0; }
home="${PEERS_HOME:-$root/.build-peers}"
python="$home/venv/bin/python"
data="$home/data"

# peer_threads N: the peers' libraries use N threads, and the kernel that suits this processor.
peer_threads() {
  unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
  export OPENBLAS_NUM_THREADS="$1" OMP_NUM_THREADS="$1" PEERS_DATA="$data"
}
