import CreditPolicy
import PortfolioReview
import Receivables
import Wording

/// The aged balance of a day, ready to be shown: text, JSON (schema `vigie.aging`) and CSV.
public struct AgedBalancePage: Sendable {
  let day: Day
  let knownOn: Day
  let cut: AgingCut
  let rows: [AgedRow]
  let total: IndicatorSums
  let accountsCents: Int64
  let control: ControlTotals
  let importNumber: Int
  let caveats: [Caveat]
  let currency: Currency
  let language: Language

  /// - Parameters:
  ///   - rows: In the order in which they are shown; their sums are `total`.
  ///   - accountsCents: What the accounts come to, item by item.
  public init(
    on day: Day, knownOn: Day, by cut: AgingCut, _ rows: [AgedRow], total: IndicatorSums,
    accountsCents: Int64,
    control: ControlTotals, importNumber: Int, caveats: [Caveat], currency: Currency,
    in language: Language
  ) {
    self.day = day
    self.knownOn = knownOn
    self.cut = cut
    self.rows = rows
    self.total = total
    self.accountsCents = accountsCents
    self.control = control
    self.importNumber = importNumber
    self.caveats = caveats
    self.currency = currency
    self.language = language
  }

  private var speech: any Speech { language.speech }
}

/// How many rows a terminal gets one by one; files get all.
private let rowsShownMax = 40

// MARK: The table

extension AgedBalancePage {
  private var columns: [DataTable.Column] {
    let names: [DataTable.Column] =
      switch cut {
      case .customer:
        [
          .init("customer", speech.phrase(.customer), .text),
          .init("name", speech.phrase(.name), .text),
        ]
      case .segment: [.init("segment", speech.name(of: IndicatorCut.segment), .text)]
      case .owner: [.init("owner", speech.name(of: IndicatorCut.owner), .text)]
      }
    let keys = ["dueIn0to30Cents", "dueIn31to60Cents", "dueInOver60Cents"]
    let late = ["late1to30Cents", "late31to60Cents", "late61to90Cents", "lateOver90Cents"]
    return names
      + zip(keys, MaturityBand.allCases).map { .init($0, speech.name(of: $1), .money) }
      + zip(late, AgeBand.allCases.dropFirst()).map { .init($0, speech.name(of: $1), .money) }
      + [
        .init("unallocatedCents", speech.name(of: Indicator.unallocated), .money),
        .init("unmatchedDebitsCents", speech.words(.unmatched), .money),
        .init("balanceCents", speech.name(of: Indicator.balance), .money),
        .init("disputedCents", speech.words(.ofWhichDisputed), .money),
      ]
  }

  private func values(_ sums: IndicatorSums) -> [DataTable.Value] {
    let aged = sums.aged
    return MaturityBand.allCases.map { .cents(sums[$0]) }
      + AgeBand.allCases.dropFirst().map { .cents(aged[$0]) }
      + [
        .cents(-aged.unallocatedCents), .cents(aged.unmatchedDebitCents),
        .cents(aged.balanceCents), .cents(sums.disputedCents),
      ]
  }

  private func row(_ row: AgedRow) -> [DataTable.Value] {
    let names: [DataTable.Value] =
      cut == .customer ? [.text(row.customer?.text), .text(row.name)] : [.text(row.name)]
    return names + values(row.sums)
  }

  /// One row a customer or group, all of them; what is not allocated is negative, and what stands in
  /// a row but for the disputed amount sums to its balance.
  public var table: DataTable { DataTable("", columns, rows: rows.map(row)) }
}

// MARK: For readers

