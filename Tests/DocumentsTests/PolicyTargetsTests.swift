import CreditPolicy
import Foundation
import Receivables
import Testing

@testable import Documents

/// What a policy asks of collection.
@Suite struct PolicyTargetsTests {
  private func policy(targets: String) throws -> CreditPolicy {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Models/policy/default-2026.yaml")
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { $0.hasPrefix("targets:") ? targets : String($0) }
    return try PolicyDocument.read(NamedText(name: "p.yaml", text: text.joined(separator: "\n")))
  }

  @Test func `an owner has what is its own, and for the rest what everybody has`() throws {
    let targets = try policy(
      targets: "targets: {dso-days: 60, overdue-share: 0.2, owners: {Léa: {dso-days: 45}}}"
    ).targets
    #expect(targets.standard == CollectionTarget(dsoDaysMax: 60, overdueShareMax: 0.2))
    #expect(
      targets.target(ofOwner: "Léa") == CollectionTarget(dsoDaysMax: 45, overdueShareMax: 0.2))
    #expect(targets.target(ofOwner: "Max") == targets.standard)
    #expect(targets.target(ofOwner: nil) == targets.standard)
  }

  @Test func `a policy of before asks nothing`() throws {
    #expect(try policy(targets: "").targets == .none)
  }

  @Test func `what cannot be meant is refused on its line`() {
    #expect(throws: DocumentProblem.self) { try policy(targets: "targets: {overdue-share: 20}") }
    #expect(throws: DocumentProblem.self) { try policy(targets: "targets: {dso-days: 0}") }
    #expect(throws: DocumentProblem.self) { try policy(targets: "targets: {owners: {A: 5}}") }
    #expect(throws: DocumentProblem.self) { try policy(targets: "targets: {dso: 50}") }
  }
}
