import CreditPolicy
import Features
import Foundation
import Receivables
import Scoring

/// The folder of what ships with Vigie: expert scorecard, outcomes, policy, legal rules.
public struct ModelsFolder: Sendable {
  public let path: String

  /// The first of `candidates` that is such a folder.
  ///
  /// - Throws: `directoryMissing` with the first candidate where none is.
  public init(firstOf candidates: [String]) throws(DocumentProblem) {
    let found = candidates.first {
      FileManager.default.fileExists(atPath: $0 + "/expert-v2/scorecard.yaml")
    }
    guard let found else { throw .directoryMissing(path: candidates.first ?? "Models") }
    self.path = found
  }

  /// The expert scorecard.
  public func expertScorecard() throws(DocumentProblem) -> ExpertScorecard {
    try ExpertScorecardDocument.read(try expertScorecardText())
  }

  /// The text of the expert scorecard.
  public func expertScorecardText() throws(DocumentProblem) -> NamedText {
    try NamedText(path: path + "/expert-v2/scorecard.yaml")
  }

  /// A declared outcome, by its name or by the path of its file.
  public func outcome(_ name: String) throws(DocumentProblem) -> OutcomeDefinition {
    try OutcomeDocument.read(try outcomeText(name))
  }

  /// The text of a declared outcome, by its name or by the path of its file.
  public func outcomeText(_ name: String) throws(DocumentProblem) -> NamedText {
    guard !name.hasSuffix(".yaml") else { return try NamedText(path: name) }
    let document = path + "/outcomes/\(name).yaml"
    guard FileManager.default.fileExists(atPath: document) else {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: path + "/outcomes")) ?? []
      throw .unknownName(
        name,
        known: files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted())
    }
    return try NamedText(path: document)
  }

  /// The policy in force on `day`: `policyText` says which.
  public func policy(_ path: String?, on day: Day) throws(DocumentProblem) -> CreditPolicy {
    try PolicyDocument.read(try policyText(path, on: day))
  }

  /// The text of the policy at a path, a file or a folder of them; of those that ship where there
  /// is none.
  ///
  /// Of a folder the one that began last by `day`; before the first one begins, that one, which a
  /// caveat then says.
  ///
  /// - Throws: `ambiguousPolicy` where two of a folder begin on one day.
  public func policyText(_ path: String?, on day: Day) throws(DocumentProblem) -> NamedText {
    let path = path ?? self.path + "/policy"
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return try NamedText(path: path) }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0.hasSuffix(".yaml") }.sorted()
    } catch {
      throw .unreadable(path: path, reason: systemReason(error))
    }
    guard let first = names.first else { throw .directoryMissing(path: path) }
    guard names.count > 1 else { return try NamedText(path: path + "/" + first) }
    var policies: [(name: String, text: NamedText, from: Day)] = []
    for name in names {
      let text = try NamedText(path: path + "/" + name)
      policies.append((name, text, try PolicyDocument.read(text).activeFrom))
    }
    policies.sort { ($0.from, $0.name) < ($1.from, $1.name) }
    for (one, other) in zip(policies, policies.dropFirst()) where one.from == other.from {
      throw .ambiguousPolicy(one.name, other.name, from: one.from, path: path)
    }
    return (policies.last { $0.from <= day } ?? policies[0]).text
  }

  /// The legal rules of all countries.
  public func legalRules() throws(DocumentProblem) -> LegalRules {
    try LegalRulesDocument.read(try legalTexts(), folder: path + "/legal")
  }

  /// The texts of the legal rules of all countries.
  public func legalTexts() throws(DocumentProblem) -> [NamedText] {
    try LegalRulesDocument.texts(folder: path + "/legal")
  }
}
