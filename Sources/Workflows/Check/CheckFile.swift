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
    groupExposureCents = try snapshot.groupExposureCents(of: history, on: day)
    importNumber = Int(snapshot.sequence)
    rowsRead = snapshot.rowsRead
  }

  /// An answer, and the acceptances whose headroom it leaves to others.
  struct Answer {
    let outcome: CheckOutcome
    let reservations: [CustomerBook.Reservation]
  }

  /// Answers by what the journal says.
  ///
  /// - Parameter author: Who asks: what the same author accepted for the same question is this very
  ///   offer, and is not counted against itself.
  func answer(by book: CustomerBook, author: String) throws -> Answer {
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
    facts.delay = PaymentDelay(finding.account, on: request.asOf, beside: judge.policy.payment)
    facts.groupOthersCents = groupExposureCents.map { max(0, $0 - facts.exposure.totalCents) }
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
    return Answer(outcome: outcome, reservations: taken)
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

extension LedgerSnapshot {
  /// What all members of the customer's group owe on `day`; nil without a group.
  ///
  /// - Parameter known: The customer's own history, which is not read again.
  fileprivate func groupExposureCents(of known: CustomerHistory, on day: Day) throws -> Int64? {
    let members = try groupMembers(of: known.profile.id)
    guard !members.isEmpty else { return nil }
    let others = try histories(of: members.filter { $0 != known.profile.id })
    return ([known] + others).reduce(Int64(0)) {
      $0 + ExposureParts(Account(KnownHistory(of: $1, asOf: day))).totalCents
    }
  }
}
