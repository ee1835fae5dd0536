import CreditPolicy
import Foundation
import Receivables
import Testing

@testable import Documents

/// What a policy says of how money is asked for.
@Suite struct PolicyCollectionTests {
  private func policy(_ change: (String) -> String) throws -> CreditPolicy {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Models/policy/default-2026.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    return try PolicyDocument.read(NamedText(name: "p.yaml", text: change(text)))
  }

  @Test func `the policy that ships says what holds where one says nothing`() throws {
    #expect(try policy { $0 }.collection == .standard)
    let without = try policy { text in
      text.range(of: "\ncollection:").map { String(text[..<$0.lowerBound]) } ?? text
    }
    #expect(without.collection == .standard)
  }

  @Test func `what is changed is read, and the rest stays`() throws {
    let changed = try policy { text in
      text.replacingOccurrences(of: "floor-amount: 20", with: "floor-amount: 50")
        .replacingOccurrences(
          of: "price: {en: sales owner, fr: commercial}", with: "price: pricing desk"
        )
        .replacingOccurrences(
          of: "delivery: {en: logistics, fr: logistique}", with: "delivery: {fr: quai}"
        )
        .replacingOccurrences(of: "settlement: 15}", with: "settlement: 21}")
        .replacingOccurrences(
          of: "formal: {after-days: 20, channel: letter",
          with: "formal: {after-days: 25, channel: mail")
    }.collection
    #expect(changed.floorCents == 5_000)
    // A policy of before languages has one name for all of them.
    #expect(
      ["en", "fr"].map(changed.settler(of: .price).text) == ["pricing desk", "pricing desk"])
    #expect(["en", "fr"].map(changed.settler(of: .delivery).text) == ["quai", "quai"])
    #expect(
      ["en", "fr"].map(changed.settler(of: .quality).text)
        == ["quality manager", "responsable qualité"])
    #expect(changed.settler(of: nil).text(in: "en") == "credit manager")
    #expect(changed.settlementWaitDays == 21 && changed.callWaitDays == 10)
    #expect(changed.ladder(ofGrade: "C").formal.afterDays == 25)
    #expect(changed.ladder(ofGrade: "C").formal.channel == .mail)
    #expect(changed.ladder(ofGrade: "A") == CollectionRules.standard.ladder(ofGrade: "A"))
  }

  @Test func `a name in no language, and days that are no number, are refused on their line`() {
    for (good, bad) in [
      ("price: {en: sales owner, fr: commercial}", "price: {de: Vertrieb}"),
      ("price: {en: sales owner, fr: commercial}", "price: {}"),
      ("wait-days: {call: 10", "wait-days: {call: soon"),
      ("wait-days: {call: 10", "wait-days: {visit: 10"),
    ] {
      #expect(throws: DocumentProblem.self, "\(bad)") {
        try policy { $0.replacingOccurrences(of: good, with: bad) }
      }
    }
  }

  @Test func `every class has a ladder whose steps ascend`() throws {
    let rules = try policy { $0 }.collection
    for grade in CollectionRules.grades {
      let ladder = rules.ladder(ofGrade: grade)
      let days = [ladder.courtesy, ladder.formal, ladder.notice, ladder.settlement]
        .map(\.afterDays)
      #expect(zip(days, days.dropFirst()).allSatisfy { $0 < $1 })
      #expect(ladder.notice.channel == .registeredLetter)
    }
  }
}
