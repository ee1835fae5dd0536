import CreditPolicy
import Features
import Foundation
import Receivables
import Testing

@testable import Documents

private let models = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Models").path

@Suite struct ShippedDocumentsTests {
  @Test func `what ships is read whole`() throws {
    let folder = try ModelsFolder(firstOf: ["/nowhere", models])
    let expert = try folder.expertScorecard()
    #expect(expert.version == "expert-v2")
    for characteristic in expert.characteristics {
      let feature = try #require(Feature(name: characteristic.name))
      #expect(characteristic.direction.rawValue == feature.direction.rawValue)
      #expect(characteristic.source?.isEmpty == false, "\(characteristic.name) has no source")
    }
    for name in ["default-12m", "soft", "late-15-days"] {
      #expect(try folder.outcome(name).name == name)
    }
    #expect(try folder.outcome("default-12m").givesDefaultProbability)
    #expect(!(try folder.outcome("late-15-days").givesDefaultProbability))
    #expect(try folder.policy(nil, on: .last).version == "default-2026")
    #expect(try folder.legalRules().system(of: "FR") != nil)
  }

  @Test func `the best customer of the expert is of class A and the worst of class F`() throws {
    let folder = try ModelsFolder(firstOf: [models])
    let expert = try folder.expertScorecard()
    let policy = try folder.policy(nil, on: .last)
    func riskClass(_ pick: ([Double]) -> Double?) throws -> RiskClass {
      let logOdds = expert.characteristics.reduce(expert.intercept) {
        $0 + (pick($1.steps.map(\.logOdds)) ?? 0)
      }
      let probability = try #require(DefaultProbability(1 / (1 + exp(-logOdds))))
      return policy.masterScale.riskClass(of: probability)
    }
    #expect(try riskClass { $0.min() } == .a)
    #expect(try riskClass { $0.max() } == .f)
  }

  @Test func `French caps give the dates of the two readings`() throws {
    let law = try ModelsFolder(firstOf: [models]).legalRules()
    let vectors = [
      ("2026-01-15", "45EOM-A", "2026-03-31"), ("2026-01-15", "45EOM-B", "2026-03-17"),
      ("2026-01-15", "60", "2026-03-16"), ("2026-02-14", "45EOM-B", "2026-04-14"),
      ("2028-01-15", "45EOM-A", "2028-02-29"), ("2026-03-01", "60", "2026-04-30"),
    ]
    for (issued, terms, due) in vectors {
      let issuedOn = try #require(Day(issued))
      let terms = try #require(PaymentTerms(terms))
      #expect(terms.dueDay(issuedOn: issuedOn).description == due)
      let sale = LegalSale(sellerCountry: "FR", buyerCountry: "FR", issuedOn: issuedOn)
      guard case .lawful = law.verdict(on: terms, for: sale) else {
        Issue.record("\(terms) on \(issued) is lawful")
        continue
      }
    }
    let day = try #require(Day("2026-01-15"))
    let long = try #require(PaymentTerms("61"))
    let home = LegalSale(sellerCountry: "FR", buyerCountry: "FR", issuedOn: day)
    guard case .aboveCap = law.verdict(on: long, for: home) else {
      Issue.record("61 days are above the cap")
      return
    }
    let unknown = LegalSale(sellerCountry: "FR", buyerCountry: "391", issuedOn: day)
    #expect(law.verdict(on: long, for: unknown) == .notVerified(.buyerCountryUnknown("391")))
  }
}

@Suite struct FaultyDocumentsTests {
  private func problem(_ text: String) -> DocumentProblem? {
    do {
      _ = try ProfileDocument.read(text: text, path: "p.yaml")
      return nil
    } catch {
      return error
    }
  }

  @Test func `a document says on which line it is wrong, and what would do`() {
    let head = "profile: x\nrecords:\n  - kind: invoice\n    columns: {invoice_id: \"{A}\"}\n"
    #expect(problem(head) == nil)
    #expect(
      problem("profile: x\n") == .missingKey("records", path: "p.yaml", line: 1))
    #expect(
      problem(head + "colour: red\n")
        == .unknownKey(
          "colour", path: "p.yaml", line: 5,
          allowed: [
            "assumptions", "create-customers", "days", "decimal-mark", "groups-thousands",
            "ledger", "profile", "records", "separator",
          ]))
    #expect(
      problem(head + "days: DD.MM\n")
        == .wrongValue(
          key: "days", value: "DD.MM", path: "p.yaml", line: 5,
          expected: "one of YYYY-MM-DD, D/M/YYYY, M/D/YYYY, YYYYMMDD"))
    guard case .syntax(_, let line, _) = problem("profile: [x\n") else {
      Issue.record("no syntax problem")
      return
    }
    #expect(line >= 1)
  }
}
