import Collection
import CreditPolicy
import Receivables
import Wording

/// Entries of a journal, ready to be shown.
public struct JournalPage: Sendable {
  /// One entry, and whom it speaks of.
  public struct Line: Sendable {
    let entry: JournalEntry
    let customer: JournalName?
    let contact: ContactKind?
    let withdraws: String?
    let note: String?

    /// - Parameters:
    ///   - contact: Which letter or step it notes, or takes back; nil for any other entry.
    ///   - withdraws: The reference of what it takes back.
    ///   - note: What is to be remembered of it.
    public init(
      _ entry: JournalEntry, of customer: JournalName? = nil, contact: ContactKind? = nil,
      withdraws: String? = nil, note: String? = nil
    ) {
      self.entry = entry
      self.customer = customer
      self.contact = contact
      self.withdraws = withdraws
      self.note = note
    }
  }

  let lines: [Line]
  let language: Language

  public init(_ lines: [Line], in language: Language) {
    self.lines = lines
    self.language = language
  }

  private var hasNotes: Bool { lines.contains { $0.note != nil } }

  private func kind(of line: Line) -> String {
    let kind = printable(line.entry.kind)
    guard let contact = line.contact else { return kind }
    let name = language.speech.name(of: contact)
    return line.withdraws.map { "\(kind) \($0): \(name)" } ?? "\(kind): \(name)"
  }

  /// The list as text.
  public var text: String {
    let speech = language.speech
    guard !lines.isEmpty else { return speech.journalPhrase(.noEntries) + "\n" }
    var table = TextTable(
      [
        speech.phrase(.number), speech.journalPhrase(.day), speech.journalPhrase(.kind),
        speech.journalPhrase(.reference), speech.phrase(.customer),
        speech.journalPhrase(.author),
      ] + (hasNotes ? [speech.journalPhrase(.note)] : []),
      [.right, .left, .left, .left, .left, .left] + (hasNotes ? [.left] : []))
    for line in lines {
      table.add(
        [
          "\(line.entry.number)", "\(line.entry.day)", kind(of: line),
          line.entry.reference, line.customer.map { $0.text(in: speech) } ?? "",
          printable(line.entry.author),
        ] + (hasNotes ? [line.note.map { printable($0) } ?? ""] : []))
    }
    return table.lines(indent: 0).joined(separator: "\n") + "\n"
  }

  /// The list as JSON, schema `vigie.journal`.
  public var json: JSONValue {
    .document(
      "vigie.journal",
      [
        "entries": .list(
          lines.map { line in
            .members([
              "number": .whole(line.entry.number), "day": .text("\(line.entry.day)"),
              "kind": .text(line.entry.kind), "reference": .text(line.entry.reference),
              "customer": line.customer?.json ?? .null, "author": .text(line.entry.author),
              "hash": .text(line.entry.hash), "contact": .optional(line.contact?.word),
              "withdraws": .optional(line.withdraws), "note": .optional(line.note),
            ])
          })
      ])
  }
}

/// A journal whose chain was computed anew, ready to be shown.
public struct JournalCheckPage: Sendable {
  let entries: Int
  let head: String?
  let language: Language

  public init(entries: Int, head: String?, in language: Language) {
    self.entries = entries
    self.head = head
    self.language = language
  }

  /// The result in a line.
  public var text: String {
    let speech = language.speech
    guard let head else { return speech.journalPhrase(.emptyJournal) + "\n" }
    return "\(language.titled(speech.journalPhrase(.chainWhole))) "
      + "\(language.count(entries)) \(speech.journalPhrase(.entries)) · "
      + "\(speech.journalPhrase(.head)) \(head)\n"
  }

  /// The result as JSON, schema `vigie.journal-check`.
  public var json: JSONValue {
    .document("vigie.journal-check", ["entries": .whole(entries), "head": .optional(head)])
  }
}

/// An erasure, done or foreseen, ready to be shown.
public struct ErasurePage: Sendable {
  let erasure: Erasure
  let isDryRun: Bool
  let language: Language

  public init(_ erasure: Erasure, isDryRun: Bool, in language: Language) {
    self.erasure = erasure
    self.isDryRun = isDryRun
    self.language = language
  }

  /// What is gone, and what stays.
  public var text: String {
    let speech = language.speech
    var text =
      "\(language.titled(speech.journalPhrase(isDryRun ? .wouldErase : .erased))) "
      + "\(language.count(erasure.entries)) \(speech.journalPhrase(.entries)), "
      + "\(language.count(erasure.reasons)) \(speech.journalPhrase(.reasonsGone))\n"
    if erasure.entriesThatStay > 0 {
      text +=
        "\(language.count(erasure.entriesThatStay)) \(speech.journalPhrase(.entriesStay))\n"
    }
    return text
  }

  /// The same as JSON, schema `vigie.journal-erasure`.
  public var json: JSONValue {
    .document(
      "vigie.journal-erasure",
      [
        "dryRun": .flag(isDryRun), "entries": .whole(erasure.entries),
        "reasons": .whole(erasure.reasons), "entriesThatStay": .whole(erasure.entriesThatStay),
      ])
  }
}
