import CreditPolicy
import Foundation
import Receivables
import Testing

@testable import Documents

@Suite struct LegalRulesDocumentTests {
  private let rule =
    "{article: A, days-after-invoice: 60, regimes: [general], from: 2020-01-01, source: s}"

  /// What is wrong with a document of law, as its kind and key; nil where nothing is.
  private func problem(_ text: String) throws -> String? {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("law-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: url) }
    try text.write(to: url, atomically: true, encoding: .utf8)
    let read = Result { () throws(DocumentProblem) in try LegalRulesDocument.read(url.path) }
    return switch read {
    case .success: nil
    case .failure(.missingKey(let key, _, _)): "missing \(key)"
    case .failure(.wrongValue(let key, _, _, _, _)): "wrong \(key)"
    case .failure(let other): "\(other)"
    }
  }

  private func law(_ more: String) -> String { "country: FR\nrules:\n  - \(rule)\n\(more)\n" }

  @Test func `a row of law without its source, or with months or bands that are none, is refused`()
    throws
  {
    let whole = law("")
    func changed(_ source: String) -> String { whole.replacing("source: s", with: source) }
    #expect(try problem(whole) == nil)
    #expect(try problem(whole.replacing(", source: s", with: "")) == "missing source")
    #expect(try problem(changed("source: s, from-month: 10, to-month: 12")) == nil)
    #expect(try problem(changed("source: s, from-month: 10")) == "missing to-month")
    #expect(try problem(changed("source: s, from-month: 10, to-month: 2")) == "wrong to-month")
    let bands = law("late-report: {article: A, bands: [60, 30], from: 2020-01-01, source: s}")
    #expect(try problem(bands) == "wrong bands")
    let term = law("default-terms:\n  - {article: A, days-after-delivery: 30, from: 2020-01-01}")
    #expect(try problem(term) == "missing source")
  }

  @Test
  func
    `a period of procedures without its act, months or source, or that ends before it begins, is refused`()
    throws
  {
    let row =
      "{act: claim, months: 2, months-more-abroad: 2, article: A, from: 2007-01-01, source: s}"
    func law(_ from: String, _ to: String) -> String {
      self.law("procedure-periods:\n  - \(row.replacing(from, with: to))")
    }
    #expect(try problem(law("", "")) == nil)
    for (from, to, told) in [
      ("act: claim, ", "", "missing act"), ("act: claim", "act: clam", "wrong act"),
      ("months: 2, months", "months: 0, months", "wrong months"),
      ("months: 2, ", "", "missing months"),
      ("abroad: 2", "abroad: -1", "wrong months-more-abroad"),
      (", article: A", "", "missing article"), (", from: 2007-01-01", "", "missing from"),
      (", source: s", "", "missing source"),
      ("source: s", "source: s, to: 2006-12-31", "wrong rules"),
    ] {
      #expect(try problem(law(from, to)) == told, "\(to)")
    }
  }
}
