import Receivables

enum CustomerRow {
  static let columns = [
    "name", "country", "kind", "registration_id", "sector", "parent_id", "strategic", "since",
    "merged_into", "merged_on", "segment", "credit_limit", "agreed_terms", "sales_owner",
    "status", "status_since", "currency", "valid_from", "language", "address", "contact", "email",
  ]

  static func bind(_ customer: Customer, into row: inout RowBinder) {
    let profile = customer.profile
    row.bind(profile.name)
    row.bind(profile.country)
    row.bind(profile.kind)
    row.bind(profile.registrationID)
    row.bind(profile.sector)
    row.bind(profile.parentID)
    row.bind(profile.isStrategic)
    row.bind(profile.since)
    row.bind(profile.mergedInto)
    row.bind(profile.mergedOn)
    let terms = customer.terms
    row.bind(terms.segment)
    row.bind(terms.creditLimitCents)
    row.bind(terms.agreedTerms?.description)
    row.bind(terms.salesOwner)
    row.bind(terms.status)
    row.bind(terms.statusSince)
    row.bind(terms.currency)
    row.bind(customer.validFrom)
    let correspondence = profile.correspondence
    row.bind(correspondence.language)
    row.bind(correspondence.addressCell)
    row.bind(correspondence.contact)
    row.bind(correspondence.email)
  }

  static func read(_ row: inout RowReader, customer: CustomerID) -> Customer {
    let name = row.required(row.text(), or: customer.text)
    let (country, kind): (String?, CustomerKind?) = (row.text(), row.word())
    let (registration, sector, parent) = (row.text(), row.text(), row.customerID())
    let (isStrategic, since) = (row.flag() ?? false, row.day())
    let (mergedInto, mergedOn) = (row.customerID(), row.day())
    let terms = CustomerTerms(
      segment: row.text(), creditLimitCents: row.integer(), agreedTerms: row.terms(),
      salesOwner: row.text(), status: row.word(), statusSince: row.day(),
      currency: row.currency())
    let validFrom = row.day()
    let correspondence = Correspondence(
      language: row.text(), addressLines: row.text().map(Correspondence.lines) ?? [],
      contact: row.text(), email: row.text())
    let profile = CustomerProfile(
      id: customer, name: name, country: country, kind: kind, registrationID: registration,
      sector: sector, parentID: parent, isStrategic: isStrategic, since: since,
      mergedInto: mergedInto, mergedOn: mergedOn, correspondence: correspondence)
    return Customer(profile: profile, terms: terms, validFrom: validFrom)
  }
}

enum StatementRow {
  static let columns =
    ["period_end", "kind", "published_on", "confidential", "currency", "months", "headcount"]
    + StatementFigure.allCases.map(\.rawValue)

  static func bind(_ statement: Statement, into row: inout RowBinder) {
    row.bind(statement.periodEnd)
    row.bind(statement.kind)
    row.bind(statement.publishedOn)
    row.bind(statement.isConfidential)
    row.bind(statement.currency)
    row.bind(statement.months)
    row.bind(statement.headcount)
    for figure in statement.figuresCents { row.bind(figure) }
  }

  static func read(_ row: inout RowReader, customer: CustomerID) -> Statement {
    let periodEnd = row.required(row.day(), or: .first)
    let kind = row.required(row.word(), or: StatementKind.company)
    let publishedOn = row.day()
    let isConfidential = row.flag() ?? false
    let currency = row.currency()
    let months = row.int()
    let headcount = row.int()
    var figures: [Int64?] = []
    for _ in StatementFigure.allCases { figures.append(row.integer()) }
    return Statement(
      customerID: customer, periodEnd: periodEnd, kind: kind, publishedOn: publishedOn,
      isConfidential: isConfidential, currency: currency, months: months, headcount: headcount,
      figuresCents: figures)
  }
}

enum RatingRow {
  static let columns = ["agency", "rated_on", "grade", "rank"]

  static func bind(_ rating: ExternalRating, into row: inout RowBinder) {
    row.bind(rating.agency)
    row.bind(rating.ratedOn)
    row.bind(rating.grade)
    row.bind(rating.rankShare)
  }

  static func read(_ row: inout RowReader, customer: CustomerID) -> ExternalRating {
    let agency = row.required(row.text(), or: "")
    let ratedOn = row.required(row.day(), or: .first)
    let grade = row.required(row.text(), or: "")
    return ExternalRating(
      customerID: customer, agency: agency, ratedOn: ratedOn, grade: grade,
      rankShare: row.double())
  }
}

enum EventRow {
  static let columns = [
    "kind", "occurred_on", "invoice_id", "amount", "published_on", "reference",
  ]

  static func bind(_ event: CustomerEvent, into row: inout RowBinder) {
    row.bind(event.kind)
    row.bind(event.occurredOn)
    row.bind(event.invoiceID)
    row.bind(event.amountCents)
    row.bind(event.publishedOn)
    row.bind(event.reference)
  }

  static func read(_ row: inout RowReader, id: String, customer: CustomerID) -> CustomerEvent {
    let kind = row.required(row.word(), or: CustomerEventKind.managerChange)
    let occurredOn = row.required(row.day(), or: .first)
    return CustomerEvent(
      id: id, customerID: customer, kind: kind, occurredOn: occurredOn, invoiceID: row.text(),
      amountCents: row.integer(), publishedOn: row.day(), reference: row.text())
  }
}

enum GuaranteeRow {
  static let columns = [
    "kind", "issuer", "guarantor_id", "amount", "covered_share", "deductible", "valid_from",
    "expires_on", "limit_type", "max_terms_days", "notify_within_days",
  ]

  static func bind(_ guarantee: Guarantee, into row: inout RowBinder) {
    row.bind(guarantee.kind)
    row.bind(guarantee.issuer)
    row.bind(guarantee.guarantorID)
    row.bind(guarantee.amountCents)
    row.bind(guarantee.coveredShare)
    row.bind(guarantee.deductibleCents)
    row.bind(guarantee.validFrom)
    row.bind(guarantee.expiresOn)
    row.bind(guarantee.limitType)
    row.bind(guarantee.maxTermsDays)
    row.bind(guarantee.notifyWithinDays)
  }

  static func read(_ row: inout RowReader, id: String, customer: CustomerID) -> Guarantee {
    Guarantee(
      id: id, customerID: customer, kind: row.required(row.text(), or: ""), issuer: row.text(),
      guarantorID: row.customerID(), amountCents: row.integer(), coveredShare: row.double(),
      deductibleCents: row.integer(), validFrom: row.day(), expiresOn: row.day(),
      limitType: row.text(), maxTermsDays: row.int(), notifyWithinDays: row.int())
  }
}
