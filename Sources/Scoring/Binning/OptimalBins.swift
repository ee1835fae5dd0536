// Pre-bins 0 ..< m are joined into at most K runs, each of at least a share of the cases, so that
// the information value is largest and the bad rates run in the shape that is asked for.
//
// best[k][i][j] = the value of the best k runs of which the last is i...j
//               = value(i...j) + max over h of best[k − 1][h][i − 1], rate(h...i − 1) allowed.
//
// For each i the runs that end at i − 1 are sorted by rate once, so that the best allowed one is a
// running maximum: O(m² K log m) in all, and exact.

/// Which way the bad rate may run over the bins of values.
public enum BinShape: String, CaseIterable, Sendable, Hashable, Codable {
  case ascending, descending
  /// Rises, then falls; monotone runs are allowed too.
  case peak
  /// Falls, then rises; monotone runs are allowed too.
  case valley
  /// The better of ascending and descending; peak or valley where a turn is plain.
  case auto
  /// Any.
  case free
}

/// What bins have to obey.
public struct BinLimits: Hashable, Sendable {
  /// The least share of the cases that a bin of values holds.
  public let shareMin: Double
  /// The most bins of values.
  public let binsMax: Int

  /// 5 % and 8 bins: the habit of the trade.
  public static let standard = BinLimits(unchecked: 0.05, 8)

  /// Fails unless the share lies in 0 ..< 0.5 and there is a bin at least.
  public init?(shareMin: Double, binsMax: Int) {
    guard (0..<0.5).contains(shareMin), (1...Binning.binsMax).contains(binsMax) else { return nil }
    self.init(unchecked: shareMin, binsMax)
  }

  private init(unchecked shareMin: Double, _ binsMax: Int) {
    self.shareMin = shareMin
    self.binsMax = binsMax
  }
}

/// The best way to join pre-bins.
public struct JoinedBins: Hashable, Sendable {
  /// The last pre-bin of each bin but the last.
  public let ends: [Int]
  /// The information value of the bins.
  public let value: Double
  /// The shape that was taken: never `auto`.
  public let shape: BinShape
}

/// Joins neighbouring pre-bins so that the information value is largest.
///
/// - Parameters:
///   - counts: Good and bad cases of each pre-bin, in the order of the values.
///   - total: All cases, those of missing and special values included; nil where there are none.
///   - limits: A table too small for two bins of that share gets one.
/// - Returns: The bins; one bin of everything where no other may be.
/// - Complexity: O(m² K log m) for m pre-bins and K bins.
public func optimalBins(
  _ counts: BinCounts, total: Double? = nil, shape: BinShape, limits: BinLimits = .standard
) -> JoinedBins {
  let runs = Runs(counts, rowsMin: limits.shareMin * (total ?? counts.total))
  switch shape {
  case .ascending, .descending, .peak, .valley, .free:
    return runs.best(shape, binsMax: limits.binsMax)
  case .auto:
    let rising = runs.best(.ascending, binsMax: limits.binsMax)
    let falling = runs.best(.descending, binsMax: limits.binsMax)
    let monotone = falling.value > rising.value ? falling : rising
    let peak = runs.best(.peak, binsMax: limits.binsMax)
    let valley = runs.best(.valley, binsMax: limits.binsMax)
    let turning = valley.value > peak.value ? valley : peak
    // A turn must be plain: a quarter more information, and more than chance would give.
    let cases = 1 / (1 / max(1, counts.badTotal) + 1 / max(1, counts.goodTotal))
    let gain = turning.value - monotone.value
    return gain > 0.25 * monotone.value && gain * cases > 15 ? turning : monotone
  }
}

/// All runs of neighbouring pre-bins, with their rates and values.
private struct Runs {
  private let count: Int
  /// Of run i...j at [j × count + i].
  private var rates: [Double]
  private var values: [Double]
  /// For each end, its runs by ascending rate; only runs of enough cases.
  private var byRate: [[Int]]

  init(_ counts: BinCounts, rowsMin: Double) {
    let m = counts.totals.count
    count = m
    rates = Array(repeating: 0, count: m * m)
    // A run of too few cases is no bin.
    values = Array(repeating: -.infinity, count: m * m)
    byRate = []
    // Cumulative sums, so that a run is a difference of two.
    var totals = [0.0]
    var bads = [0.0]
    for bin in 0..<m {
      totals.append(totals[bin] + counts.totals[bin])
      bads.append(bads[bin] + counts.bads[bin])
    }
    let (goodTotal, badTotal) = (counts.goodTotal, counts.badTotal)
    let enough = rowsMin * (1 - 1e-12)
    for end in 0..<m {
      var allowed: [Int] = []
      for start in 0...end {
        let total = totals[end + 1] - totals[start]
        let bad = bads[end + 1] - bads[start]
        guard total > 0, total >= enough else { continue }
        rates[end * m + start] = bad / total
        values[end * m + start] = informationPart(
          goods: max(0, total - bad), bads: max(0, bad), of: goodTotal, badTotal)
        allowed.append(start)
      }
      let base = end * m
      allowed.sort { (rates[base + $0], $0) < (rates[base + $1], $1) }
      byRate.append(allowed)
    }
  }

