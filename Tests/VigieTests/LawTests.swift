import Foundation
import Testing

/// What the law says, from the command line to what is printed.
@Suite struct LawTests {
  private let terms = ["law", "terms", "45EOM-A", "--issued-on", "2026-01-15"]
  private let penalty = [
    "law", "penalty", "--amount", "10000", "--due-on", "2025-06-20", "--paid-on", "2025-07-10",
  ]

  @Test func `the law is told as on record, in both languages and as JSON`() throws {
    let folder = try Folder()
    for (name, arguments) in [
      ("law-terms", terms), ("law-penalty", penalty), ("law-rules", ["law", "rules"]),
      ("law-default", ["law", "terms", "--issued-on", "2026-01-15"]),
    ] {
      for language in ["en", "fr"] {
        let ran = try folder.vigie(arguments + ["--lang", language])
        #expect(ran.status == 0, "\(ran.complaints)")
        try expectGolden(ran.output, "\(name).\(language).txt")
      }
      try expectGolden(try folder.vigie(arguments + ["--json"]).output, "\(name).json")
    }
  }

  @Test func `what nobody verified is marked in every output`() throws {
    let folder = try Folder()
    let lorry = ["law", "terms", "45", "--issued-on", "2026-01-15", "--goods", "transport"]
    for (arguments, mark) in [
      (lorry, "not verified"), (lorry + ["--lang", "fr"], "non vérifié"),
      (lorry + ["--json"], "\"verified\": false"), (["law", "rules"], "not verified"),
      (["law", "rules", "--json"], "\"verified\": false"),
      (terms + ["--buyer-country", "DE"], "not verified"),
      (terms + ["--buyer", "public_body"], "not verified"),
    ] {
      let ran = try folder.vigie(arguments)
      #expect(ran.status == 0, "\(ran.complaints)")
      #expect(ran.output.contains(mark), "\(arguments): \(ran.output)")
    }
  }

  @Test func `a question without an answer says what to do`() throws {
    let folder = try Folder()
    for (arguments, code) in [
      (["law", "terms", "60", "--issued-on", "2026-01-15", "--country", "XX"], "law.no-rules"),
      (terms + ["--goods", "gems"], "law.unknown-regime"),
      (["law", "terms", "--issued-on", "2015-01-15"], "law.no-default-term"),
      (penalty + ["--country", "EU"], "law.no-penalty"),
      (penalty + ["--rate", "0.05"], "law.below-floor"),
      (
        ["law", "penalty", "--amount", "1", "--due-on", "2026-06-20", "--paid-on", "2026-07-10"],
        "law.no-rate"
      ), (["law", "rules", "--country", "XX"], "law.no-rules"),
    ] {
      let ran = try folder.vigie(arguments)
      #expect(ran.status == 1, "\(arguments)")
      #expect(ran.complaints.contains("[\(code)]"), "\(arguments): \(ran.complaints)")
    }
    let early = try folder.vigie(penalty + ["--paid-on", "2025-06-20"])
    #expect(early.status == 64)
    #expect(early.complaints.contains("name a later day"), "\(early.complaints)")
    let ambiguous = try folder.vigie("law", "terms", "45EOM", "--issued-on", "2026-01-15")
    #expect(ambiguous.status == 64)
  }
}
