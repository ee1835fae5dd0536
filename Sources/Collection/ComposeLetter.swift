import CreditPolicy
import Receivables

/// Which letter is asked for.
public struct LetterRequest: Sendable {
  public let step: CollectionStep
  public let day: Day
  /// The one invoice that it is about; nil for all that is overdue of the customer.
  public let invoiceID: String?
  /// en or fr; nil for the customer's.
  public let languageCode: String?
  /// Whether it is written although a step was skipped, or repeated too soon.
  public let isOverruled: Bool
  /// Whether the journal is to note that it was sent.
  public let isToBeSent: Bool

  public init(
    step: CollectionStep, on day: Day, invoiceID: String? = nil, languageCode: String? = nil,
    isOverruled: Bool = false, isToBeSent: Bool = false
  ) {
    self.isToBeSent = isToBeSent
    self.step = step
    self.day = day
    self.invoiceID = invoiceID
    self.languageCode = languageCode
    self.isOverruled = isOverruled
  }
}

/// Whom a letter is about, and by which rules it is written.
public struct LetterCase: Sendable {
  let profile: CustomerProfile
  let account: Account
  let sent: [SentLetter]
  let deeds: [CollectionDeed]
  let seller: LedgerSettings
  let rules: LetterRules
  let plans: PlanRules
  let law: LegalRules

  /// - Parameters:
  ///   - account: As it was known on the day of the letter.
  ///   - sent: The letters to the customer that the journal tells of.
  ///   - deeds: What else it tells was done.
  public init(
    _ profile: CustomerProfile, _ account: Account, sent: [SentLetter],
    deeds: [CollectionDeed] = [], seller: LedgerSettings, rules: LetterRules, plans: PlanRules,
    law: LegalRules
  ) {
    self.deeds = deeds
    self.plans = plans
    self.profile = profile
    self.account = account
    self.sent = sent
    self.seller = seller
    self.rules = rules
    self.law = law
  }
}

/// Writes the letter, or says why there is none.
///
/// It asks for what is open, overdue, not contested and not promised, less what we hold of the
/// customer's. Nothing is asked of a customer in a procedure. An invoice is in a letter of a step only where the step
/// before it was taken since it fell due; a letter is not repeated within the policy's pause.
///
/// - Precondition: The step is one of the three that are letters.
public func composeLetter(
  _ request: LetterRequest, to debtor: LetterCase
) throws(LetterProblem) -> Letter {
  let opening = try debtor.refuseProcedure(on: request.day)
  let items = LetterItems(
    of: debtor.account, invoiceID: request.invoiceID, on: request.day,
    under: request.isOverruled ? nil : debtor.plans, after: opening)
  guard !items.asked.isEmpty else {
    throw debtor.whyNothing(request, items, openedOn: opening)
  }
  let steps = try debtor.steps(request, items.asked)
  let currency = try debtor.oneCurrency(of: steps.items)
  return debtor.letter(request, items, steps, in: currency)
}

// MARK: Why there is none

extension LetterCase {
  /// The day of the last procedure that is over; what was invoiced by then is no matter of a letter.
  ///
  /// - Throws: `inProcedure` where one is open.
  fileprivate func refuseProcedure(on day: Day) throws(LetterProblem) -> Day? {
    var open: CustomerEvent?
    var last: Day?
    let events = account.dossier.events.filter { $0.occurredOn <= day }
      .sorted { ($0.occurredOn, $0.id) < ($1.occurredOn, $1.id) }
    for event in events {
      if event.kind.opensProcedure || event.kind == .struckOff {
        open = open ?? event
        last = open?.occurredOn
      }
      if event.kind == .planAdopted || event.kind == .procedureClosed { open = nil }
    }
    guard let open else { return last }
    let claim = ProcedureLaw(law, sellerCountry: seller.country)
      .deadline(.claim, after: open, in: profile.country)
    throw .inProcedure(
      customer: profile.id.text, open.kind, since: open.occurredOn, claimBy: claim?.on,
      isClaimLate: claim.map { $0.on < day } ?? false)
  }

  fileprivate func whyNothing(
    _ request: LetterRequest, _ items: LetterItems, openedOn: Day?
  ) -> LetterProblem {
    let name = request.invoiceID ?? profile.id.text
    if let id = request.invoiceID, let why = whyNotLate(id, on: request.day) { return why }
    if !items.contested.isEmpty {
      return .contested(name, disputes: items.contested.map(\.id).sorted())
    }
    if let id = items.assigned.first { return .assigned(invoice: id) }
    if let (id, until) = items.extended.first { return .extended(invoice: id, until: until) }
    if items.promisedCents > 0, let until = items.promisedUntil {
      return .promised(name, until: until)
    }
    if items.isFrozen, let openedOn { return .beforeProcedure(name, openedOn: openedOn) }
    let hasLate = account.items.contains { item in
      item.isOpen && item.pastDueDays(on: request.day) > 0 && item.invoice.kind != .penalty
        && (request.invoiceID ?? item.invoice.id) == item.invoice.id
    }
    if hasLate, account.unallocatedCents > 0 || items.billCents > 0 { return .covered(name) }
    return .nothingOverdue(
      customer: profile.id.text,
      nextDueOn: account.items.filter { $0.isOpen && $0.dueOn >= request.day }.map(\.dueOn).min())
  }

