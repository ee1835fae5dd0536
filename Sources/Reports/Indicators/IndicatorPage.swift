import CreditPolicy
import PortfolioReview
import Receivables
import Wording

/// The indicators of a portfolio, ready to be shown: text, JSON (schema `vigie.kpi`) and CSV.
public struct IndicatorPage: Sendable {
  let cut: IndicatorCut
  let groups: [IndicatorGroup]
  let total: [Indicators]
  let targets: CollectionTargets
  let origin: Origin
  let currency: Currency
  let language: Language
  /// What was seen after steps of collection; nil where nobody asked.
  let effects: EffectTables?

  /// What the figures rest on.
  public struct Origin: Sendable {
    let policy: String
    let knownOn: Day
    let importNumber: Int
    let caveats: [Caveat]

    public init(policy: String, knownOn: Day, importNumber: Int, caveats: [Caveat]) {
      self.knownOn = knownOn
      self.policy = policy
      self.importNumber = importNumber
      self.caveats = caveats
    }
  }

  /// - Parameters:
  ///   - groups: Empty for the whole alone.
  ///   - total: One a period, the oldest first; at least one.
  public init(
    by cut: IndicatorCut, _ groups: [IndicatorGroup], total: [Indicators],
    targets: CollectionTargets, origin: Origin, currency: Currency, in language: Language,
    effects: EffectTables? = nil
  ) {
    self.effects = effects
    self.cut = cut
    self.groups = groups
    self.total = total
    self.targets = targets
    self.origin = origin
    self.currency = currency
    self.language = language
  }

  private var speech: any Speech { language.speech }
  private var isCut: Bool { cut != .total }
  private var last: IndicatorPeriod? { total.last?.period }
}

// MARK: For readers

/// How many rows of a table a terminal gets; files get all.
private let rowsShownMax = 120

