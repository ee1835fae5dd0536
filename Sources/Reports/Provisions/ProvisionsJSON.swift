import CreditPolicy
import PortfolioReview
import Receivables
import Wording

extension ProvisionsPage {
  /// As JSON, schema `vigie.provisions`; `Docs/provisions-json.md` says what each member is.
  public var json: JSONValue {
    let (report, tables) = (tables.report, tables)
    return .document(
      "vigie.provisions",
      [
        "asOf": .text("\(report.plan.day)"), "currency": .text(tables.currency.code),
        "vatRecoverable": .flag(report.plan.loss.isVATRecoverable),
        "vatBasisPoints": .integer(report.plan.vatBasisPoints),
        "forwardFactor": .number(report.plan.rules.forwardFactor),
        "rates": report.ratesJSON,
        "matrix": report.matrix.json(report.expectedLossByBand),
        "provisionCents": .whole(report.matrix.provisionCents),
        "withoutRateCents": .integer(report.matrix.withoutRateCents),
        "expectedLossCents": .whole(report.expectedLossCents),
        "soldCents": .integer(report.base.soldCents),
        "unallocatedCents": .integer(report.base.unallocatedCents),
        "unmatchedDebitCents": .integer(report.base.unmatchedDebitCents),
        "balanceCents": .integer(report.base.balanceCents),
        "segments": .list(
          report.segments.map { segment in
            .members([
              "segment": .optional(segment.rates.segment),
              "matrix": segment.matrix.json(nil),
              "provisionCents": .whole(segment.matrix.provisionCents),
            ])
          }),
        "grades": .list(
          report.grades.map { grade in
            .members([
              "grade": .text(grade.grade), "customers": .whole(grade.customers),
              "exposureCents": .integer(grade.exposureCents),
              "expectedLossCents": .whole(grade.expectedLossCents),
            ])
          }),
        "individual": .list(
          report.individual.map { $0.json(reason: tables.language.speech.reason(for: $0)) }),
        "individualCents": .integer(report.individualCents),
        "late": .optional(report.late) { $0.json(report.plan.year, tables.firstKnownOn) },
        "model": .text(model), "policy": .text(policy), "import": .whole(importNumber),
        "caveats": .list(caveats.map { .text(tables.language.speech.sentence(of: $0)) }),
      ])
  }
}

extension AgeBand {
  /// Its name in JSON.
  var code: String {
    switch self {
    case .notDue: "not_due"
    case .days1to30: "1_30"
    case .days31to60: "31_60"
    case .days61to90: "61_90"
    case .over90Days: "over_90"
    }
  }
}

extension ProvisionReport {
  fileprivate var ratesJSON: JSONValue {
    .members([
      "known": .flag(rates != nil), "months": .whole(cohorts.months.count),
      "lostAfterMonths": .whole(plan.rules.lostAfterMonths),
      "contestedCents": .integer(cohorts.contestedCents), "total": cohorts.flow.json,
      "years": .list(
        cohorts.years.map { year, flow in
          .members(["year": .whole(year), "flow": flow.json])
        }),
    ])
  }
}

extension Flow {
  fileprivate var json: JSONValue {
    .members([
      "dueDates": .whole(dueDates), "lostDueDates": .whole(lostDueDates),
      "dueDatesAfter90Days": .whole(dueDatesAfter90Days),
      "invoicedCents": .integer(invoicedCents),
      "unpaidWhenDueCents": .integer(unpaidWhenDueCents),
      "unpaidAfter30DaysCents": .integer(unpaidAfter30DaysCents),
      "unpaidAfter60DaysCents": .integer(unpaidAfter60DaysCents),
      "unpaidAfter90DaysCents": .integer(unpaidAfter90DaysCents), "lostCents": .integer(lostCents),
    ])
  }
}

extension ProvisionMatrix {
  fileprivate func json(_ losses: [Int64]?) -> JSONValue {
    .list(
      cells.map { cell in
        var members: [JSONValue.Member] = [
          .init("band", .text(cell.band.code)), .init("openCents", .integer(cell.openCents)),
          .init("baseCents", .integer(cell.baseCents)), .init("rate", .real(cell.rate)),
          .init("provisionCents", .whole(cell.provisionCents)),
        ]
        if let losses {
          members.append(.init("expectedLossCents", .integer(losses[cell.band.rawValue])))
        }
        return .object(members)
      })
  }
}

extension IndividualProvision {
  fileprivate func json(reason: String) -> JSONValue {
    .members([
      "customer": .text(customer.profile.id.text), "name": .text(customer.profile.name),
      "naturalPerson": .flag(customer.profile.kind == .soleTrader),
      "segment": .optional(customer.segment), "ground": .text(customer.ground.code),
      "doubtfulCents": .integer(customer.openCents),
      "coveredCents": .integer(customer.coveredCents),
      "contestedCents": .integer(customer.contestedCents), "baseCents": .integer(baseCents),
      "share": .real(share), "shareFrom": .optional(source?.code),
      "provisionCents": .whole(provisionCents), "reason": .text(reason),
    ])
  }
}

extension DoubtfulGround {
  fileprivate var code: String {
    switch self {
    case .procedure: "procedure"
    case .inDefault: "default"
    case .late: "late"
    }
  }
}

extension IndividualProvision.Source {
  fileprivate var code: String {
    switch self {
    case .policy: "policy"
    case .insolvency: "insolvency"
    case .lastBand: "last_band"
    case .lossGivenDefault: "loss_given_default"
    }
  }
}

extension LateInvoices {
  fileprivate func json(_ year: FiscalYear?, _ firstKnownOn: Day) -> JSONValue {
    func json(_ line: Line) -> JSONValue {
      .members([
        "invoices": .whole(line.invoices), "amountCents": .integer(line.cents),
        "turnoverShare": .real(turnoverShare(of: line)),
      ])
    }
    return .members([
      "from": .optional(year?.firstDay), "to": .optional(year?.lastDay),
      "taxIncluded": .flag(true), "bandsVerified": .flag(false),
      "wholeYear": .flag(year.map { firstKnownOn <= $0.firstDay } ?? false),
      "turnoverCents": .integer(turnoverCents),
      "notDue": json(self[.notDue]), "dueThatDay": json(self[.dueThatDay]),
      "days1to30": json(self[.days1to30]), "days31to60": json(self[.days31to60]),
      "days61to90": json(self[.days61to90]), "days91andMore": json(self[.over90Days]),
      "late": json(late), "contestedAndLate": json(contested),
      "assumedDueDates": .whole(assumedDueDates),
    ])
  }
}
