import CreditPolicy
import Receivables
import Wording

/// What an invoice paid late costs, ready to be shown.
public struct PenaltyPage: Sendable {
  let bill: PenaltyBill
  let currency: Currency

  public init(_ bill: PenaltyBill, currency: Currency = .euro) {
    self.bill = bill
    self.currency = currency
  }

  /// As text.
  public func text(in language: Language) -> String {
    let speech = language.speech
    func money(_ cents: Int64) -> String { language.amount(cents, currency) }
    let days = bill.paidOn - bill.dueOn
    var lines = [
      "\(money(bill.amountCents)), \(speech.words(.dueOn)) \(bill.dueOn), \(language.count(days)) \(speech.words(.lateDays))",
      "", language.titled(speech.words(.penaltyTitle)),
    ]
    let columns: [LawPhrase] = [.from, .to, .days, .rate, .interest, .floor, .mark, .source]
    var table = TextTable(
      columns.map(speech.words), [.left, .left, .right, .right, .right, .right, .left, .left])
    for slice in bill.slices {
      table.add([
        "\(slice.days.lowerBound)", "\(slice.days.upperBound)", "\(slice.lateDays)",
        speech.rate(slice.basisPoints), money(slice.interestCents),
        slice.floorBasisPoints.map(speech.rate) ?? speech.words(.floorUnknown),
        speech.mark(slice.isVerified), slice.source,
      ])
    }
    lines += table.lines()
    let (penalty, fixed) = (bill.penalty, bill.penalty.fixed)
    var sums = TextTable(["", "", ""], [.left, .right, .left])
    sums.add([
      speech.words(.interest), money(bill.interestCents),
      "\(penalty.article), \(speech.mark(penalty.isVerified))",
    ])
    sums.add([
      speech.words(.fixedSum), money(fixed.cents),
      "\(fixed.article), \(speech.mark(fixed.isVerified)), \(speech.words(.perInvoice))",
    ])
    sums.add([speech.words(.total), money(bill.totalCents), ""])
    lines += [""] + sums.lines().dropFirst()
    return lines.joined(separator: "\n") + "\n"
  }

  /// As JSON, schema `vigie.law.penalty`.
  public var json: JSONValue {
    let (penalty, fixed) = (bill.penalty, bill.penalty.fixed)
    return .document(
      "vigie.law.penalty",
      [
        "amountCents": .integer(bill.amountCents), "currency": .text(currency.code),
        "dueOn": .text("\(bill.dueOn)"), "paidOn": .text("\(bill.paidOn)"),
        "lateDays": .whole(bill.paidOn - bill.dueOn), "article": .text(penalty.article),
        "verified": .flag(penalty.isVerified),
        "slices": .list(
          bill.slices.map { slice in
            .members([
              "from": .text("\(slice.days.lowerBound)"), "to": .text("\(slice.days.upperBound)"),
              "days": .whole(slice.lateDays), "basisPoints": .integer(slice.basisPoints),
              "floorBasisPoints": .whole(slice.floorBasisPoints),
              "interestCents": .integer(slice.interestCents), "source": .text(slice.source),
              "verified": .flag(slice.isVerified),
            ])
          }),
        "interestCents": .integer(bill.interestCents),
        "fixed": .members([
          "cents": .integer(fixed.cents), "article": .text(fixed.article),
          "source": .text(fixed.source), "verified": .flag(fixed.isVerified),
        ]),
        "totalCents": .integer(bill.totalCents),
      ])
  }
}
