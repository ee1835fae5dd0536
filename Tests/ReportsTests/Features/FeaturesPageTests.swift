import Features
import Foundation
import Testing
import Wording

@testable import Reports

/// `Docs/features.md` is made of the catalogue itself.
@Suite struct FeaturesPageTests {
  private let path = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Docs/features.md")

  @Test func `the document of features is what the code says`() throws {
    let made = FeaturesPage().markdown
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try made.write(to: path, atomically: true, encoding: .utf8)
    }
    let kept = try? String(contentsOf: path, encoding: .utf8)
    #expect(kept == made, "run 'make golden' and read the difference")
  }

  @Test func `every feature is told once, with all that belongs to it`() {
    let names = Feature.allCases.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count >= 50)
    for feature in Feature.allCases {
      #expect(Feature(name: feature.name) == feature)
      #expect(!feature.definition.formula.isEmpty)
      for language in [Language.en, .fr] {
        let page = FeaturesPage([feature])
        #expect(page.text(in: language).contains(feature.name))
        #expect(language.speech.sentence(of: feature).hasSuffix("."))
      }
    }
    #expect(Feature(name: "no-such-feature") == nil)
  }
}
