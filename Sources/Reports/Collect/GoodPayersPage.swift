import Collection
import CreditPolicy
import Receivables
import Wording

/// Who has earned a discount or longer terms, ready to be shown.
public struct GoodPayersPage: Sendable {
  let day: Day
  let payers: [GoodPayer]
  /// How many customers were looked at, and how many lines are shown.
  let customers: Int
  let lines: Int
  let policy: CreditPolicy
  let origin: CollectOrigin
  let currency: Currency
  let language: Language

  /// - Parameters:
  ///   - payers: The largest net first.
  ///   - lines: How many customers are shown at most in text and pages; JSON and CSV have all.
  public init(
    on day: Day, _ payers: [GoodPayer], of customers: Int, lines: Int, policy: CreditPolicy,
    _ origin: CollectOrigin, currency: Currency, in language: Language
  ) {
    self.day = day
    self.payers = payers
    self.customers = customers
    self.lines = lines
    self.policy = policy
    self.origin = origin
    self.currency = currency
    self.language = language
  }

  private var speech: any Speech { language.speech }
  private func say(_ phrase: GoodPayerPhrase) -> String { speech.goodPayerWords(phrase) }
  private var subtitle: String { "\(speech.phrase(.asOf)) \(day) · \(currency.code)" }

  private var costOfFunds: Double { Double(policy.price.costOfFundsBasisPoints) / 10_000 }

  /// For how many of them a discount is a gain for us.
  private var discountsThatPay: Int {
    payers.count { payer in payer.offers.contains { $0.isDiscount && $0.netCents > 0 } }
  }

  private var breakEvenMax: Double { payers.flatMap(\.offers).compactMap(\.breakEven).max() ?? 0 }

  private var notes: [String] {
    var notes: [GoodPayerNote] = [.found(good: payers.count, of: customers)]
    if !payers.isEmpty, !policy.offers.discounts.isEmpty {
      notes.append(
        discountsThatPay == 0
          ? .noDiscountPays(costOfFunds: costOfFunds, breakEven: breakEvenMax)
          : .discountsPay(discountsThatPay, costOfFunds: costOfFunds))
    }
    notes.append(policy.goodPayers.salesUplift.map { .uplift($0) } ?? .noUplift)
    if policy.goodPayers.salesUplift != nil, policy.price.marginBasisPoints == nil {
      notes.append(.noMargin)
    }
    notes.append(.scope)
    return notes.map { speech.sentence(of: $0, in: currency) }
  }

  /// One row an offer, and one for who has none; the best net first.
  public var table: DataTable { table(of: payers) }

  private func table(of payers: [GoodPayer]) -> DataTable {
    var table = DataTable(
      "",
      [
        .init("customer", speech.phrase(.customer), .text),
        .init("name", speech.phrase(.name), .text), .init("grade", speech.phrase(.grade), .text),
        .init("onTime", say(.onTime), .share(decimals: 0)),
        .init("purchasesCents", say(.purchases), .money),
        .init("offer", say(.offer), .text), .init("costCents", say(.cost), .money),
        .init("benefitCents", say(.benefit), .money), .init("netCents", say(.net), .money),
        .init("breakEven", say(.breakEven), .share(decimals: 2)),
        .init("law", say(.legal), .text),
      ])
    for payer in payers {
      let head: [DataTable.Value] = [
        .text(payer.profile.id.text), .text(payer.profile.name), .text(payer.grade),
        .real(payer.onTimeShare), .cents(payer.purchasesCents),
      ]
      if payer.offers.isEmpty {
        table.add(head + [.text(say(.noOffer)), .none, .none, .none, .none, .none])
      }
      for offer in payer.offers {
        table.add(
          head + [
            .text(speech.words(ofOffer: offer.kind)), .cents(offer.costCents),
            .cents(offer.benefitCents), .cents(offer.netCents), .real(offer.breakEven),
            .text(law(of: offer)),
          ])
      }
    }
    return table
  }

  private func law(of offer: GoodPayer.Offer) -> String? {
    guard case .longerTerms(let terms, _, let bound) = offer.kind else { return nil }
    let doubts =
      (bound.needsContractClause ? [say(.clause)] : [])
      + (bound.isVerified ? [] : [say(.notVerified)])
    return ([language.titled("\(terms)") + " " + bound.article] + doubts).joined(separator: ", ")
  }

