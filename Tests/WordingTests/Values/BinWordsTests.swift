import Scoring
import Testing
import Wording

@Suite struct BinWordsTests {
  private let english = Language.en.speech
  private let french = Language.fr.speech

  @Test func `a range is said with its bounds`() {
    #expect(english.words(of: .range(from: nil, below: 12.5)) == "below 12.5")
    #expect(english.words(of: .range(from: 12.5, below: 40)) == "from 12.5 to 40")
    #expect(english.words(of: .range(from: 40, below: nil)) == "40 and above")
    #expect(english.words(of: .range(from: nil, below: nil)) == "any value")
    #expect(french.words(of: .range(from: nil, below: 12.5)) == "moins de 12,5")
    #expect(french.words(of: .range(from: 12.5, below: 40)) == "de 12,5 à 40")
    #expect(french.words(of: .range(from: 40, below: nil)) == "40 et plus")
  }

  @Test func `special, rare and missing values have words`() {
    let special = Binning.SpecialValue(name: "no accounts", value: "-999")
    #expect(english.words(of: .special(special)) == "no accounts (-999)")
    #expect(english.words(of: .unseen) == "never seen or rare")
    #expect(english.words(of: .missing) == "missing")
    #expect(french.words(of: .unseen) == "jamais vue ou rare")
  }

  @Test func `levels are joined, and of a long list some are only counted`() {
    #expect(english.words(of: .levels(["a", "b"])) == "a; b")
    #expect(english.words(of: .levels([""])) == "''")
    let many = (1...100).map { "level \($0)" }
    let words = english.words(of: .levels(many), lettersMax: 30)
    #expect(words == "level 1; level 2; level 3 and 97 more")
    #expect(french.words(of: .levels(many), lettersMax: 5) == "level 1 et 99 de plus")
  }

  @Test func `a tiny p-value is said to be below a bound`() {
    #expect(Language.en.pValue(0.0432) == "p\u{a0}=\u{a0}0.043")
    #expect(Language.fr.pValue(0.0004) == "p\u{a0}<\u{a0}0,001")
  }
}