  /// The last phase of a shape: what comes after a turn, if there is one.
  private struct Phase {
    let rises: Bool?
    /// Whether a partition may come from the phase before into this one.
    let follows: Bool
  }

  private func phases(of shape: BinShape) -> [Phase] {
    switch shape {
    case .ascending: [Phase(rises: true, follows: false)]
    case .descending: [Phase(rises: false, follows: false)]
    case .peak: [Phase(rises: true, follows: false), Phase(rises: false, follows: true)]
    case .valley: [Phase(rises: false, follows: false), Phase(rises: true, follows: true)]
    case .auto, .free: [Phase(rises: nil, follows: false)]
    }
  }

  /// One state of the search: run `start`...`end` is the last, in a phase.
  private struct Table {
    var values: [Double]
    /// The start of the run before, and its phase; -1 where there is none.
    var before: [Int32]
    var phaseBefore: [Int8]

    init(count: Int) {
      values = Array(repeating: -.infinity, count: count * count)
      before = Array(repeating: -1, count: count * count)
      phaseBefore = Array(repeating: 0, count: count * count)
    }
  }

  func best(_ shape: BinShape, binsMax: Int) -> JoinedBins {
    let whole = JoinedBins(ends: [], value: 0, shape: shape == .free ? .free : shape)
    guard count > 0 else { return whole }
    let phases = phases(of: shape)
    // layers[k][phase]: partitions of k + 1 runs.
    var layers: [[Table]] = []
    var first = phases.map { _ in Table(count: count) }
    for end in 0..<count {
      // A single run is in the first phase, and may turn from there.
      first[0].values[end * count] = values[end * count]
    }
    layers.append(first)
    var found = (value: -Double.infinity, layer: 0, phase: 0, start: 0)
    func look(_ layer: Int) {
      for phase in phases.indices {
        for start in byRate[count - 1] {
          let value = layers[layer][phase].values[(count - 1) * count + start]
          if value > found.value + 1e-15 { found = (value, layer, phase, start) }
        }
      }
    }
    look(0)
    for layer in 1..<max(1, min(binsMax, count)) {
      layers.append(
        phases.indices.map { extended(layers[layer - 1], to: $0, phases) })
      look(layer)
    }
    guard found.value > -.infinity else { return whole }
    var ends: [Int] = []
    var (start, end, phase) = (found.start, count - 1, found.phase)
    for layer in stride(from: found.layer, to: 0, by: -1) {
      let table = layers[layer][phase]
      let place = end * count + start
      (end, start, phase) = (
        start - 1, Int(table.before[place]), Int(table.phaseBefore[place])
      )
      ends.append(end)
    }
    return JoinedBins(ends: ends.reversed(), value: found.value, shape: shape)
  }

  /// The partitions of one run more whose last run is in `phase`.
  private func extended(_ layer: [Table], to phase: Int, _ phases: [Phase]) -> Table {
    var table = Table(count: count)
    let sources = phases[phase].follows ? [phase - 1, phase] : [phase]
    for start in 1..<max(1, count) {
      let before = byRate[start - 1]
      guard !before.isEmpty else { continue }
      let ladder = Ladder(before, base: (start - 1) * count, layer, sources, phases[phase].rises)
      guard ladder.isAnyReachable else { continue }
      for end in start..<count {
        let place = end * count + start
        guard values[place] > -.infinity,
          let best = ladder.best(allowing: rates[place], rates: rates, before)
        else { continue }
        table.values[place] = values[place] + best.value
        table.before[place] = Int32(best.start)
        table.phaseBefore[place] = Int8(best.phase)
      }
    }
    return table
  }

  /// The runs that end at one place by ascending rate, with the best so far from below or above.
  private struct Ladder {
    struct Step {
      var value: Double
      var start: Int
      var phase: Int
    }
    private let base: Int
    private let rises: Bool?
    private var steps: [Step] = []

    init(_ starts: [Int], base: Int, _ layer: [Table], _ sources: [Int], _ rises: Bool?) {
      self.base = base
      self.rises = rises
      var best = Step(value: -.infinity, start: -1, phase: 0)
      let order = rises == false ? starts.reversed() : starts
      for start in order {
        for phase in sources where layer[phase].values[base + start] > best.value {
          best = Step(value: layer[phase].values[base + start], start: start, phase: phase)
        }
        steps.append(best)
      }
    }

    var isAnyReachable: Bool { (steps.last?.value ?? -.infinity) > -.infinity }

    /// The best run before one of that rate; its own rate lies strictly on the allowed side.
    func best(allowing rate: Double, rates: [Double], _ starts: [Int]) -> Step? {
      var (low, high) = (0, steps.count)
      switch rises {
      case nil: low = steps.count
      case true?:
        while low < high {
          let middle = (low + high) / 2
          if rates[base + starts[middle]] < rate { low = middle + 1 } else { high = middle }
        }
      case false?:
        while low < high {
          let middle = (low + high) / 2
          if rates[base + starts[starts.count - 1 - middle]] > rate {
            low = middle + 1
          } else {
            high = middle
          }
        }
      }
      guard low > 0, steps[low - 1].value > -.infinity else { return nil }
      return steps[low - 1]
    }
  }
}
