import CreditPolicy
import EarlyWarning
import Receivables
import Wording

/// A digest, ready to be shown.
public struct DigestPage: Sendable {
  let digest: Digest
  let language: Language
  let reference: String?
  let currency: Currency

  public init(_ digest: Digest, in language: Language, reference: String?) {
    self.digest = digest
    self.language = language
    self.reference = reference
    self.currency = Currency(digest.origin.currency) ?? .euro
  }

  var speech: any Speech { language.speech }
  func say(_ phrase: Phrase) -> String { speech.phrase(phrase) }
  func say(_ phrase: AlertPhrase) -> String { speech.alertPhrase(phrase) }
  /// Whole units: nobody acts on cents on a Monday.
  func money(_ cents: Int64) -> String { language.decimal(cents, decimals: false) }

  var title: String { "\(say(.digest)) \(digest.week)" }

  var subtitle: String {
    "\(say(.asOf)) \(digest.asOf) · \(say(.comparedWith)) \(digest.reference) · "
      + "\(language.count(digest.customers)) \(say(.customers)) · \(currency.code)"
  }

  var origin: String {
    let origin = digest.origin
    var parts = [
      say(origin.isExpectedLoss ? .riseIsLoss : .riseIsProbability),
      "\(origin.linesPerWeek) \(say(.budget))", "\(say(.model)) \(printable(origin.model))",
      "\(say(.policy)) \(printable(origin.policy))", "import \(origin.importNumber)",
    ]
    if let reference { parts.append("\(say(.journal)) \(reference)") }
    return parts.joined(separator: " · ")
  }

  /// What is foreseen, and what has to be known of it.
  var preface: [String] {
    [
      "\(language.titled(say(.foresees).capitalised)) \(speech.words(ofOutcome: digest.origin.outcome))"
    ]
      + digest.origin.caveats.map(speech.sentence(of:))
  }

  /// How many had no line, and how many of them had one before; nil where all had one.
  var beyondBudget: String? {
    guard digest.suppressed > 0 else { return nil }
    let sentence = "\(language.count(digest.suppressed)) \(say(.suppressed))"
    guard let told = digest.life?.toldBefore, told > 0 else { return sentence }
    return sentence + "\(say(.separator))\(language.count(told)) \(say(AlertPhrase.toldBefore))"
  }

  /// That the data stopped coming; nil where they come.
  var silence: String? {
    digest.life?.freshness?.silentSince.map { speech.warning(ofSilenceSince: $0) }
  }
}

// MARK: One alert

extension DigestPage {
  func name(_ name: String, _ id: String) -> String {
    name == id ? printable(name) : "\(printable(name)) (\(printable(id)))"
  }

  func name(of line: AlertLine) -> String { name(line.name, line.customerID) }

  func grades(_ line: AlertLine) -> String {
    var grades = line.grade
    if let before = line.gradeBefore, before != line.grade { grades = "\(before) → \(line.grade)" }
    guard let model = line.modelGrade else { return grades }
    return "\(grades) (\(model) \(say(.byModel)))"
  }

  func since(_ line: AlertLine) -> String {
    guard line.weeks > 1 else { return say(.newAlert) }
    var week = "\(say(.week)) \(line.weeks)"
    if let opened = line.openedOn { week += ", \(say(.openSince)) \(opened)" }
    switch line.state {
    case .worse?: return "\(speech.name(of: AlertState.worse)), \(week)"
    default: return week
    }
  }

  func figures(_ line: AlertLine) -> String {
    let days =
      line.overdueCents > 0
      ? " (\(language.count(line.oldestOverdueDays)) \(say(.daysLate)))" : ""
    let owed =
      "\(say(.notDue)) \(money(line.notDueCents)), \(say(.overdue)) "
      + "\(money(line.overdueCents))\(days), \(say(.uncovered)) \(money(line.uncoveredCents))"
    // In default there is nothing left to foresee.
    guard line.grade != RiskClass.inDefault.rawValue else { return owed }
    return owed + "\(say(.separator))\(say(.atStake)) \(change(line.riseCents)) \(say(.sinceThen)) "
      + "\(line.comparedWith ?? digest.reference), \(change(line.weekChangeCents)) "
      + say(.inTheWeek)
  }

  func change(_ cents: Int64) -> String { (cents > 0 ? "+" : "") + money(cents) }

  func reasons(_ line: AlertLine) -> String? {
    guard !line.reasons.isEmpty else { return nil }
    let total = line.reasons.reduce(0) { $0 + $1.points }
    let parts = line.reasons.map { reason in
      "\(reason.name.map { speech.name(ofCharacteristic: $0) } ?? say(.others)) "
        + signed(reason.points)
    }
    return "\(language.titled("\(say(.score)) \(signed(total))")) "
      + parts.joined(separator: say(.separator))
  }

  func action(_ line: AlertLine) -> String {
    let owner = line.owner.map { ", \(printable($0))" } ?? ""
    return "→ \(speech.name(of: line.action))\(owner), \(say(.doBy)) \(line.doBy)"
  }

  func signals(_ line: AlertLine) -> String {
    line.signals.map { speech.sentence(of: $0, in: currency) }.joined(separator: say(.separator))
  }

