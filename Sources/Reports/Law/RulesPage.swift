import CreditPolicy
import Receivables
import Wording

/// Every rule of some countries with its validity, source and mark.
public struct RulesPage: Sendable {
  let systems: [LegalSystem]

  public init(_ systems: [LegalSystem]) { self.systems = systems }

  /// As text.
  public func text(in language: Language) -> String {
    systems.map { $0.text(in: language) }.joined(separator: "\n")
  }

  /// As JSON, schema `vigie.law.rules`.
  public var json: JSONValue {
    .document("vigie.law.rules", ["countries": .list(systems.map(\.json))])
  }
}

extension LegalSystem {
  fileprivate func text(in language: Language) -> String {
    let speech = language.speech
    var lines = ["\(speech.words(.rulesTitle)) \(code)"]
    func section(_ title: String, _ columns: [LawPhrase], _ rows: [[String]]) {
      guard !rows.isEmpty else { return }
      var table = TextTable(columns.map(speech.words), columns.map { _ in .left })
      for row in rows { table.add(row) }
      lines += ["", language.titled(title)] + table.lines()
    }
    let law: [LawPhrase] = [.inForce, .article, .mark, .source]
    section(
      speech.words(.defaultTitle), [.bound, .buyer] + law,
      defaults.map {
        [
          speech.words(of: LegalCap.daysAfterDelivery($0.daysAfterDelivery)),
          speech.name(of: $0.buyer), period($0.validFrom, $0.validTo), $0.article,
          speech.mark($0.isVerified), $0.source,
        ]
      })
    section(
      speech.words(.capTitle), [.bound, .goods, .buyer, .invoices, .clause] + law,
      rules.map { $0.cells(speech) })
    section(
      speech.words(.procedureTitle), [.act, .months, .abroad] + law,
      procedurePeriods.map { row in
        let more = row.monthsMoreAbroad
        return [
          speech.words(of: row.act), "\(row.months)", more > 0 ? "\(row.months + more)" : "",
          period(row.validFrom, row.validTo), row.article, speech.mark(row.isVerified), row.source,
        ]
      })
    if let penalty { lines += penalty.lines(in: language) }
    if let lateReport {
      section(
        speech.words(.reportTitle), [.bound] + law,
        [
          [
            lateReport.bands.joined(separator: ", "), period(lateReport.validFrom, nil),
            lateReport.article, speech.mark(lateReport.isVerified), lateReport.source,
          ]
        ])
    }
    return lines.joined(separator: "\n") + "\n"
  }

  fileprivate var json: JSONValue {
    .members([
      "country": .text(code), "members": .list(members.map { .text($0) }),
      "defaults": .list(
        defaults.map {
          .members([
            "daysAfterDelivery": .whole($0.daysAfterDelivery), "buyer": .text($0.buyer.rawValue),
            "from": .text("\($0.validFrom)"), "to": .optional($0.validTo),
            "article": .text($0.article), "source": .text($0.source),
            "verified": .flag($0.isVerified),
          ])
        }),
      "procedurePeriods": .list(
        procedurePeriods.map {
          .members([
            "act": .text($0.act.rawValue), "months": .whole($0.months),
            "monthsMoreAbroad": .whole($0.monthsMoreAbroad), "from": .text("\($0.validFrom)"),
            "to": .optional($0.validTo), "article": .text($0.article),
            "source": .text($0.source), "verified": .flag($0.isVerified),
          ])
        }),
      "rules": .list(rules.map(\.json)), "penalty": penalty?.json ?? .null,
      "lateReport": lateReport.map {
        .members([
          "bands": .list($0.bands.map { .text($0) }), "from": .text("\($0.validFrom)"),
          "article": .text($0.article), "source": .text($0.source),
          "verified": .flag($0.isVerified),
        ])
      } ?? .null,
    ])
  }
}