extension AgedBalancePage {
  /// The largest balances, the others together, the total, and what it was reconciled to.
  public var text: String {
    let head =
      "\(speech.words(.agedTitle)) · \(speech.phrase(.asOf)) \(day) · "
      + "\(speech.phrase(.knownOn)) \(knownOn) · \(currency.code)"
    var lines = [head] + caveats.flatMap { wrapped(speech.sentence(of: $0), indent: 0) }
    lines += [""] + shownTable.lines(in: language)
    lines += [""] + wrapped(speech.words(.disputedNote), indent: 0)
    lines += wrapped(reconciliation, indent: 0)
    lines += wrapped(speech.sentence(of: control, in: currency), indent: 0)
    if !control.differences.isEmpty {
      lines += [""] + differences.lines(in: language, most: 10)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var shownTable: DataTable {
    func named(_ text: String) -> [DataTable.Value] {
      cut == .customer ? [.text(text), .text("")] : [.text(text)]
    }
    var table = DataTable("", columns)
    for one in rows.prefix(rowsShownMax) {
      var cells = row(one)
      if cut != .customer { cells[0] = .text(one.name ?? speech.phrase(.unknown)) }
      table.add(cells)
    }
    if rows.count > rowsShownMax {
      let others = rows.dropFirst(rowsShownMax).reduce(into: IndicatorSums()) { $0 += $1.sums }
      let count = language.count(rows.count - rowsShownMax)
      table.add(named("\(speech.phrase(.others)) (\(count))") + values(others))
    }
    table.add(named(speech.phrase(.total)) + values(total))
    return table.withoutZeros(["unmatchedDebitsCents"])
  }

  private var reconciliation: String {
    let balance = language.amount(total.aged.balanceCents, currency)
    let gap = total.aged.balanceCents - accountsCents
    return gap == 0
      ? "\(speech.words(.reconciledToAccounts)) \(balance)"
      : "\(language.titled(speech.words(.difference))) \(language.amount(gap, currency))"
  }

  private var differences: DataTable {
    DataTable(
      "",
      [
        .init("customer", speech.phrase(.customer), .text),
        .init("name", speech.phrase(.name), .text),
        .init("ledgerCents", speech.phrase(.ledger), .money),
        .init("statedCents", speech.words(.stated), .money),
        .init("differenceCents", speech.words(.difference), .money),
      ],
      rows: control.differences.map {
        [
          .text($0.customer.text), .text($0.name), .cents($0.ledgerCents), .cents($0.statedCents),
          .cents($0.cents),
        ]
      })
  }
}

// MARK: For programs

extension AgedBalancePage {
  /// The same as JSON, schema `vigie.aging`; Docs/kpi-json.md says what each key holds.
  public var json: JSONValue {
    let ofTotal = columns.dropFirst(cut == .customer ? 2 : 1)
    let whole = DataTable("", Array(ofTotal), rows: [values(total)])
    guard case .list(let totals) = whole.json else { return .null }
    return .document(
      "vigie.aging",
      [
        "asOf": .text("\(day)"), "knownOn": .text("\(knownOn)"), "by": .text(cut.rawValue),
        "currency": .text(currency.code),
        "import": .whole(importNumber),
        "caveats": .list(caveats.map { .text(speech.sentence(of: $0)) }),
        "rows": table.json, "total": totals.first ?? .null,
        "accountsBalanceCents": .integer(accountsCents),
        "control": .members([
          "verdict": .text(control.verdict.code),
          "statedCents": .integer(control.statedCents),
          "statedCustomers": .whole(control.statedCustomers),
          "ledgerCents": .integer(control.ledgerCents),
          "unstatedCents": .integer(control.unstatedCents),
          "unstatedCustomers": .whole(control.unstatedCustomers),
          "latestStatedOn": .optional(control.latestOn), "differences": differences.json,
        ]),
      ])
  }
}

extension ControlTotals.Verdict {
  var code: String {
    switch self {
    case .noControlTotal: "noControlTotal"
    case .reconciled: "reconciled"
    case .differs: "differs"
    }
  }
}

extension DataTable {
  /// Without those of some columns in which every amount is zero.
  fileprivate func withoutZeros(_ keys: Set<String>) -> DataTable {
    let kept = columns.indices.filter { column in
      !keys.contains(columns[column].key) || rows.contains { $0[column] != .cents(0) }
    }
    return DataTable(
      title, kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } }, note: note)
  }
}
