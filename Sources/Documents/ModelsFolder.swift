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

  /// The policy at a path, a file or a folder of them; those that ship where there is none.
  ///
  /// Of a folder the one that began last by `day`; before the first one begins, that one, which a
  /// caveat then says.
  ///
  /// - Throws: `ambiguousPolicy` where two of a folder begin on one day.
  public func policy(_ path: String?, on day: Day) throws(DocumentProblem) -> CreditPolicy {
    let path = path ?? self.path + "/policy"
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return try PolicyDocument.read(path) }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasSuffix(".yaml") }.sorted()
    guard let first = names.first else { throw .directoryMissing(path: path) }
    guard names.count > 1 else { return try PolicyDocument.read(path + "/" + first) }
    var policies: [(name: String, policy: CreditPolicy)] = []
    for name in names { policies.append((name, try PolicyDocument.read(path + "/" + name))) }
    policies.sort { ($0.policy.activeFrom, $0.name) < ($1.policy.activeFrom, $1.name) }
    for (one, other) in zip(policies, policies.dropFirst())
    where one.policy.activeFrom == other.policy.activeFrom {
      throw .ambiguousPolicy(one.name, other.name, from: one.policy.activeFrom, path: path)
    }
    return (policies.last { $0.policy.activeFrom <= day } ?? policies[0]).policy
  }

  /// The legal rules of all countries.
  public func legalRules() throws(DocumentProblem) -> LegalRules {
    try LegalRulesDocument.read(folder: path + "/legal")
  }
}