extension IndicatorPage {
  /// Tables of balances, days and collection, then the targets.
  public var text: String {
    let days = total.last.map { "\($0.period.lastDay)" } ?? ""
    var head =
      "\(speech.words(IndicatorPhrase.title)) · \(speech.phrase(.asOf)) \(days) · "
      + "\(speech.phrase(.knownOn)) \(origin.knownOn) · \(currency.code) · "
      + "\(speech.phrase(.policy)) \(printable(origin.policy))"
    if isCut { head += " · \(speech.name(of: cut))" }
    var lines = [head] + origin.caveats.flatMap { wrapped(speech.sentence(of: $0), indent: 0) }
    for theme in IndicatorTheme.all {
      lines += [""] + table(theme).withoutUnknown.lines(in: language, most: rowsShownMax)
    }
    let targets = targetTable(isForPrograms: false)
    if !targets.rows.isEmpty { lines += [""] + targets.lines(in: language, most: rowsShownMax) }
    if let effects { lines += [""] + effects.lines(isWhole: true) }
    lines += [""] + wrapped("\(speech.words(.asKnown)) \(speech.words(.explained))", indent: 0)
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(_ theme: IndicatorTheme) -> DataTable {
    var columns: [DataTable.Column] = []
    if isCut { columns.append(.init("group", speech.name(of: cut), .text)) }
    columns.append(.init("period", speech.phrase(.period), .text))
    columns += theme.indicators.map { .init($0.key, speech.name(of: $0), $0.kind) }
    var table = DataTable(speech.words(theme.title), columns)
    let wholes = IndicatorGroup(name: speech.phrase(.total), indicators: total)
    for group in groups + [wholes] {
      for indicators in group.indicators {
        var row: [DataTable.Value] = isCut ? [.text(group.name ?? speech.phrase(.unknown))] : []
        row.append(.text(shown(indicators.period)))
        row += theme.indicators.map { shown($0, of: indicators) }
        table.add(row)
      }
    }
    return table
  }

  /// A running period by its last day.
  private func shown(_ period: IndicatorPeriod) -> String {
    period.isRunning ? "→ \(period.lastDay)" : "\(period)"
  }

  private func shown(_ indicator: Indicator, of indicators: Indicators) -> DataTable.Value {
    if indicator == .countBackDSO, indicators.countBackDSO.moreThanDays != nil {
      return .text(speech.days(indicators.countBackDSO))
    }
    return indicators.value(of: indicator)
  }

  /// What each indicator is, a paragraph each.
  public static func definitions(in language: Language) -> String {
    let speech = language.speech
    var lines: [String] = []
    for theme in IndicatorTheme.all {
      lines += (lines.isEmpty ? [] : [""]) + [speech.words(theme.title)]
      for indicator in theme.indicators {
        lines += wrapped(
          "\(language.titled(speech.name(of: indicator))) \(speech.definition(of: indicator))",
          indent: 2)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

// MARK: Targets

extension IndicatorPage {
  /// The targets of the last period: of each sales owner, where these are told apart, and of the whole.
  private func targetTable(isForPrograms: Bool) -> DataTable {
    var holders: [(name: DataTable.Value, target: CollectionTarget, Indicators)] = []
    func hold(_ name: DataTable.Value, _ target: CollectionTarget, _ indicators: Indicators?) {
      guard let indicators, !target.isEmpty else { return }
      holders.append((name, target, indicators))
    }
    if cut == .owner {
      for group in groups {
        hold(
          isForPrograms ? .text(group.name) : .text(group.name ?? speech.phrase(.unknown)),
          targets.target(ofOwner: group.name), group.indicators.last { $0.period == last })
      }
    }
    hold(isForPrograms ? .none : .text(speech.phrase(.total)), targets.standard, total.last)
    let (target, verdict) = (speech.words(.target), "")
    let columns: [DataTable.Column] = [
      .init("group", speech.name(of: IndicatorCut.owner), .text),
      .init(Indicator.countBackDSO.key, speech.words(.targetDSO), .number(decimals: 1)),
      .init("dsoDaysMax", target, .number(decimals: 1)), .init("dso", verdict, .text),
      .init(
        Indicator.overdueShare.key, speech.name(of: Indicator.overdueShare), .share(decimals: 1)),
      .init("overdueShareMax", target, .share(decimals: 1)), .init("overdue", verdict, .text),
      .init(
        Indicator.collectionEffectiveness.key, speech.name(of: Indicator.collectionEffectiveness),
        .share(decimals: 1)),
      .init("effectivenessShareMin", target, .share(decimals: 1)),
      .init("effectiveness", verdict, .text),
    ]
    func words(_ isReached: Bool?, _ target: Double?) -> DataTable.Value {
      guard target != nil else { return .none }
      switch isReached {
      case true?: return .text(isForPrograms ? "reached" : speech.words(.reached))
      case false?: return .text(isForPrograms ? "missed" : speech.words(IndicatorPhrase.missed))
      case nil: return isForPrograms ? .none : .text(speech.words(.notMeasured))
      }
    }
    return DataTable(
      "\(speech.words(.targets)) \(last.map(shown) ?? "")", columns,
      rows: holders.map { name, target, indicators in
        let held = indicators.held(against: target)
        return [
          name, shown(.countBackDSO, of: indicators), .real(target.dsoDaysMax),
          words(held.dso, target.dsoDaysMax),
          .real(indicators.overdueShare), .real(target.overdueShareMax),
          words(held.overdueShare, target.overdueShareMax),
          .real(indicators.collectionEffectiveness), .real(target.effectivenessShareMin),
          words(held.effectiveness, target.effectivenessShareMin),
        ]
      })
  }
}

// MARK: For programs

extension IndicatorPage {
  /// One row a period and group; without a cut one a period.
  public var table: DataTable {
    var columns: [DataTable.Column] = [
      .init("group", "", .text), .init("period", "", .text), .init("from", "", .day),
      .init("to", "", .day),
    ]
    for indicator in Indicator.allCases {
      columns.append(.init(indicator.key, speech.name(of: indicator), indicator.kind))
      if indicator == .countBackDSO {
        columns.append(.init("countBackDSOMoreThanDays", "", .count))
      }
    }
    var table = DataTable("", columns)
    for group in isCut ? groups : [IndicatorGroup(name: nil, indicators: total)] {
      for indicators in group.indicators { table.add(row(indicators, of: group.name)) }
    }
    return table
  }

  private func row(_ indicators: Indicators, of group: String?) -> [DataTable.Value] {
    let period = indicators.period
    var row: [DataTable.Value] = [
      .text(group), .text("\(period)"), .day(period.firstDay), .day(period.lastDay),
    ]
    for indicator in Indicator.allCases {
      row.append(indicators.value(of: indicator))
      if indicator == .countBackDSO {
        row.append(indicators.countBackDSO.moreThanDays.map { .count($0) } ?? .none)
      }
    }
    return row
  }

  /// The same as JSON, schema `vigie.kpi`; Docs/kpi-json.md says what each key holds.
  public var json: JSONValue {
    let whole = DataTable("", table.columns, rows: total.map { row($0, of: nil) })
    return .document(
      "vigie.kpi",
      [
        "asOf": .optional(last?.lastDay), "knownOn": .text("\(origin.knownOn)"),
        "rhythm": .optional(last?.rhythm.rawValue),
        "by": .text(cut.rawValue), "currency": .text(currency.code),
        "policy": .text(origin.policy), "import": .whole(origin.importNumber),
        "caveats": .list(origin.caveats.map { .text(speech.sentence(of: $0)) }),
        "total": whole.json, "groups": isCut ? table.json : .list([]),
        "targets": targetTable(isForPrograms: true).json,
        "effects": effects?.json ?? .null,
        "definitions": .object(
          Indicator.allCases.map { .init($0.key, .text(speech.definition(of: $0))) }),
      ])
  }
}