  /// Why an invoice is no debt that is overdue; nil where it is one.
  private func whyNotLate(_ id: String, on day: Day) -> LetterProblem? {
    let items = account.positions(ofInvoice: id).map { account.items[$0] }
    let open = items.filter(\.isOpen)
    guard open.isEmpty else {
      let first = open.map(\.dueOn).min() ?? day
      return first < day ? nil : .notDue(invoice: id, dueOn: first)
    }
    let on = items.compactMap(\.settledOn).max() ?? day
    let settlements = items.flatMap(\.settlements)
    if settlements.contains(where: { $0.means == .writeOff }) {
      return .writtenOff(invoice: id, on: on)
    }
    return items.allSatisfy { $0.paidCents == 0 }
      ? .credited(invoice: id, on: on) : .paid(invoice: id, on: on)
  }

  fileprivate func oneCurrency(of items: [LetterItem]) throws(LetterProblem) -> Currency {
    let all = Set(items.map { $0.currency(seller.currency) })
    guard all.count == 1, let only = all.first else {
      throw .severalCurrencies(customer: profile.id.text, all.map(\.code).sorted())
    }
    return only
  }
}

// MARK: What is written

extension LetterCase {
  fileprivate func letter(
    _ request: LetterRequest, _ items: LetterItems, _ steps: LetterSteps, in currency: Currency
  ) -> Letter {
    let rule = rules.rule(of: request.step)
    let system = penaltySystem(rule)
    let lines = steps.items.map { line(of: $0, on: request.day, by: system) }
    let language = LetterLanguage(asked: request.languageCode, of: profile, seller: seller)
    let penalties = system.flatMap { claim(of: lines, by: $0, in: currency) }
    let notice = request.step == .notice ? country.flatMap(\.notice) : nil
    return Letter(
      step: request.step, day: request.day, payBy: request.day + rule.daysToPay,
      profile: profile, seller: seller, languageCode: language.code,
      subjectInvoiceID: request.invoiceID, currency: currency, lines: lines,
      contested: items.contested,
      creditCents: account.unallocatedCents, billCents: items.billCents, penalties: penalties,
      notice: notice.flatMap { $0.validFrom <= request.day ? $0 : nil },
      suspendsDeliveries: request.step == .notice && rules.suspendsDeliveries,
      earlierDays: steps.earlierDays,
      notes: notes(
        rule, language, items, steps, lines, penalties, on: request.day, in: currency)
    )
  }

  /// The law of our country; nil where none is there.
  private var country: LegalSystem? { seller.country.flatMap { law.system(of: $0) } }

  /// By which penalties are claimed; nil where none are.
  private func penaltySystem(_ rule: LetterRule) -> LegalSystem? {
    guard rule.claimsPenalties, profile.kind != .publicBody, let country, country.penalty != nil
    else { return nil }
    return country
  }

  private func line(
    of item: LetterItem, on day: Day, by system: LegalSystem?
  ) -> LetterLine {
    let invoice = item.item.invoice
    let cents = item.invoiced(item.cents)
    let hasSeveral = account.positions(ofInvoice: invoice.id).count > 1
    // Interest is on the price: not on deposits, and not on penalties.
    let isPrice = invoice.kind == .invoice
    return LetterLine(
      invoiceID: invoice.id, instalment: hasSeveral ? invoice.instalment : nil,
      issuedOn: invoice.issuedOn, dueOn: item.item.dueOn,
      lateDays: item.item.pastDueDays(on: day),
      invoicedCents: invoice.original?.cents ?? invoice.amountCents, cents: cents,
      interest: isPrice
        ? system?.accruedPenalty(on: cents, dueOn: item.item.dueOn, through: day) : nil,
      paidLate: system.map { item.item.lateParts(by: day, under: $0, scaled: item.invoiced) } ?? [])
  }

  private func claim(
    of lines: [LetterLine], by system: LegalSystem, in currency: Currency
  ) -> LetterPenalties? {
    guard let penalty = system.penalty else { return nil }
    let late = lines.filter { $0.interest != nil }
    guard !late.isEmpty else { return nil }
    let slices = late.flatMap(\.slices)
    return LetterPenalties(
      law: penalty, interestCents: slices.reduce(0) { $0 + $1.interestCents },
      paidLateInterestCents: late.reduce(0) { sum, line in
        line.paidLate.reduce(sum) { $0 + $1.interest.interestCents }
      },
      interestThrough: slices.map(\.days.upperBound).max(), rates: rates(of: slices),
      isRateMissing: late.contains { !$0.unknown.isEmpty },
      fixedCount: Set(late.map(\.invoiceID)).count, fixedCurrency: .euro, currency: currency)
  }

