import Collection
import CreditPolicy
import Documents
import EarlyWarning
import Features
import LedgerStore
import Receivables

/// Makes the digest of one week from a ledger, going on from what the journal says.
struct DigestMaker {
  private let week: ISOWeek
  private let asOf: Day
  /// The last quarter end before.
  private let review: Day
  private let judge: Judge
  private let register: AlertRegister
  private let changes: [AlertChange]
  /// The alerts as people left them by that Sunday: they say with which day a customer is compared.
  private let left: AlertRegister
  private let past: [String: [PastAlert]]
  private let closedAsFalse: Int
  /// What was done beside letters and stood on that Sunday.
  private let deeds: [CustomerID: [CollectionDeed]]
  /// What an alert warns of beside a default.
  private let soft: OutcomeDefinition
  private let horizonsDays = [90, 180]

  init(
    _ book: AlertBook, week: ISOWeek, judge: Judge, soft: OutcomeDefinition,
    deeds: [CollectionDeed]
  ) throws {
    self.deeds = deeds.standing(on: week.monday - 1)
    self.week = week
    self.judge = judge
    self.soft = soft
    asOf = week.monday - 1
    review = Quarter(containing: asOf).previous.lastDay
    let sunday = asOf
    (register, changes) = book.state(before: sunday)
    var left = register
    for change in changes { left.apply(change) }
    self.left = left
    let known = book.changes.map(\.change).filter { $0.day <= sunday }
    let alerts = PastAlert.all(
      in: book.digests.map(\.digest).filter { $0.asOf < sunday }, known)
    past = Dictionary(grouping: alerts, by: \.customerID)
    closedAsFalse = known.count { $0.deed == .close(.falseAlarm) }
  }

  /// What the pass over the ledger finds of one customer.
  private struct Seen {
    let week: CustomerWeek?
    /// Its behaviour until that Sunday, and how much there is to watch of it; nil without a week.
    let drift: (trace: DriftTrace, load: DriftLoad)?
    let id: String
    let parent: String?
    let pulse: DataPulse
    /// nil where it is no natural person, who stands in the journal by a pseudonym.
    let person: CustomerProfile?
    /// Into whom it was merged, if nothing is left here.
    let successor: (former: String, heir: String)?
    /// For each past alert of the customer and each horizon, whether it was right.
    let hits: [PastAlert: [Bool]]
  }

  /// - Returns: The digest, and all natural persons who may stand in it.
  func make(
    from snapshot: LedgerSnapshot, _ progress: @escaping (WorkProgress) -> Void
  ) throws -> (digest: Digest, persons: [CustomerProfile]) {
    let order = Set(left.referenceDays(review) + [review, asOf - 7, asOf])
      .filter { $0 <= asOf }.sorted()
    let parents = try judge.parents(in: snapshot, on: order)
    var (weeks, persons): ([CustomerWeek], [CustomerProfile]) = ([], [])
    var traces: [DriftTrace] = []
    var load = DriftLoad.none
    var pulse = DataPulse()
    var successors: [String: String] = [:]
    var hits: [PastAlert: [Bool]] = [:]
    var parentOf: [String: String] = [:]
    let knownUntil = try snapshot.totals().lastKnownOn ?? asOf
    try snapshot.judgeAll(progress) { history -> Seen? in
      look(at: history, parents, among: order, knownUntil: knownUntil)
    } consume: { seen in
      for one in seen {
        if let week = one.week, let drift = one.drift {
          weeks.append(week)
          traces.append(drift.trace)
          load = load + drift.load
        }
        if let parent = one.parent { parentOf[one.id] = parent }
        if let person = one.person { persons.append(person) }
        if let (former, heir) = one.successor { successors[former] = heir }
        hits.merge(one.hits, uniquingKeysWith: { first, _ in first })
        pulse.add(one.pulse)
      }
    }
    let settings = judge.policy.alerts
    let record = TrackRecord(
      past.values.joined().sorted { ($0.on, $0.customerID) < ($1.on, $1.customerID) },
      asOf: asOf, horizonsDays: horizonsDays, closedAsFalse: closedAsFalse
    ) { alert, horizon in
      horizonsDays.firstIndex(of: horizon).flatMap { hits[alert]?[$0] } ?? false
    }
    let heads = groupHeads(parentOf)
    // What the budget of false alarms allows depends on how much there is to watch of all of them.
    let thresholds = DriftThresholds(for: load, under: settings.drift)
    let digest = composeDigest(
      zip(weeks, traces).map { week, trace in
        week.with(drift: trace.currentFindings(under: thresholds))
          .inGroup(of: heads[week.now.profile.id.text])
      }, week: week, reference: review,
      settings: settings,
      origin: try origin(of: snapshot),
      context: DigestContext(
        register: register, changes: changes, successors: successors,
        freshness: DataFreshness(pulse, on: asOf, under: settings.silence), record: record))
    return (digest, persons)
  }