  private var shown: [GoodPayer] { Array(payers.prefix(lines)) }

  public var text: String {
    var out = [say(.title), subtitle]
    for caveat in origin.caveats { out += wrapped(speech.sentence(of: caveat), indent: 0) }
    out.append("")
    for note in notes { out += wrapped(note, indent: 0) }
    out.append("")
    if payers.isEmpty {
      out.append(say(.none))
    } else {
      out += table(of: shown).without(["name", "law", "breakEven", "onTime"]).lines(in: language)
      if payers.count > shown.count {
        out.append(
          "  … \(language.count(payers.count - shown.count)) \(speech.phrase(.andMore))")
      }
      let articles = Set(shown.flatMap(\.offers).compactMap(law(of:))).sorted()
      if !articles.isEmpty {
        out.append("")
        for article in articles {
          out += wrapped("\(language.titled(say(.legal))) \(article)", indent: 0)
        }
      }
    }
    out += ["", origin.line(in: language)]
    return out.joined(separator: "\n") + "\n"
  }

  /// A page that needs nothing but itself.
  public var html: String {
    let body: [HTML] =
      payers.isEmpty
      ? [.element("p", say(.none))] : table(of: shown).html(in: language)
    let caveats = origin.caveats.map { speech.sentence(of: $0) }
    return Frame(
      say(.title), [subtitle], preface: [HTML.list(caveats + notes)],
      [Frame.Section("good-payers", say(.customers), body)],
      provenance: [origin.line(in: language)], in: language
    ).page
  }

  /// Schema `vigie.good-payers`; `Docs/plans-json.md` says what each member is.
  public var json: JSONValue {
    .document(
      "vigie.good-payers",
      [
        "asOf": .text("\(day)"), "currency": .text(currency.code),
        "customers": .whole(customers), "costOfFunds": .number(costOfFunds),
        "salesUplift": .real(policy.goodPayers.salesUplift),
        "discountsThatPay": .whole(discountsThatPay),
        "goodPayers": .list(payers.map(\.json)), "model": .optional(origin.model),
        "policy": .text(origin.policy), "import": .whole(origin.importNumber),
        "caveats": .list(origin.caveats.map { .text(speech.sentence(of: $0)) }),
      ])
  }
}

extension GoodPayer {
  fileprivate var json: JSONValue {
    .members([
      "customer": .text(profile.id.text), "name": .text(profile.name),
      "naturalPerson": .flag(profile.kind == .soleTrader), "grade": .text(grade),
      "paidInvoices": .whole(paidInvoices), "onTimeShare": .number(onTimeShare),
      "medianDelayDays": .whole(medianDelayDays), "purchasesCents": .integer(purchasesCents),
      "terms": .text("\(terms)"), "offers": .list(offers.map(\.json)),
    ])
  }
}

extension GoodPayer.Offer {
  /// The largest discount that would pay; nil for longer terms.
  fileprivate var breakEven: Double? {
    if case .discount(_, let breakEven) = kind { breakEven } else { nil }
  }

  fileprivate var json: JSONValue {
    let money: [JSONValue.Member] = [
      .init("costCents", .integer(costCents)), .init("benefitCents", .whole(benefitCents)),
      .init("netCents", .integer(netCents)),
    ]
    switch kind {
    case .discount(let offer, let breakEven):
      return .object(
        [
          .init("kind", .text("discount")),
          .init("share", .number(Double(offer.basisPoints) / 10_000)),
          .init("withinDays", .whole(offer.withinDays)),
          .init("takeUp", .number(offer.takeUpShare)), .init("breakEven", .number(breakEven)),
        ] + money)
    case .longerTerms(let terms, let days, let bound):
      return .object(
        [
          .init("kind", .text("longer_terms")), .init("terms", .text("\(terms)")),
          .init("extraDays", .whole(days)), .init("article", .text(bound.article)),
          .init("lawVerified", .flag(bound.isVerified)),
          .init("needsClause", .flag(bound.needsContractClause)),
        ] + money)
    }
  }
}
