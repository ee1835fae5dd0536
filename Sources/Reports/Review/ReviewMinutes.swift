import CreditPolicy
import PortfolioReview
import Receivables
import Wording

// The minutes of a review: what is to be decided, what was, and what became of it.

extension ReviewPage {
  func say(_ phrase: MinutePhrase) -> String { speech.words(phrase) }

  /// The proposals as a sheet to fill in: `vigie review close` reads it back. What was decided already stands
  /// there.
  ///
  /// - Returns: CSV; verdict is accept, change or refuse, terms and limit are those of a change.
  public var decisionsCSV: String {
    let decided = Dictionary(
      review.minutes.map { ($0.customerID, $0) }, uniquingKeysWith: { first, _ in first })
    var table = DataTable(
      "",
      [
        "customer", "name", "class", "reasons", "proposed_terms", "verdict", "terms", "owner",
        "due", "reason",
      ].map { DataTable.Column($0, $0, .text) })
    let place = 5
    var columns = table.columns
    columns.insert(.init("exposureCents", "", .money), at: 3)
    columns.insert(.init("proposed_limit", "", .money), at: place + 1)
    columns.insert(.init("limit", "", .money), at: place + 4)
    table = DataTable("", columns)
    for decision in review.decisions {
      let standing = decision.standing
      let minute = decided[standing.profile.id]
      table.add([
        .text(standing.profile.id.text), .text(standing.profile.name), .text(standing.grade),
        .cents(standing.exposure.totalCents),
        .text(
          decision.reasons.map { speech.sentence(of: $0, in: currency) }
            .joined(separator: say(Phrase.separator))),
        .text(decision.terms.map { "\($0)" }),
        .cents(decision.bearsOnLimit ? decision.limit.cents : nil),
        .text(minute?.verdict.rawValue),
        .text(minute?.verdict == .changed ? minute?.terms.map { "\($0)" } : nil),
        .cents(minute?.verdict == .changed ? minute?.limitCents : nil),
        .text(minute?.owner ?? decision.owner), .text("\(minute?.dueOn ?? decision.dueOn)"),
        .text(minute?.reason),
      ])
    }
    return table.csv
  }

  /// That the sheet to fill in was there already.
  public func keptDecisions(_ path: String) -> String { speech.keptDecisions(path) }

  /// What was decided a quarter before, and what became of it; nil where nothing was written down.
  var followed: DataTable? {
    guard !review.followed.isEmpty else { return nil }
    let order: [FollowedMinute.State] = [.late, .open, .done, .refused]
    let sorted = review.followed.sorted { left, right in
      let places = (order.firstIndex(of: left.state) ?? 0, order.firstIndex(of: right.state) ?? 0)
      return places.0 != places.1
        ? places.0 < places.1 : left.minute.customerID < right.minute.customerID
    }
    let counts = order.compactMap { state -> String? in
      let count = review.followed.count { $0.state == state }
      return count == 0 ? nil : "\(language.count(count)) \(speech.name(of: state))"
    }
    return DataTable(
      "\(say(MinutePhrase.followed)) \(review.quarter.previous)",
      [
        .init("customer", say(Phrase.customer), .text), .init("grade", say(Phrase.grade), .text),
        .init("verdict", say(MinutePhrase.verdict), .text),
        .init("terms", say(Phrase.terms), .text),
        .init("limitCents", say(Phrase.limit), .money), .init("owner", say(Phrase.owner), .text),
        .init("dueOn", say(Phrase.doBy), .day), .init("state", say(MinutePhrase.state), .text),
        .init("reason", say(MinutePhrase.reason), .text),
      ],
      rows: sorted.map { one in
        let minute = one.minute
        let grades = one.now.map {
          $0.grade == minute.grade ? $0.grade : "\(minute.grade) → \($0.grade)"
        }
        return [
          .text(one.now.map { name(of: $0) } ?? minute.customerID.text),
          .text(grades ?? minute.grade), .text(speech.name(of: minute.verdict)),
          .text(minute.terms.map { $0.rule == .prepaid ? say(Phrase.prepayment) : "\($0)" } ?? ""),
          .cents(minute.limitCents), .text(minute.owner ?? say(Phrase.ownerToName)),
          .day(minute.dueOn), .text(speech.name(of: one.state)), .text(minute.reason ?? ""),
        ]
      }, note: counts.joined(separator: say(Phrase.separator)))
  }

  /// How many of this quarter's proposals were decided; nil where none was.
  var decidedNote: String? {
    guard !review.minutes.isEmpty else { return nil }
    let counts = Minute.Verdict.allCases.compactMap { verdict -> String? in
      let count = review.minutes.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(language.count(count)) \(speech.name(of: verdict))"
    }
    return "\(say(MinutePhrase.decided)) \(counts.joined(separator: ", "))"
  }

  var minutesJSON: [JSONValue.Member] {
    [
      .init("minutes", .list(review.minutes.map(\.json))),
      .init(
        "followed",
        .list(
          review.followed.map { one in
            .object(
              one.minute.members + [
                .init("state", .text(one.state.rawValue)),
                .init("gradeNow", .optional(one.now?.grade)),
              ])
          })),
    ]
  }
}

extension Minute {
  fileprivate var members: [JSONValue.Member] {
    [
      .init("customer", .text(customerID.text)), .init("verdict", .text(verdict.rawValue)),
      .init("grade", .text(grade)), .init("terms", .optional(terms)),
      .init("limitCents", limitCents.map { .integer($0) } ?? .null),
      .init("owner", .optional(owner)), .init("dueOn", .text("\(dueOn)")),
      .init("reason", .optional(reason)), .init("author", .text(author)),
    ]
  }

  fileprivate var json: JSONValue { .object(members) }
}

/// What became of the minutes, ready to be shown.
public struct ClosedReviewPage: Sendable {
  private let quarter: Quarter
  private let minutes: [Minute]
  private let added: Int
  private let undecided: Int
  private let isDryRun: Bool
  private let language: Language

  public init(
    _ minutes: [Minute], of quarter: Quarter, added: Int, undecided: Int, isDryRun: Bool,
    in language: Language
  ) {
    self.quarter = quarter
    self.minutes = minutes
    self.added = added
    self.undecided = undecided
    self.isDryRun = isDryRun
    self.language = language
  }

  public var text: String {
    wrapped(
      language.speech.sentence(
        ofMinutes: minutes.count, added: added, undecided: undecided, quarter: "\(quarter)",
        isDryRun: isDryRun), indent: 0
    ).joined(separator: "\n") + "\n"
  }

  public var json: JSONValue {
    .document(
      "vigie.minutes",
      [
        "quarter": .text("\(quarter)"), "dryRun": .flag(isDryRun), "added": .whole(added),
        "undecided": .whole(undecided), "minutes": .list(minutes.map(\.json)),
      ])
  }
}