  private func origin(of snapshot: LedgerSnapshot) throws -> Digest.Origin {
    Digest.Origin(
      currency: judge.seller.currency.code, outcome: judge.outcome.name,
      isExpectedLoss: judge.outcome.givesDefaultProbability, model: judge.modelName,
      policy: judge.policy.version, importNumber: Int(snapshot.sequence),
      linesPerWeek: judge.policy.alerts.linesPerWeek,
      floorCents: judge.policy.alerts.floorCents,
      caveats: try judge.caveats(on: asOf, in: snapshot))
  }
}

extension DigestMaker {
  /// What the week says of one customer: how it stands at the end, a week before, on the day with
  /// which it is compared, and on the one with which its open alert is.
  private func look(
    at history: CustomerHistory, _ parents: ParentDefaults, among order: [Day], knownUntil: Day
  ) -> Seen {
    let id = history.profile.id.text
    // Who became known later is compared with the first day on which it was.
    let known = history.firstTradeKnownOn ?? asOf
    let reference = max(left.reference(of: id, lastReview: review), known)
    let stay = max(left.stayReference(of: id, lastReview: review), known)
    let needed = Set([reference, stay, asOf - 7, asOf].filter { $0 <= asOf })
    let own = needed.sorted()
    var watch = judge.driftWatch(knownUntil: knownUntil)
    let found = judge.findings(
      of: history, on: own, parents.of(history.profile, on: own, among: order), beside: &watch)
    func standing(_ day: Day) -> Judge.Finding? {
      own.firstIndex(of: day).flatMap { found[$0] }
    }
    let now = standing(asOf)
    let isActive = now.map { $0.account.isActive(on: asOf) } ?? false
    var week: CustomerWeek?
    var drift: (trace: DriftTrace, load: DriftLoad)?
    if let now, isActive {
      let isNew = known > asOf - 7
      let collection = CollectionCase(
        now.account, grade: now.standing.grade, country: history.profile.country, on: asOf,
        under: judge.policy.collection, plans: judge.policy.plans,
        deeds: deeds[history.profile.id] ?? [],
        judge.procedureLaw)
      watch.close(on: asOf)
      drift = (DriftTrace(watch.stream), watch.load)
      let parent = parents.of(history.profile, on: [asOf - 7, asOf], among: order)
        .surroundings(of: history.profile).isParentInDefault
      week = CustomerWeek(
        now: now.standing, weekBefore: standing(asOf - 7)?.standing.withoutContributions,
        reference: isNew ? nil : standing(reference)?.standing,
        stayReference: isNew ? nil : standing(stay)?.standing.withoutContributions,
        news: WeekNews(
          history, now.account, after: asOf - 7, through: asOf, plans: judge.policy.plans,
          under: judge.procedureLaw),
        doings: WeekDoings(
          now.account, in: history.profile.country, after: asOf - 7, through: asOf,
          termsDaysMax: judge.policy.rules(
            for: now.standing.rating, sector: history.profile.sector, on: asOf)?.termsDaysMax,
          plans: judge.policy.plans,
          nextStep: collection.next, isInAction: collection.action != nil,
          under: judge.procedureLaw),
        parentInDefault: parent.map { $0[1] && !$0[0] } ?? false ? history.profile.parentID : nil)
    }
    let owesNothing = now.map { $0.standing.exposure.totalCents == 0 } ?? true
    let heir = history.profile.mergedInto.flatMap { heir in
      owesNothing && history.profile.mergedOn.map { $0 <= asOf } ?? true ? heir.text : nil
    }
    return Seen(
      week: week, drift: drift, id: id, parent: history.profile.parentID?.text,
      pulse: DataPulse(of: history, on: asOf),
      person: history.profile.kind == .soleTrader ? history.profile : nil,
      successor: heir.map { (id, $0) }, hits: now.map { hits(of: id, $0.account) } ?? [:])
  }

  /// Whether a default, or what is nearly one, began within each horizon after each past alert.
  private func hits(of id: String, _ account: Account) -> [PastAlert: [Bool]] {
    guard let alerts = past[id] else { return [:] }
    var fates = [soft.fate(of: account)]
    if let strict = OutcomeDefinition(
      name: "default", kind: .default, horizonDays: 365, definition: judge.outcome.definition)
    {
      fates.append(strict.fate(of: account))
    }
    return Dictionary(
      alerts.map { alert in
        (
          alert,
          horizonsDays.map { horizon in
            fates.contains { $0.begins(after: alert.on, within: horizon) }
          }
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension AlertRegister {
  /// The days with which some customer is compared.
  fileprivate func referenceDays(_ review: Day) -> [Day] {
    Set((open + ended).map(\.customerID)).flatMap {
      [reference(of: $0, lastReview: review), stayReference(of: $0, lastReview: review)]
    }
  }
}

extension CustomerHistory {
  /// The first day on which an invoice or a payment was known; nil where none is.
  fileprivate var firstTradeKnownOn: Day? {
    facts.first { fact in
      switch fact.content {
      case .invoiceIssued, .paid: true
      default: false
      }
    }?.knownOn
  }
}

extension JudgeChoice {
  /// What counts as nearly a default.
  func softOutcome() throws -> OutcomeDefinition {
    let folder = try ModelsFolder(firstOf: modelFolders)
    return try OutcomeDocument.read(try folder.outcomeText("soft"))
  }
}
