import Receivables

// What is known of a customer beside its account, out of the cells of a row.

extension RowCells {
  func customer() throws(RowFailure) -> Customer {
    typealias C = CustomerColumns
    let id = try customerID(C.id)
    let profile = CustomerProfile(
      id: id, name: try required(C.name), country: text(C.country), kind: try word(C.kind),
      registrationID: text(C.registrationID), sector: text(C.sector),
      parentID: text(C.parentID).flatMap { CustomerID($0) },
      isStrategic: try flag(C.strategic) ?? false, since: try pastDay(C.since),
      mergedInto: text(C.mergedInto).flatMap { CustomerID($0) }, mergedOn: try pastDay(C.mergedOn),
      correspondence: try correspondence())
    let terms = CustomerTerms(
      segment: text(C.segment), creditLimitCents: try cents(C.creditLimit),
      agreedTerms: try terms(C.agreedTerms), salesOwner: text(C.salesOwner),
      status: try word(C.status), statusSince: try pastDay(C.statusSince),
      currency: try currency(C.currency))
    return Customer(profile: profile, terms: terms, validFrom: try pastDay(C.validFrom))
  }

  private func correspondence() throws(RowFailure) -> Correspondence {
    typealias C = CustomerColumns
    return Correspondence(
      language: try languageCode(C.language),
      addressLines: text(C.address).map(Correspondence.lines) ?? [], contact: text(C.contact),
      email: text(C.email))
  }

  func statement() throws(RowFailure) -> Statement {
    typealias C = StatementColumns
    var figuresCents: [Int64?] = []
    for column in C.figures { figuresCents.append(try signedCents(column)) }
    return Statement(
      customerID: try customerID(C.customerID), periodEnd: try requiredPastDay(C.periodEnd),
      kind: try word(C.kind) ?? .company, publishedOn: try pastDay(C.publishedOn),
      isConfidential: try flag(C.confidential) ?? false, currency: try currency(C.currency),
      months: try integer(C.months, in: 1...36), headcount: try integer(C.headcount),
      figuresCents: figuresCents)
  }

  func rating() throws(RowFailure) -> ExternalRating {
    typealias C = RatingColumns
    return ExternalRating(
      customerID: try customerID(C.customerID), agency: try required(C.agency),
      ratedOn: try requiredPastDay(C.ratedOn), grade: try required(C.grade),
      rankShare: try share(C.rank))
  }

  func event() throws(RowFailure) -> CustomerEvent {
    typealias C = EventColumns
    guard let kind = try word(C.kind, CustomerEventKind.self) else {
      throw RowFailure(C.kind.title, nil, .missingValue)
    }
    return CustomerEvent(
      id: try required(C.id), customerID: try customerID(C.customerID), kind: kind,
      occurredOn: try requiredPastDay(C.occurredOn), invoiceID: text(C.invoiceID),
      amountCents: try cents(C.amount), publishedOn: try pastDay(C.publishedOn),
      reference: text(C.reference))
  }

  func guarantee() throws(RowFailure) -> Guarantee {
    typealias C = GuaranteeColumns
    return Guarantee(
      id: try required(C.id), customerID: try customerID(C.customerID),
      kind: try required(C.kind), issuer: text(C.issuer),
      guarantorID: text(C.guarantorID).flatMap { CustomerID($0) },
      amountCents: try cents(C.amount), coveredShare: try share(C.coveredShare),
      deductibleCents: try cents(C.deductible), validFrom: try pastDay(C.validFrom),
      expiresOn: try day(C.expiresOn), limitType: text(C.limitType),
      maxTermsDays: try integer(C.maxTermsDays), notifyWithinDays: try integer(C.notifyWithinDays))
  }

  func order() throws(RowFailure) -> Order {
    typealias C = OrderColumns
    return Order(
      id: try required(C.id), customerID: try customerID(C.customerID),
      orderedOn: try requiredPastDay(C.orderedOn), amountCents: try requiredCents(C.amount),
      closedOn: try pastDay(C.closedOn))
  }

  func delivery() throws(RowFailure) -> Delivery {
    typealias C = DeliveryColumns
    return Delivery(
      orderID: try required(C.orderID), deliveredOn: try requiredPastDay(C.deliveredOn),
      amountCents: try requiredCents(C.amount))
  }

  func rate() throws(RowFailure) -> ExchangeRate {
    typealias C = RateColumns
    guard let currency = try currency(C.currency) else {
      throw RowFailure(C.currency.title, nil, .missingValue)
    }
    let millionths = try millionths(C.rate)
    guard
      let rate = ExchangeRate(
        day: try requiredPastDay(C.day), currency: currency, rateMillionths: millionths)
    else { throw RowFailure(C.rate.title, text(C.rate), .unreadableNumber) }
    return rate
  }
}

extension RowCells {
  /// The record of a kind that the row says.
  func record(of kind: RecordKind) throws(RowFailure) -> LedgerRecord {
    switch kind {
    case .rate: .rate(try rate())
    case .customer: .customer(try customer())
    case .statement: .statement(try statement())
    case .rating: .rating(try rating())
    case .guarantee: .guarantee(try guarantee())
    case .order: .order(try order())
    case .delivery: .delivery(try delivery())
    case .invoice: .invoice(try invoice())
    case .dispute: .dispute(try dispute())
    case .extensionRequest: .extensionRequest(try extensionRequest())
    case .promise: .promise(try promise())
    case .reminder: .reminder(try reminder())
    case .payment: .payment(try payment())
    case .event: .event(try event())
    case .balance: .balance(try balance())
    }
  }
}
