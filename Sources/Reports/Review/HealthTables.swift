import PortfolioReview
import Receivables
import Wording

// The health of strategic customers and of the model, a value a cell.

extension ReviewPage {
  private func column(
    _ key: String, _ phrase: ReviewPhrase, _ kind: DataTable.Kind
  ) -> DataTable.Column { .init(key, say(phrase), kind) }

  /// The accounts of the strategic customers, the latest and those before; nil without any.
  var strategicTable: DataTable? {
    guard !review.strategic.isEmpty else { return nil }
    var table = DataTable(
      say(ReviewPhrase.strategic),
      customerColumns + [
        text("gradeBefore", words(.gradeBefore)), text("grade", say(.grade)),
        money("exposureCents", .exposure), column("periodEnd", .periodEnd, .day),
        column("turnoverCents", .turnover, .money), column("equityCents", .equity, .money),
        column("netIncomeCents", .netIncome, .money),
        column("equityRatio", .equityRatio, .share(decimals: 1)),
        column("supplierDays", .supplierDays, .number(decimals: 0)),
        column("altmanZ", .altman, .number(decimals: 2)), text("altmanZone", words(.altmanZone)),
        column("conanHolder", .conanHolder, .number(decimals: 2)),
        text("conanHolderZone", words(.conanHolderZone)),
        text("agency", words(.agency)), text("formerRating", words(.formerRating)),
        text("rating", say(ReviewPhrase.rating)),
      ])
    for one in review.strategic {
      let accounts = [one.latest, one.former].compactMap(\.self)
      for accounts in accounts.isEmpty ? [nil] : accounts.map(Optional.some) {
        table.add(
          customer(one.standing) + [
            .text(one.gradeBefore), .text(one.standing.grade),
            .cents(one.standing.exposure.totalCents), .day(accounts?.periodEnd),
            units(accounts?.turnover), units(accounts?.equity), units(accounts?.netIncome),
            .real(accounts?.equityRatio), .real(accounts?.supplierDays),
            .real(accounts?.altmanZ), .text(accounts?.altmanZone.map(speech.name(of:))),
            .real(accounts?.conanHolder), .text(accounts?.conanHolderZone.map(speech.name(of:))),
            .text(one.rating?.agency), .text(one.rating?.former), .text(one.rating?.grade),
          ])
      }
    }
    return table
  }

  /// Whole units of the currency as an amount.
  private func units(_ value: Double?) -> DataTable.Value {
    .cents(value.flatMap { $0.magnitude < 9e15 ? Int64(($0 * 100).rounded()) : nil })
  }

  /// How the judgements of a year ago came out, class by class, with the bounds of what came.
  var calibrationTable: DataTable {
    let health = review.health
    return DataTable(
      calibration?.title ?? say(ReviewPhrase.health),
      [
        text("grade", say(.grade)), .init("customers", say(.customers), .count),
        column("meanProbability", .meanPD, .share(decimals: 2)),
        column("defaults", .defaults, .count),
        column("defaultRate", .defaultRate, .share(decimals: 2)),
        .init("low", words(.intervalFrom), .share(decimals: 2)),
        .init("high", words(.intervalTo), .share(decimals: 2)), text("verdict", words(.verdict)),
      ],
      rows: health.calibration.map { row in
        [
          .text(row.grade), .count(row.customers), .real(row.meanProbability),
          .count(row.defaults), .real(Double(row.defaults) / Double(max(1, row.customers))),
          .real(row.low), .real(row.high), .text(row.isOff ? say(ReviewPhrase.off) : ""),
        ]
      }, note: health.calibration.isEmpty ? say(ReviewPhrase.noCalibration) : nil)
  }

  /// The figures of the model's health that are one number each.
  var healthTable: DataTable {
    let health = review.health
    var table = DataTable(
      "",
      [
        text("measure", say(ReviewPhrase.measure)),
        column("value", .value, .number(decimals: 3)),
        .init("low", words(.intervalFrom), .number(decimals: 3)),
        .init("high", words(.intervalTo), .number(decimals: 3)),
      ])
    if let area = health.discrimination {
      table.add([
        .text(say(ReviewPhrase.discrimination)), .real(area.value), .real(area.low),
        .real(area.high),
      ])
    }
    if let index = health.populationStability {
      table.add([.text(say(ReviewPhrase.stability)), .real(index), .none, .none])
    }
    for (phrase, count) in [
      (ReviewPhrase.scored, health.scored), (.scoredOnLittle, health.scoredOnLittle),
      (.stale, health.staleAccounts),
    ] {
      table.add([.text(say(phrase)), .count(count), .none, .none])
    }
    return table
  }

  /// Every characteristic of which something is known: how far it moved, how often it is not known.
  var characteristicTable: DataTable? {
    let health = review.health
    func byName<Value>(_ pairs: [(String, Value)]) -> [String: Value] {
      Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    let moved = byName(health.characteristicStability.map { ($0.name, $0.index) })
    let missing = byName(health.missing.map { ($0.name, $0.share) })
    let names =
      health.characteristicStability.map(\.name)
      + health.missing.map(\.name).filter { moved[$0] == nil }
    guard !names.isEmpty else { return nil }
    return DataTable(
      "",
      [
        text("characteristic", say(ReviewPhrase.characteristic)),
        .init("stability", "PSI", .number(decimals: 3)),
        column("missing", .missing, .share(decimals: 0)),
      ],
      rows: names.map { name in
        [.text(speech.name(ofCharacteristic: name)), .real(moved[name]), .real(missing[name])]
      })
  }
}