  /// The rates that the slices have, each half-year once.
  private func rates(of slices: [PenaltySlice]) -> [LetterPenalties.Rate] {
    let byHalfYear = Dictionary(grouping: slices) { slice in
      let (year, month, _) = slice.days.lowerBound.components
      return year * 2 + (month > 6 ? 1 : 0)
    }
    return byHalfYear.sorted { $0.key < $1.key }.compactMap { _, slices in
      guard let first = slices.map(\.days.lowerBound).min(),
        let last = slices.map(\.days.upperBound).max(), let rate = slices.first
      else { return nil }
      return LetterPenalties.Rate(
        days: first...last, basisPoints: rate.basisPoints, source: rate.source,
        isVerified: rate.isVerified)
    }
  }
}

// MARK: What its sender must know

extension LetterCase {
  private func notes(
    _ rule: LetterRule, _ language: LetterLanguage, _ items: LetterItems, _ steps: LetterSteps,
    _ lines: [LetterLine], _ penalties: LetterPenalties?, on letterDay: Day,
    in currency: Currency
  ) -> [LetterNote] {
    var notes = steps.overruled.map(LetterNote.overruled)
    if language.origin != .asked, language.origin != .recorded {
      notes.append(
        .language(
          language.code, from: language.origin, recorded: profile.correspondence.language))
    }
    if profile.correspondence.addressLines.isEmpty {
      notes.append(.noAddress(customer: profile.id.text))
    }
    let lacking = seller.letterhead.lacking
    if !lacking.isEmpty { notes.append(.noLetterhead(lacking)) }
    notes += penaltyNotes(rule, lines, penalties, on: letterDay, in: currency)
    let unnamed = account.dossier.disputesByOpening.filter {
      $0.closing == nil && $0.opening.invoiceID == nil && $0.opening.amountCents == nil
    }
    if !unnamed.isEmpty { notes.append(.unnamedDisputes(unnamed.map(\.id))) }
    if !steps.skipped.isEmpty, let former = steps.former {
      notes.append(.leftOut(steps.skipped, missing: former))
    }
    if !steps.ahead.isEmpty { notes.append(.ahead(steps.ahead)) }
    if let beyond = steps.beyond { notes.append(.beyond(beyond.step, on: beyond.day)) }
    if !items.extended.isEmpty { notes.append(.extended(items.extended.map(\.invoiceID))) }
    if let promised = promisedOn(of: lines, after: letterDay) { notes.append(.promised(promised)) }
    if let heir = profile.mergedInto, profile.mergedOn.map({ $0 <= letterDay }) ?? true {
      notes.append(.merged(into: heir, on: profile.mergedOn))
    }
    if let action = deeds.openAction(in: account, on: letterDay) {
      notes.append(.actionOpened(action.day))
    }
    if !items.assigned.isEmpty { notes.append(.assigned(Set(items.assigned).sorted())) }
    return notes
  }

  /// The first day by which the customer has promised to pay what is asked for, if it is to come.
  private func promisedOn(of lines: [LetterLine], after day: Day) -> Day? {
    account.dossier.promises.filter { promise in
      promise.promisedOn >= day
        && (promise.invoiceID.map { id in lines.contains { $0.invoiceID == id } } ?? true)
    }.map(\.promisedOn).min()
  }

  private func penaltyNotes(
    _ rule: LetterRule, _ lines: [LetterLine], _ penalties: LetterPenalties?, on day: Day,
    in currency: Currency
  ) -> [LetterNote] {
    guard rule.claimsPenalties else { return [] }
    guard profile.kind != .publicBody else { return [.publicBody] }
    guard let country, country.penalty != nil else {
      return [.noPenaltyLaw(country: seller.country)]
    }
    guard let penalties else { return [] }
    var notes: [LetterNote] = []
    if profile.country != country.code { notes.append(.otherCountry(profile.country)) }
    let unknown = lines.flatMap(\.unknown)
    if let first = unknown.map(\.lowerBound).min() {
      notes.append(.rateMissing(from: first, country: country.code))
    }
    if !penalties.law.isVerified { notes.append(.notVerified(article: penalties.law.article)) }
    if !penalties.law.fixed.isVerified {
      notes.append(.notVerified(article: penalties.law.fixed.article))
    }
    let settled = account.lateSettled(
      besides: Set(lines.map(\.invoiceID)), after: account.dossier.formerProcedureOpenedOn,
      by: day, under: country, ledger: seller.currency)
    if let settled { notes.append(.paidLate(settled)) }
    if currency != penalties.fixedCurrency { notes.append(.fixedSumApart(penalties.fixedCurrency)) }
    return notes
  }
}

extension Letterhead? {
  /// The keys without which a letter has a blank place.
  fileprivate var lacking: [String] {
    [
      ("name", self?.name == nil), ("address", self?.address?.isEmpty ?? true),
      ("contact", self?.contact == nil),
    ].filter(\.1).map(\.0)
  }
}
