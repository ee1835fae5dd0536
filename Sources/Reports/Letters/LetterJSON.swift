import Collection
import CreditPolicy
import Receivables
import Wording

extension LetterPage {
  /// The letter as JSON, schema `vigie.letter`; `Docs/letter-json.md` says what stands in it.
  public var json: JSONValue {
    .document(
      "vigie.letter",
      [
        "customer": .text(letter.profile.id.text), "name": .text(letter.profile.name),
        "level": .whole(letter.step.reminderLevel), "step": .text(letter.step.rawValue),
        "day": .text("\(letter.day)"), "payBy": .text("\(letter.payBy)"),
        "language": .text(letter.languageCode), "currency": .text(letter.currency.code),
        "invoice": .optional(letter.subjectInvoiceID),
        "address": .list(letter.profile.correspondence.addressLines.map { .text($0) }),
        "lines": .list(letter.lines.map(json)), "principalCents": .integer(letter.principalCents),
        "penalties": .optional(letter.penalties, json), "totalCents": .integer(letter.totalCents),
        "contested": .list(
          letter.contested.map { dispute in
            .members([
              "dispute": .text(dispute.id), "invoice": .text(dispute.invoiceID),
              "openedOn": .text("\(dispute.openedOn)"), "cents": .integer(dispute.cents),
            ])
          }),
        "creditCents": .integer(letter.creditCents), "billCents": .integer(letter.billCents),
        "ledgerCurrency": .text(letter.seller.currency.code),
        "notice": .optional(letter.notice) { notice in
          .members([
            "article": .text(notice.article), "from": .text("\(notice.validFrom)"),
            "source": .text(notice.source), "verified": .flag(notice.isVerified),
          ])
        },
        "suspendsDeliveries": .flag(letter.suspendsDeliveries),
        "earlier": .list(letter.earlierDays.map { .text("\($0)") }),
        "notes": .list(letter.notes.map { .text($0.code) }), "policy": .text(policy),
        "text": .text(text),
      ])
  }

  private func json(_ line: LetterLine) -> JSONValue {
    .members([
      "invoice": .text(line.invoiceID), "instalment": .whole(line.instalment),
      "issuedOn": .text("\(line.issuedOn)"), "dueOn": .text("\(line.dueOn)"),
      "lateDays": .whole(line.lateDays), "invoicedCents": .integer(line.invoicedCents),
      "cents": .integer(line.cents),
      "interestCents": .optional(line.interest) { .integer($0.interestCents) },
      "pieces": pieces(line.interest), "notCounted": notCounted(line.interest),
      "paidLate": .list(
        line.paidLate.map { part in
          .members([
            "paidOn": .text("\(part.paidOn)"), "cents": .integer(part.cents),
            "lateDays": .whole(part.lateDays),
            "interestCents": .integer(part.interest.interestCents),
            "pieces": pieces(part.interest), "notCounted": notCounted(part.interest),
          ])
        }),
    ])
  }

  private func pieces(_ interest: AccruedPenalty?) -> JSONValue {
    .list(
      (interest?.slices ?? []).map { slice in
        .members([
          "from": .text("\(slice.days.lowerBound)"), "to": .text("\(slice.days.upperBound)"),
          "days": .whole(slice.lateDays), "basisPoints": .integer(slice.basisPoints),
          "interestCents": .integer(slice.interestCents), "source": .text(slice.source),
          "verified": .flag(slice.isVerified),
        ])
      })
  }

  private func notCounted(_ interest: AccruedPenalty?) -> JSONValue {
    .list(
      (interest?.unknown ?? []).map { days in
        .members(["from": .text("\(days.lowerBound)"), "to": .text("\(days.upperBound)")])
      })
  }

  private func json(_ penalties: LetterPenalties) -> JSONValue {
    let (law, fixed) = (penalties.law, penalties.law.fixed)
    return .members([
      "article": .text(law.article), "verified": .flag(law.isVerified),
      "addedBasisPoints": .integer(law.addedBasisPoints),
      "interestCents": .integer(penalties.interestCents),
      "paidLateInterestCents": .integer(penalties.paidLateInterestCents),
      "interestThrough": .optional(penalties.interestThrough),
      "rateMissing": .flag(penalties.isRateMissing),
      "fixed": .members([
        "article": .text(fixed.article), "verified": .flag(fixed.isVerified),
        "invoices": .whole(penalties.fixedCount), "cents": .integer(penalties.fixedCents),
        "currency": .text(penalties.fixedCurrency.code),
      ]),
    ])
  }
}

extension LetterNote {
  /// The stable name of the note.
  var code: String {
    switch self {
    case .language: "language"
    case .noAddress: "no-address"
    case .noLetterhead: "no-letterhead"
    case .noPenaltyLaw: "no-penalty-law"
    case .publicBody: "public-body"
    case .otherCountry: "other-country"
    case .rateMissing: "rate-missing"
    case .notVerified: "not-verified"
    case .paidLate: "paid-late"
    case .fixedSumApart: "fixed-sum-apart"
    case .unnamedDisputes: "unnamed-disputes"
    case .leftOut: "left-out"
    case .ahead: "ahead"
    case .extended: "extended"
    case .promised: "promised"
    case .assigned: "assigned"
    case .beyond: "beyond"
    case .actionOpened: "action-opened"
    case .merged: "merged"
    case .overruled: "overruled"
    }
  }
}
