import CreditPolicy
import Documents
import Foundation
import LedgerStore
import Receivables
import Scoring

/// The texts of all that a judgement is made by: kept, they judge again when the files are gone.
struct JudgeDocuments {
  /// The parts in which they stand in a journal.
  enum Part: String {
    case policy, outcome, model, expert, seller
    /// Followed by the name of the country's file.
    case law = "law/"
  }

  let policy: NamedText
  let law: [NamedText]
  let outcome: NamedText
  /// A fitted model; nil where the expert's opinion judges.
  let model: NamedText?
  /// The same, read once: a model is long.
  private let fitted: ModelDocument?
  let expert: NamedText?
  let seller: NamedText

  /// The judge that they make; it knows of no overrides yet.
  func judge() throws -> Judge {
    let law = try LegalRulesDocument.read(law, folder: Part.law.rawValue)
    let policy = try PolicyDocument.read(policy, under: law)
    let outcome = try OutcomeDocument.read(outcome)
    let seller = try readSeller()
    if let fitted {
      return Judge(
        modelName: fitted.name, learnedUntil: fitted.fittedUntil, scorecard: fitted.scorecard,
        outcome: outcome, policy: policy, law: law, seller: seller, validation: fitted.validation,
        paymentHabits: fitted.paymentHabits)
    }
    guard let expert else { throw DocumentProblem.missing(path: Part.expert.rawValue) }
    let opinion = try ExpertScorecardDocument.read(expert)
    return Judge(
      modelName: opinion.version, learnedUntil: nil, scorecard: Scorecard(expert: opinion),
      outcome: outcome, policy: policy, law: law, seller: seller)
  }

  private func readSeller() throws -> LedgerSettings {
    do {
      return try JSONDecoder().decode(LedgerSettings.self, from: Data(seller.text.utf8))
    } catch {
      throw DocumentProblem.unreadable(path: seller.name, reason: "it says nothing of a seller")
    }
  }
}

// MARK: From files

extension JudgeDocuments {
  fileprivate init(
    policy: NamedText, law: [NamedText], outcome: NamedText,
    model: (text: NamedText, read: ModelDocument)?, expert: NamedText?, seller: NamedText
  ) {
    self.policy = policy
    self.law = law
    self.outcome = outcome
    self.model = model?.text
    self.fitted = model?.read
    self.expert = expert
    self.seller = seller
  }
}

extension JudgeChoice {
  /// Reads the texts by which the customers of a ledger are judged.
  func documents(
    for ledgerPath: String, seller: LedgerSettings, on day: Day
  ) throws -> JudgeDocuments {
    let folder = try ModelsFolder(firstOf: modelFolders)
    let beside = Self.modelPath(besideLedger: ledgerPath)
    let path = modelPath ?? (FileManager.default.fileExists(atPath: beside) ? beside : nil)
    let model = try path.map { path in
      let text = try NamedText(path: path)
      return (text: text, read: try ModelDocument.read(text))
    }
    // The model names the outcome that it foresees.
    let outcome = model?.read.outcome ?? "default-12m"
    return JudgeDocuments(
      policy: try folder.policyText(policyPath, on: day), law: try folder.legalTexts(),
      outcome: try folder.outcomeText(outcome), model: model,
      expert: model == nil ? try folder.expertScorecardText() : nil,
      seller: NamedText(
        name: JudgeDocuments.Part.seller.rawValue, text: try json(seller.withoutLetterhead)))
  }
}

// MARK: In the journal

extension JudgeDocuments {
  /// Keeps each text in the journal; gives their hashes by their parts.
  func keep(in session: JournalSession) throws -> [String: String] {
    var hashes: [String: String] = [:]
    func keep(_ part: String, _ document: NamedText?) throws {
      guard let document else { return }
      hashes[part] = try session.keep(document: document.text)
    }
    try keep(Part.policy.rawValue, policy)
    try keep(Part.outcome.rawValue, outcome)
    try keep(Part.model.rawValue, model)
    try keep(Part.expert.rawValue, expert)
    try keep(Part.seller.rawValue, seller)
    for document in law {
      let file = document.name.split(separator: "/").last.map(String.init) ?? document.name
      try keep(Part.law.rawValue + file, document)
    }
    return hashes
  }

  /// The texts that a journal has kept under these hashes.
  init(_ hashes: [String: String], in session: JournalSession) throws {
    func text(_ part: String) throws -> NamedText? {
      guard let hash = hashes[part] else { return nil }
      return NamedText(name: part, text: try session.document(hash))
    }
    func needed(_ part: Part) throws -> NamedText {
      guard let document = try text(part.rawValue) else {
        throw DocumentProblem.missing(path: part.rawValue)
      }
      return document
    }
    policy = try needed(.policy)
    outcome = try needed(.outcome)
    seller = try needed(.seller)
    model = try text(Part.model.rawValue)
    fitted = try model.map { try ModelDocument.read($0) }
    expert = try text(Part.expert.rawValue)
    law = try hashes.keys.filter { $0.hasPrefix(Part.law.rawValue) }.sorted()
      .compactMap { try text($0) }
  }
}

/// JSON with sorted keys: the same bytes for the same value.
func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
