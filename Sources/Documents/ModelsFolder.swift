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
    try ExpertScorecardDocument.read(path + "/expert-v2/scorecard.yaml")
  }

  /// A declared outcome, by its name or by the path of its file.
  public func outcome(_ name: String) throws(DocumentProblem) -> OutcomeDefinition {
    guard !name.hasSuffix(".yaml") else { return try OutcomeDocument.read(name) }
    let document = path + "/outcomes/\(name).yaml"
    guard FileManager.default.fileExists(atPath: document) else {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: path + "/outcomes")) ?? []
      throw .unknownName(
        name,
        known: files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted())
    }
    return try OutcomeDocument.read(document)
  }

  /// The policy at a path; the one that ships where there is none.
  public func policy(_ path: String?) throws(DocumentProblem) -> CreditPolicy {
    try PolicyDocument.read(path ?? self.path + "/policy/default-2026.yaml")
  }

  /// The legal rules of all countries.
  public func legalRules() throws(DocumentProblem) -> LegalRules {
    try LegalRulesDocument.read(folder: path + "/legal")
  }
}
