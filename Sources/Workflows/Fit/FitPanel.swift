import Documents
import Features
import Receivables
import Scoring

/// What a fit takes from one customer's panel: the rows in scope whose outcome is known.
struct FitRows: Sendable {
  let days: [Day]
  let outcomes: [Bool]
  /// One row after the other.
  let values: [Double]

  /// nil where no row counts.
  init?(_ panel: CustomerPanel, of features: [Feature]) {
    var (days, outcomes): ([Day], [Bool]) = ([], [])
    var values: [Double] = []
    for (place, row) in panel.rows.enumerated() {
      guard !row.isInDefault, let outcome = row.outcomes.first ?? nil else { continue }
      days.append(row.day)
      outcomes.append(outcome)
      let all = panel.values(ofRow: place)
      for feature in features { values.append(all[all.startIndex + feature.rawValue]) }
    }
    guard !days.isEmpty else { return nil }
    self.days = days
    self.outcomes = outcomes
    self.values = values
  }
}

/// The observations of all customers, as columns.
struct FitPanel {
  private let features: [Feature]
  private var columns: [[Double]]
  private(set) var outcomes: [Bool] = []
  /// The customers, numbered in the order in which they came.
  private(set) var clusters: [Int] = []
  private(set) var days: ClosedRange<Day>?
  private var customers = 0

  init(_ features: [Feature]) {
    self.features = features
    columns = [[Double]](repeating: [], count: features.count)
  }

  mutating func add(_ rows: FitRows) {
    for (place, value) in rows.values.enumerated() {
      columns[place % features.count].append(value)
    }
    outcomes += rows.outcomes
    clusters += repeatElement(customers, count: rows.days.count)
    customers += 1
    guard let first = rows.days.first, let last = rows.days.last else { return }
    days = min(days?.lowerBound ?? first, first)...max(days?.upperBound ?? last, last)
  }

  /// The features as a table.
  var table: Table {
    Table(names: features.map(\.name), columns: columns) ?? .nothing
  }

  /// How well simple rules tell the outcomes apart on the same rows.
  func baselines(expert: ExpertScorecard) -> [ModelDocument.Baseline] {
    let opinion = Scorecard(expert: expert)
    let byExpert = opinion.points(of: table).map { opinion.probability(ofPoints: $0) }
    let rules: [(String, [Double])] = [
      ("expert-scorecard", byExpert), ("oldest-overdue-days", column(.oldestOverdueDays)),
      ("mean-days-late-12m", column(.meanDaysLate12Months)),
      ("altman-z-second", column(.altmanZ).map { -$0 }),
      ("conan-holder", column(.conanHolder).map { -$0 }),
    ]
    return rules.compactMap { name, risks in
      // What is missing stands in the middle: the rule has no opinion.
      let known = risks.filter { !$0.isNaN }.sorted()
      guard !known.isEmpty else { return nil }
      let middle = known[known.count / 2]
      return Discrimination(
        risks: risks.map { $0.isNaN ? middle : $0 }, outcomes: outcomes, clusters: clusters
      ).map { ModelDocument.Baseline(name: name, discrimination: $0) }
    }
  }

  private func column(_ feature: Feature) -> [Double] {
    features.firstIndex(of: feature).map { columns[$0] } ?? []
  }
}

extension ExpertScorecard {
  /// The features that it speaks of, and those that rules need which it is compared with.
  var features: [Feature] {
    let named = Set(characteristics.map(\.name))
    let rules: [Feature] = [.oldestOverdueDays, .meanDaysLate12Months, .altmanZ, .conanHolder]
    return Feature.allCases.filter { named.contains($0.name) || rules.contains($0) }
  }
}