  /// What happened to it last week; nil for a new one, and where nobody knows.
  func happened(_ line: AlertLine) -> String? {
    guard let happened = line.happened, line.weeks > 1 else { return nil }
    let told = happened.map { speech.sentence(of: $0, in: currency) }
    return "\(say(.lastWeek)) "
      + (told.isEmpty ? say(.nothingHappened) : told.joined(separator: say(.separator)))
  }

  /// The other members of its group, with what is said of each; nil without any.
  func members(_ line: AlertLine) -> String? {
    guard let members = line.members, !members.isEmpty else { return nil }
    let told = members.map { member in
      "\(name(of: member)) \(grades(member)), \(say(.overdue)) \(money(member.overdueCents)), "
        + "\(say(.atStake)) \(change(member.riseCents))"
    }
    return "\(language.titled(say(.sameGroup))) " + told.joined(separator: say(.separator))
  }

  /// All that is said below the name, line by line.
  func details(_ line: AlertLine) -> [String] {
    [
      line.signals.isEmpty ? nil : signals(line), figures(line), reasons(line), happened(line),
      members(line),
      line.isNaturalPerson ? say(.naturalPerson) : nil,
    ].compactMap { $0 }
  }
}

// MARK: One sentence each

extension DigestPage {
  func sentence(inHand line: AlertLine) -> String {
    var parts = [line.grade, language.speech.name(of: line.state ?? .acknowledged)]
    if let until = line.snoozedUntil { parts[1] += " \(say(.until)) \(until)" }
    if let author = line.changedBy { parts[1] += " \(say(.by)) \(printable(author))" }
    parts.append(
      "\(say(.overdue)) \(money(line.overdueCents)), \(say(.uncovered)) "
        + money(line.uncoveredCents))
    if let owner = line.owner { parts.append("\(say(AlertPhrase.owner)) \(printable(owner))") }
    if let happened = happened(line) { parts.append(happened) }
    return "\(language.titled(name(of: line))) " + parts.joined(separator: say(.separator))
  }

  /// One that was told before: since when, and how it stands.
  func sentence(resting line: AlertLine) -> String {
    let days =
      line.overdueCents > 0
      ? " (\(language.count(line.oldestOverdueDays)) \(say(.daysLate)))" : ""
    let parts = [
      grades(line), since(line),
      "\(say(.overdue)) \(money(line.overdueCents))\(days), \(say(.uncovered)) "
        + money(line.uncoveredCents),
      "\(say(.atStake)) \(change(line.riseCents))", action(line),
    ]
    return (line.level == .red ? "!! " : "!  ")
      + "\(language.titled(name(of: line))) " + parts.joined(separator: say(.separator))
  }

  func sentence(of ended: EndedAlert) -> String {
    var what = speech.name(of: ended.state)
    if let outcome = ended.outcome { what += ", \(speech.name(of: outcome))" }
    if ended.state == .closed, let author = ended.changedBy {
      what += ", \(say(.by)) \(printable(author))"
    }
    return "\(language.titled(name(ended.name, ended.customerID))) \(what) "
      + "(\(language.count(ended.weeks)) \(say(.digests)))"
  }

  func sentence(of deadline: Deadline) -> String {
    let guarantee = deadline.guarantee.map { " (\(speech.name(ofGuarantee: $0)))" } ?? ""
    let doubts =
      (deadline.isEarliest ? [say(.earliest)] : [])
      + (deadline.doubt.map { [speech.sentence(of: $0)] } ?? [])
    let caveat = doubts.map { "\(say(.separator))\($0)" }.joined()
    return "\(deadline.on) \(speech.name(of: deadline.kind))\(guarantee), "
      + "\(name(deadline.name, deadline.customerID))\(caveat)"
  }

  func standing(_ line: DefaultLine) -> String {
    var parts = [
      "\(money(line.balanceCents)), \(language.count(line.oldestOverdueDays)) \(say(.days))"
    ]
    if let procedure = line.procedure { parts.append(speech.name(of: procedure)) }
    if let until = line.claimDeadline { parts.append("\(say(.claimUntil)) \(until)") }
    if line.receivedCents > 0 { parts.append("\(say(.received)) \(money(line.receivedCents))") }
    if let broken = line.brokenPromises, broken > 0 {
      parts.append("\(say(.brokenPromises)) \(language.count(broken))")
    }
    return parts.joined(separator: ", ")
  }

  /// What the digest says of itself and of its data, a sentence each.
  var footer: [String] {
    guard let life = digest.life else { return [] }
    var lines: [String] = []
    if let record = life.record {
      lines += record.grades.map { "\(say(AlertPhrase.record)) \(speech.sentence(of: $0))" }
      lines.append("\(say(.falseAlarms)) \(language.count(record.closedAsFalse))")
    }
    lines.append("\(say(.newlyUnscored)) \(language.count(life.newlyUnscored))")
    lines.append("\(say(.newlyKnown)) \(language.count(life.newlyKnown))")
    if let freshness = life.freshness {
      let days = freshness.lastOn.map { "\(speech.name(of: $0.kind)) \($0.day)" }
      lines.append(
        "\(say(.freshness)) "
          + (days.isEmpty ? say(.nobodyKnows) : days.joined(separator: say(.separator))))
    }
    return lines.map(\.capitalised)
  }
}
