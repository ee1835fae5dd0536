import Receivables
import Testing

@testable import Wording

@Suite struct AmountsTests {
  @Test func `amounts are written as each language writes them`() {
    #expect(Language.en.amount(4_800_050, .euro) == "€48,000.50")
    #expect(Language.fr.amount(4_800_050, .euro) == "48\u{202f}000,50\u{a0}€")
    #expect(Language.en.amount(-5, .euro) == "-€0.05")
    #expect(Language.en.amount(99_950, .euro, decimals: false) == "€1,000")
    #expect(Language.fr.percentage(0.1256) == "12,6\u{a0}%")
    #expect(Language.en.percentage(0.1256, decimals: 2) == "12.56%")
  }

  @Test func `a number is written with as many decimals as were asked for`() {
    #expect(Language.en.number(1234.5, decimals: 2) == "1,234.50")
    #expect(Language.fr.number(1234.5, decimals: 2) == "1\u{202f}234,50")
    #expect(Language.en.number(0.05, decimals: 1) == "0.1")
    #expect(Language.en.number(-2.5, decimals: 0) == "-3")
    #expect(Language.en.number(-0.004, decimals: 2) == "0.00")
    #expect(Language.en.percentage(12.5) == "1,250.0%")
  }

  @Test func `what is no number, or too long for one, is a dash`() {
    for value in [.nan, .infinity, -.infinity, 1e15] {
      #expect(Language.en.number(value, decimals: 0) == "–")
      #expect(Language.fr.percentage(value) == "–")
    }
    #expect(Language.en.number(0, decimals: 15) == "–")
  }

  @Test func `terms are said in words`() throws {
    let words = [
      ("60", "60 days net", "60 jours nets"),
      ("45EOM-A", "45 days, then the end of the month", "45 jours, puis fin de mois"),
      ("45EOM-B", "45 days after the end of the month", "fin de mois, puis 45 jours"),
      (
        "30EOM-B+10", "30 days after the end of the month, on day 10 of the month after",
        "fin de mois, puis 30 jours, le 10 du mois suivant"
      ),
      ("PREPAID", "payment before delivery", "paiement avant livraison"),
    ]
    for (code, english, french) in words {
      let terms = try #require(PaymentTerms(code))
      #expect(Language.en.speech.words(of: terms) == english)
      #expect(Language.fr.speech.words(of: terms) == french)
    }
  }

  @Test func `a text of a file cannot steer a terminal`() {
    #expect(printable("a\u{1b}[31mb\u{202e}c\r\n") == "a\u{fffd}[31mb\u{fffd}c\u{fffd}\u{fffd}")
  }
}
