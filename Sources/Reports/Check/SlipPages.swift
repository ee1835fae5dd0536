import CreditPolicy
import Receivables
import Wording

extension SlipPage {
  /// The slip as text, on less than a screen.
  public var text: String {
    var lines = ["\(speech.headline(of: slip.answer))   \(customer)", question]
    if slip.isAboutNaturalPerson { lines.append(speech.phrase(.naturalPerson)) }
    lines += section(.reasons, reasons)
    lines += section(.waysToYes, ways)
    lines += section(.recommended, recommendation) + section(.termsChange, changes)
    if !termsAllowed.isEmpty {
      lines += ["", language.titled(speech.phrase(.termsAllowed))]
      var table = TextTable(["", "", ""], [.left, .left, .left])
      for allowed in termsAllowed { table.add([allowed.terms, allowed.due, allowed.legal]) }
      lines += table.lines().dropFirst()
    }
    var table = TextTable(["", ""], [.left, .left])
    for fact in facts { table.add([fact.label, fact.value]) }
    lines += [""] + table.lines().dropFirst()
    lines += section(.coversNothing, voided)
    if isInternal, let scoreSum {
      lines += ["", language.titled(speech.phrase(.contributions))] + wrapped(scoreSum, indent: 2)
    }
    lines += section(.missing, missing) + section(.caveats, caveats.map(speech.sentence(of:)))
    lines += [
      "",
      "\(language.titled(speech.phrase(.sayToCustomer))) "
        + speech.sentence(of: slip.message, in: currency),
    ]
    lines += ["", origin]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The answer as one line of CSV: row, customer, answer, the conditions of the first way to a yes,
  /// the longest terms allowed with their due date, limit, room left, last day, reference, no problem.
  public func batchLine(row: Int, quoted: (String) -> String) -> String {
    let allowed = slip.termsAllowed.max { $0.dueOn < $1.dueOn }
    let fields = [
      "\(row)", slip.customer.id.text, slip.answer.style, ways.first ?? "",
      allowed.map { "\($0.terms)" } ?? "", allowed.map { "\($0.dueOn)" } ?? "",
      decimal(slip.limit.cents), decimal(slip.headroomAfterCents), "\(slip.validUntil)",
      reference ?? "", "",
    ]
    return fields.map(quoted).joined(separator: ",")
  }

  /// An amount as files write it: units, a point and two digits.
  private func decimal(_ cents: Int64) -> String {
    let (units, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(cents < 0 ? "-" : "")\(units).\(rest < 10 ? "0" : "")\(rest)"
  }

  private func section(_ title: Phrase, _ sentences: [String]) -> [String] {
    sentences.isEmpty
      ? [] : ["", language.titled(speech.phrase(title))] + sentences.map { "  \($0)" }
  }

  /// The slip as a page.
  public var html: String {
    var body: [HTML] = [
      .element(
        "p",
        [
          .element(
            "span", ["class": "answer \(slip.answer.style)"], speech.headline(of: slip.answer))
        ]),
      .element("h1", customer), .element("p", ["class": "sub"], question),
    ]
    if slip.isAboutNaturalPerson { body.append(.element("p", speech.phrase(.naturalPerson))) }
    body += block(.reasons, reasons)
    body += block(.waysToYes, ways)
    body += block(.recommended, recommendation) + block(.termsChange, changes)
    if !termsAllowed.isEmpty {
      body.append(.element("h2", speech.phrase(.termsAllowed)))
      body.append(
        .table(
          [speech.phrase(.terms), "", speech.phrase(.law)], [.left, .left, .left],
          termsAllowed.map { [$0.terms, $0.due, $0.legal] }))
    }
    body.append(.table(["", ""], [.left, .left], facts.map { [$0.label, $0.value] }))
    body += block(.coversNothing, voided)
    if isInternal, let scoreSum, !contributions.isEmpty {
      body.append(.element("h2", speech.phrase(.contributions)))
      body.append(.element("p", scoreSum))
      body.append(contributionChart(scoreSum).figure("contributions", in: language))
    }
    body += block(.missing, missing) + block(.caveats, caveats.map(speech.sentence(of:)))
    body.append(.element("h2", speech.phrase(.sayToCustomer)))
    body.append(.element("p", speech.sentence(of: slip.message, in: currency)))
    body.append(.element("footer", origin))
    return HTML.page(title: customer, language: language, isSheet: true, body)
  }

  /// What raises the score to the right, what lowers it to the left.
  private func contributionChart(_ scoreSum: String) -> RowChart {
    RowChart(
      Caption(speech.phrase(.points).capitalised, description: scoreSum),
      contributions.map { RowChart.Row($0.label, [.init(Double($0.value), signed($0.value))]) },
      isJudged: true)
  }

  private func block(_ title: Phrase, _ sentences: [String]) -> [HTML] {
    sentences.isEmpty ? [] : [.element("h2", speech.phrase(title)), .list(sentences)]
  }

  /// The slip as JSON, schema `vigie.check`.
  ///
  /// What accepted offers reserve and a class given by a person stand there where there are any.
  public var json: JSONValue {
    JSONValue.document(
      "vigie.check",
      [
        "answer": .text(slip.answer.style), "customer": .text(slip.customer.id.text),
        "name": .text(slip.customer.name), "asOf": .text("\(slip.request.asOf)"),
        "amountCents": .integer(slip.request.amountCents), "currency": .text(currency.code),
        "terms": .optional(slip.termsAsked),
        "grade": .optional(isInternal ? slip.rating.grade : nil),
        "probability": .real(isInternal ? slip.rating.modelProbability : nil),
        "score": .whole(isInternal ? score : nil),
        "similar": .optional(
          isInternal ? similar : nil,
          {
            .members([
              "customers": .whole($0.count), "defaults": .whole($0.badCount),
              "rateLow": .real($0.rateLow), "rateHigh": .real($0.rateHigh),
            ])
          }),
        "contributions": .list(
          (isInternal ? slip.contributions : []).map {
            .members([
              "characteristic": .text($0.name), "points": .whole($0.points),
              "known": .flag($0.isKnown),
            ])
          }),
        "reasons": .list(reasons.map { .text($0) }),
        "waysToYes": .list(
          slip.waysToYes.map { way in
            .list(way.conditions.map { .text(speech.sentence(of: $0, in: currency)) })
          }),
        "termsAllowed": .list(
          slip.termsAllowed.map {
            .members([
              "terms": .text("\($0.terms)"), "dueOn": .text("\($0.dueOn)"),
              "article": .optional($0.legal.bound?.article),
              "verified": .flag($0.legal.bound?.isVerified ?? false),
            ])
          }),
        "legal": .optional(slip.legal.map { speech.sentence(of: $0) }),
        "limitCents": .integer(slip.limit.cents),
        "limitBoundBy": .text(slip.limit.boundBy.rawValue),
        "exposureBeforeCents": .integer(slip.exposureBefore.totalCents),
        "exposureAfterCents": .integer(slip.exposureAfter.totalCents),
        "headroomAfterCents": .integer(slip.headroomAfterCents),
        "groupExposureCents": .whole(groupExposureCents),
        "expectedLossCents": .whole(isInternal ? slip.price?.expectedLossCents : nil),
        "amountExcludingTaxCents": .whole(slip.request.amountExcludingTaxCents),
        "guaranteesOffered": .list(
          slip.request.guaranteesOffered.map {
            .members(["kind": .text($0.kind), "amountCents": .integer($0.amountCents)])
          }),
        "costOfFundsCents": .whole(isInternal ? slip.price?.costOfFundsCents : nil),
        "marginCents": .whole(isInternal ? slip.price?.marginCents : nil),
        "months": .whole(slip.request.months),
        "exposureParts": .members([
          "openItemsCents": .integer(slip.exposureParts.openItemsCents),
          "deliveredNotInvoicedCents": .integer(slip.exposureParts.deliveredNotInvoicedCents),
          "firmOrdersCents": .integer(slip.exposureParts.firmOrdersCents),
          "unallocatedCents": .integer(slip.exposureParts.unallocatedCents),
        ]),
        "coveredAfterCents": .integer(slip.exposureAfter.coveredCents),
        "headroomBeforeCents": .integer(slip.headroomBeforeCents),
        "expectedPayment": .optional(
          slip.payment,
          {
            .members([
              "earlyOn": .text("\($0.earlyOn)"), "medianOn": .text("\($0.medianOn)"),
              "lateOn": .text("\($0.lateOn)"), "invoices": .whole($0.invoices),
            ])
          }),
        "recommendation": .optional(slip.recommendation, json(of:)),
        "termsChange": .optional(
          slip.termsChange,
          {
            .members([
              "agreed": .text("\($0.agreed)"), "offered": .optional($0.offered),
              "noticeDays": .whole($0.noticeDays), "effectiveFrom": .text("\($0.effectiveFrom)"),
            ])
          }),
        "holdsAgreedTerms": .flag(slip.holdsAgreedTerms),
        "approver": .optional(slip.approver?.role), "validUntil": .text("\(slip.validUntil)"),
        "naturalPerson": .flag(slip.isAboutNaturalPerson),
        "missing": .list(missing.map { .text($0) }),
        "caveats": .list(caveats.map { .text(speech.sentence(of: $0)) }),
        "policy": .text(slip.policyVersion),
        "model": .optional(slip.modelVersion), "import": .whole(importNumber),
        "reference": .optional(reference), "chainHead": .optional(chainHead),
        "reservedCents": .integer(slip.exposureParts.reservedCents),
        "habitReference": .optional(
          isInternal ? slip.payment?.reference : nil, json(of:)),
        "groupReservedCents": groupExposureCents == nil ? .null : .integer(slip.groupReservedCents),
        "groupHeadroomAfterCents": .whole(slip.groupHeadroomAfterCents),
        "override": isInternal ? slip.override?.json ?? .null : .null,
      ])
  }
}

extension SlipPage {
  private func json(of recommendation: Recommendation) -> JSONValue {
    .members([
      "best": .optional(recommendation.best, json(of:)),
      "runnerUp": .optional(recommendation.runnerUp, json(of:)),
      "asAsked": .optional(recommendation.asAsked, json(of:)),
      "runnerUpBringsMore": .flag(recommendation.isSmallerDeparture),
      "unranked": .optional(recommendation.unranked?.rawValue),
      "offers": .list(recommendation.offers.map(json(of:))),
      "admissible": .whole(recommendation.admissible),
    ])
  }

  private func json(of reference: HabitReference) -> JSONValue {
    func measured(_ of: String, _ grade: RiskClass?, _ found: PaymentHabits.Measured) -> JSONValue {
      .members([
        "of": .text(of), "grade": .optional(grade), "customers": .whole(found.customers),
        "invoices": .whole(found.invoices),
      ])
    }
    switch reference {
    case .policy:
      return .members([
        "of": .text("policy"), "grade": .null, "customers": .null, "invoices": .null,
      ])
    case .portfolio(let found): return measured("portfolio", nil, found)
    case .riskClass(let riskClass, let found): return measured("class", riskClass, found)
    }
  }

  private func json(of offer: PricedOffer) -> JSONValue {
    let price = isInternal ? offer.price : nil
    return .members([
      "terms": .text("\(offer.terms)"), "dueOn": .text("\(offer.dueOn)"),
      "depositCents": .integer(offer.depositCents),
      "guarantee": .optional(
        offer.guarantee,
        { .members(["kind": .text($0.kind), "amountCents": .integer($0.amountCents)]) }),
      "discount": .optional(
        offer.discount,
        {
          .members([
            "basisPoints": .integer($0.basisPoints), "withinDays": .whole($0.withinDays),
          ])
        }),
      "expectedLossCents": .whole(price?.expectedLossCents),
      "costOfFundsCents": .whole(price?.costOfFundsCents),
      "costOfGuaranteeCents": .whole(price?.costOfGuaranteeCents),
      "discountCents": .whole(price?.discountCents),
      "marginCents": .whole(price?.marginCents),
      "orderLossShare": .real(isInternal ? offer.orderLossShare : nil),
      "orderLossCents": .whole(isInternal ? offer.orderLossCents : nil),
      "netCents": .whole(offer.netCents), "departures": .whole(offer.departures),
    ])
  }
}

/// A number with its sign.
func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : "\(number)" }

extension CheckAnswer {
  /// The stable name of the answer, which is also its style.
  var style: String {
    switch self {
    case .yes: "yes"
    case .yesIf: "yes_if"
    case .no: "no"
    case .refer: "refer"
    }
  }
}

extension Rating {
  /// The probability of whatever outcome the model foresees.
  var modelProbability: Double? {
    switch self {
    case .graded(_, let probability): probability.value
    case .ranked(_, _, let probability): probability
    case .inDefault, .unrated: nil
    }
  }
}