extension LegalRule {
  fileprivate func cells(_ speech: any Speech) -> [String] {
    let months =
      issueMonths.map { " (\(speech.words(.months)) \($0.lowerBound)–\($0.upperBound))" } ?? ""
    return [
      speech.words(of: cap), (regimes?.joined(separator: " ") ?? speech.words(.allGoods)) + months,
      speech.name(of: buyer), speech.words(of: invoices),
      needsContractClause ? "×" : "", period(validFrom, validTo), article,
      speech.mark(isVerified), source,
    ]
  }

  fileprivate var json: JSONValue {
    .members([
      "bound": .text(Language.en.speech.words(of: cap)),
      "goods": regimes.map { .list($0.map { .text($0) }) } ?? .null,
      "buyer": .text(buyer.rawValue), "invoices": .text(invoices.rawValue),
      "needsClause": .flag(needsContractClause),
      "months": issueMonths.map { .list($0.map { .whole($0) }) } ?? .null,
      "from": .text("\(validFrom)"), "to": .optional(validTo), "article": .text(article),
      "source": .text(source), "verified": .flag(isVerified),
    ])
  }
}

extension LatePenalty {
  private func addedPoints(in language: Language) -> String {
    let isWhole = addedBasisPoints % 100 == 0
    return language.number(Double(addedBasisPoints) / 100, decimals: isWhole ? 0 : 2) + " "
      + language.speech.phrase(.points)
  }

  fileprivate func lines(in language: Language) -> [String] {
    let speech = language.speech
    func table(_ title: String, _ rates: [DatedRate]) -> [String] {
      var table = TextTable(
        [LawPhrase.from, .to, .rate, .mark, .source].map(speech.words),
        [.left, .left, .right, .left, .left])
      for rate in rates {
        table.add([
          "\(rate.from)", "\(rate.to)", speech.rate(rate.basisPoints),
          speech.mark(rate.isVerified), rate.source,
        ])
      }
      return ["", title] + table.lines()
    }
    let law = "(\(article), \(speech.mark(isVerified)), \(source))"
    let sum = "(\(fixed.article), \(speech.mark(fixed.isVerified)), \(fixed.source))"
    return table(
      "\(speech.words(.centralBankTitle)) \(addedPoints(in: language)) \(law)",
      centralBankRates)
      + table(
        "\(speech.words(.legalInterestTitle)) \(legalInterestMultiple) \(law)", legalInterestRates)
      + [
        "",
        "\(language.titled(speech.words(.fixedSum))) \(language.amount(fixed.cents, .euro)) \(sum)",
      ]
  }

  fileprivate var json: JSONValue {
    func rates(_ rates: [DatedRate]) -> JSONValue {
      .list(
        rates.map {
          .members([
            "from": .text("\($0.from)"), "to": .text("\($0.to)"),
            "basisPoints": .integer($0.basisPoints), "source": .text($0.source),
            "verified": .flag($0.isVerified),
          ])
        })
    }
    return .members([
      "article": .text(article), "source": .text(source), "verified": .flag(isVerified),
      "addedBasisPoints": .integer(addedBasisPoints),
      "legalInterestMultiple": .integer(legalInterestMultiple),
      "centralBank": rates(centralBankRates), "legalInterest": rates(legalInterestRates),
      "fixed": .members([
        "cents": .integer(fixed.cents), "article": .text(fixed.article),
        "source": .text(fixed.source), "verified": .flag(fixed.isVerified),
      ]),
    ])
  }
}

extension LateReport {
  /// The bands in days late: 1–30, 31–60, …, over 90.
  fileprivate var bands: [String] {
    zip([0] + bandDaysMax, bandDaysMax).map { "\($0 + 1)–\($1)" }
      + ["> \(bandDaysMax.last ?? 0)"]
  }
}

/// From a day to another, or on.
private func period(_ from: Day, _ to: Day?) -> String { "\(from) – \(to?.description ?? "")" }
