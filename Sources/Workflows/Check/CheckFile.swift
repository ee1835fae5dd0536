import CreditPolicy
import Features
import LedgerStore
import Receivables

/// A request with all that answers it but what the journal says: read once, and answered while
/// the journal stands still.
struct CheckFile {
  let request: TermsRequest
  let history: CustomerHistory
  let judge: Judge
  let lastKnownOn: Day?
  let importNumber: Int
  let groupExposureCents: Int64?
  /// The other members of the customer's group; empty without one.
  let others: [CustomerHistory]
  private let sweep: FeatureSweep
  private let rowsRead: Int

  init(
    _ request: TermsRequest, _ history: CustomerHistory, _ judge: Judge, lastKnownOn: Day?,
    in snapshot: LedgerSnapshot
  ) throws {
    self.request = request
    self.history = history
    self.judge = judge
    self.lastKnownOn = lastKnownOn
    let day = request.asOf
    var sweep = judge.sweep(
      of: history, on: [day], try judge.parents(in: snapshot, of: history.profile, on: [day]))
    sweep.advance()
    self.sweep = sweep
    others = try snapshot.otherMembers(of: history)
    groupExposureCents =
      others.isEmpty
      ? nil
      : ([history] + others).reduce(0) {
        $0 + ExposureParts(Account(KnownHistory(of: $1, asOf: day))).totalCents
      }
    importNumber = Int(snapshot.sequence)
    rowsRead = snapshot.rowsRead
  }

  /// An answer, and the acceptances whose headroom it leaves to others: of the customer and of the
  /// other members of its group.
  struct Answer {
    let outcome: CheckOutcome
    let reservations: [CustomerBook.Reservation]
    let groupReservations: [(member: CustomerProfile, reservation: CustomerBook.Reservation)]
  }

  /// Answers by what the journal says.
  ///
  /// - Parameter author: Who asks: what the same author accepted for the same question is this very
  ///   offer, and is not counted against itself.
  func answer(by books: GroupBooks, author: String) throws -> Answer {
    let book = books.own
    var judge = judge
    judge.overrides = OverrideBook(book, of: history.profile.id)
    var sweep = sweep
    let finding = judge.finding(in: &sweep, of: history.profile)
    let question = try question
    let taken = book.reservations.filter {
      $0.isOpen(on: request.asOf)
        && !($0.acceptance.question == question && $0.entry.author == author)
        && finding.withdrawals(of: $0.given, history, on: request.asOf).isEmpty
    }
    var facts = finding.facts
    facts.delay = PaymentDelay(
      finding.account, on: request.asOf, beside: judge.habitReference(for: facts.rating))
    facts.groupOthersCents = groupExposureCents.map { max(0, $0 - facts.exposure.totalCents) }
    let takenByOthers = openReservations(ofOthers: books)
    facts.groupReservedCents = takenByOthers.reduce(0) {
      $0 + $1.reservation.acceptance.reservedCents
    }
    facts = facts.reserving(cents: taken.reduce(0) { $0 + $1.acceptance.reservedCents })
    let slip = decideTerms(
      request, for: facts, seller: judge.seller, under: judge.policy, law: judge.law,
      modelVersion: judge.modelName)
    let outcome = CheckOutcome(
      slip: slip, settings: judge.seller, importNumber: importNumber,
      groupExposureCents: groupExposureCents,
      caveats: judge.caveats(on: request.asOf, lastKnownOn: lastKnownOn)
        + judge.law.caveats(
          on: facts.agreed.agreedTerms,
          for: LegalSale(
            to: history.profile, by: judge.seller, regime: request.regime,
            issuedOn: request.issuedOn, deliveredOn: request.deliveredOn,
            isPeriodic: request.isPeriodic)),
      score: finding.standing.points, similar: judge.similar(to: facts.rating), rowsRead: rowsRead)
    return Answer(outcome: outcome, reservations: taken, groupReservations: takenByOthers)
  }

  /// The acceptances of the other members of the group that hold on the day of the check. Only a
  /// member that has one is judged.
  private func openReservations(
    ofOthers books: GroupBooks
  ) -> [(member: CustomerProfile, reservation: CustomerBook.Reservation)] {
    let day = request.asOf
    let open = others.compactMap { history -> (CustomerHistory, CustomerBook)? in
      guard let book = books.others[history.profile.id],
        book.reservations.contains(where: { $0.isOpen(on: day) })
      else { return nil }
      return (history, book)
    }
    guard !open.isEmpty else { return [] }
    // Who controls a member is of the group, too.
    let parents = ParentDefaults(
      of: [history] + others, on: [day], definition: judge.outcome.definition,
      currency: judge.seller.currency)
    return open.flatMap { history, book in
      var judge = judge
      judge.overrides = OverrideBook(book, of: history.profile.id)
      var sweep = judge.sweep(of: history, on: [day], parents)
      sweep.advance()
      let finding = judge.finding(in: &sweep, of: history.profile)
      return book.reservations.filter {
        $0.isOpen(on: day) && finding.withdrawals(of: $0.given, history, on: day).isEmpty
      }.map { (member: history.profile, reservation: $0) }
    }
  }

  /// What the journal says of the customer and of the other members of its group.
  ///
  /// - Parameter number: nil for all entries, or that before which they count.
  func books(in session: JournalSession, before number: Int = .max) throws -> GroupBooks {
    var members: [CustomerID: CustomerBook] = [:]
    for history in others {
      members[history.profile.id] = try CustomerBook(
        of: history.profile.id, in: session, before: number)
    }
    return GroupBooks(
      own: try CustomerBook(of: history.profile.id, in: session, before: number),
      others: members)
  }

  /// The hash of what is asked of whom; the journal's pseudonyms stand for natural persons.
  var question: String { get throws { fingerprint(of: try json(request)) } }
}

extension Judge.Finding {
  /// What, learned since, takes an answer back.
  func withdrawals(
    of given: GivenAnswer, _ history: CustomerHistory, on day: Day
  ) -> [SlipWithdrawal] {
    given.withdrawals(by: facts, account.dossier, history, limit: standing.limit, on: day)
  }
}

extension CheckFile.Answer {
  /// The acceptances of the group as a decision may name them: none beside a natural person, and
  /// those of natural persons as a number.
  var recordedGroup: (references: [String], ofPersons: Int) {
    let ofCompanies = groupReservations.filter { $0.member.kind != .soleTrader }
    let isAboutPerson = outcome.slip.isAboutNaturalPerson
    return (
      references: isAboutPerson ? [] : ofCompanies.map(\.reservation.entry.reference),
      ofPersons: groupReservations.count - ofCompanies.count
    )
  }
}

extension LedgerSnapshot {
  /// The histories of the other members of a customer's group; empty without one.
  fileprivate func otherMembers(of known: CustomerHistory) throws -> [CustomerHistory] {
    try histories(of: try groupMembers(of: known.profile.id).filter { $0 != known.profile.id })
  }
}
