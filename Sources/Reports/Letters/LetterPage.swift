import Collection
import CreditPolicy
import Receivables
import Wording

/// A letter to a customer, ready to be sent: in the language of the letter, whoever reads it.
public struct LetterPage: Sendable {
  let letter: Letter
  let policy: String
  let language: Language

  /// - Parameter policy: The version of the policy by which it was written.
  public init(_ letter: Letter, policy: String) {
    self.letter = letter
    self.policy = policy
    self.language = Language(rawValue: letter.languageCode) ?? .en
  }

  var speech: any Speech { language.speech }

  func words(_ phrase: LetterPhrase) -> String { speech.words(phrase) }

  func money(_ cents: Int64) -> String { language.amount(cents, letter.currency) }

  /// Our name and address, and how to reach us.
  var sender: (name: String?, lines: [String]) {
    let head = letter.seller.letterhead
    let reach = [
      head?.registration.map { number in
        "\(words(letter.seller.country == "FR" ? .siren : .registration)) \(number)"
      },
      head?.phone.map { "\(words(.phone)) \($0)" }, head?.email,
    ]
    return (head?.name, (head?.address ?? []) + reach.compactMap { $0 })
  }

  /// Name and address of the customer; nil lines are a place to fill in.
  var recipient: (name: String, lines: [String]?) {
    let known = letter.profile.correspondence
    let attention = known.contact.map { ["\(words(.attention)) \($0)"] } ?? []
    return (
      letter.profile.name,
      known.addressLines.isEmpty ? nil : attention + known.addressLines
    )
  }

  /// The invoices, with their interest where some is claimed.
  var table: WordTable {
    let claims = letter.penalties != nil
    let columns: [(LetterPhrase, TextTable.Side)] =
      [
        (.invoice, .left), (.issuedOn, .left), (.dueOn, .left), (.lateDays, .right),
        (.amount, .right),
      ] + (claims ? [(.calculation, .left), (.interest, .right)] : [])
    var table = WordTable(columns.map { (words($0.0), $0.1) })
    for line in letter.lines {
      let name = printable(line.invoiceID) + (line.instalment.map { " (\($0))" } ?? "")
      let interest = line.interest.map {
        [speech.calculation(of: $0), $0.slices.isEmpty ? "–" : money($0.interestCents)]
      }
      for part in line.paidLate {
        let hasRate = !part.interest.slices.isEmpty
        table.add([
          speech.paid(name, on: part.paidOn), speech.shortDate(line.issuedOn),
          speech.shortDate(line.dueOn), language.count(part.lateDays), "–",
          "\(money(part.cents))\u{a0}×\u{a0}\(speech.calculation(of: part.interest))",
          hasRate ? money(part.interest.interestCents) : "–",
        ])
      }
      table.add(
        [
          name, speech.shortDate(line.issuedOn), speech.shortDate(line.dueOn),
          language.count(line.lateDays), money(line.cents),
        ] + (claims ? interest ?? ["–", "–"] : []))
    }
    return table
  }

  /// What makes the total, line by line.
  var sums: [(String, String)] {
    guard let penalties = letter.penalties else {
      return [(words(.total), money(letter.totalCents))]
    }
    let fixed = language.amount(penalties.fixedCents, penalties.fixedCurrency)
    let isTogether = penalties.fixedCurrency == letter.currency
    let fixedLine = (
      "\(words(.fixedSums)) (\(penalties.fixedCount)\u{a0}×\u{a0}\(language.amount(penalties.law.fixed.cents, penalties.fixedCurrency)))",
      fixed
    )
    let total = (words(.total), money(letter.totalCents))
    let interest = (words(.interest), money(penalties.interestCents))
    let principal = (words(.principal), money(letter.principalCents))
    return isTogether
      ? [principal, interest, fixedLine, total] : [principal, interest, total, fixedLine]
  }

  /// Who signs.
  var signature: [String] {
    [letter.seller.letterhead?.contact, letter.seller.letterhead?.name].compactMap { $0 }
  }

  var account: String? {
    letter.seller.letterhead?.iban.map { "\(language.titled(words(.account))) \($0)" }
  }
}

// MARK: Text

extension LetterPage {
  /// The letter as text, not wider than a sheet where the table allows it.
  public var text: String {
    let (from, to) = (sender, recipient)
    let blank = String(repeating: "_", count: 30)
    var lines = ([from.name ?? blank] + from.lines).map { printable($0) }
    lines.append("")
    lines += ([to.name] + (to.lines ?? [blank, blank])).map {
      String(repeating: " ", count: 40) + printable($0)
    }
    lines += ["", speech.date(letter.day), ""]
    if letter.step == .notice { lines += [words(.registered)] }
    lines.append("\(language.titled(words(.subject))) \(speech.heading(of: letter))")
    lines.append(
      "\(language.titled(words(.ourReference))) \(printable(letter.profile.id.text))")
    lines += ["", words(.salutation), ""]
    lines += paragraphs(speech.opening(of: letter))
    lines += table.lines + [""]
    lines += sumLines + [""]
    lines += paragraphs(letter.penalties.map { [speech.law(of: $0).joined(separator: " ")] } ?? [])
    lines += paragraphs(speech.demand(of: letter))
    if let account { lines += [printable(account), ""] }
    lines += paragraphs(speech.closing(of: letter))
    lines += signature.isEmpty ? [blank] : signature.map { printable($0) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var sumLines: [String] {
    var table = TextTable(["", ""], [.left, .right])
    for (name, amount) in sums { table.add([name, amount]) }
    return Array(table.lines().dropFirst())
  }

  private func paragraphs(_ texts: [String]) -> [String] {
    texts.flatMap { wrapped($0) + [""] }
  }
}

/// A text in lines of at most so many places, broken at its spaces; a longer word stays whole.
func wrapped(_ text: String, columns: Int = 78) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if line.isEmpty {
      line = String(word)
    } else if width(of: line) + 1 + width(of: String(word)) <= columns {
      line += " " + word
    } else {
      lines.append(line)
      line = String(word)
    }
  }
  return lines + (line.isEmpty ? [] : [line])
}
