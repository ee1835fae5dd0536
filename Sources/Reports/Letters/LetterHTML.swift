import Collection
import Receivables
import Wording

extension LetterPage {
  /// The letter as a page that is printed on A4.
  public var html: String {
    let title = "\(speech.heading(of: letter)) – \(letter.profile.name)"
    let (from, to) = (sender, recipient)
    var body: [HTML] = [
      block("from", from.name, from.lines), block("to", to.name, to.lines),
      .element("p", ["class": "when"], speech.date(letter.day)),
    ]
    var head: [HTML] = []
    if letter.step == .notice {
      head.append(.element("p", [.element("strong", words(.registered))]))
    }
    head.append(labelled(.subject, speech.heading(of: letter), isStrong: true))
    head.append(labelled(.ourReference, letter.profile.id.text, isStrong: false))
    body.append(.element("div", ["class": "about"], head))
    body.append(.element("p", words(.salutation)))
    body += speech.opening(of: letter).map { .element("p", $0) }
    body.append(table.html)
    body.append(.element("table", ["class": "sums"], sums.map(sum)))
    if let penalties = letter.penalties {
      body.append(.element("p", ["class": "law"], speech.law(of: penalties).joined(separator: " ")))
    }
    body += speech.demand(of: letter).map { .element("p", $0) }
    if let account { body.append(.element("p", account)) }
    body += speech.closing(of: letter).map { .element("p", $0) }
    body.append(block("signed", nil, signature.isEmpty ? nil : signature))
    return HTML.page(
      title: title, language: language, isSheet: true, paper: letterStyle,
      [.element("main", ["class": "letter"], body)])
  }

  /// Names and lines under each other; a place to fill in where there are none. Each line has the
  /// direction of its own script.
  private func block(_ name: String, _ title: String?, _ lines: [String]?) -> HTML {
    let head = title.map { [HTML.element("strong", [.element("bdi", $0)])] } ?? []
    let rest = lines.map { $0.map { HTML.element("bdi", $0) } }
    let blank = HTML.element("span", ["class": "blank"], "")
    let missing = title == nil && name == "from"
    let all = (missing ? [blank] : head) + (rest ?? [blank])
    return .element("div", ["class": name], all.map { .element("div", [$0]) })
  }

  private func labelled(_ phrase: LetterPhrase, _ text: String, isStrong: Bool) -> HTML {
    let value: HTML = isStrong ? .element("strong", text) : .element("bdi", text)
    return .element("p", [.text(language.titled(words(phrase)) + " "), value])
  }

  private func sum(_ name: String, _ amount: String) -> HTML {
    let isTotal = name == words(.total)
    return .element(
      "tr", ["class": isTotal ? "total" : "part"],
      [.element("td", name), .element("td", ["class": "n"], amount)])
  }
}

/// How a letter stands on its sheet: the customer's address where a window of an envelope shows it.
private let letterStyle = """
  .letter{max-width:182mm;margin:0 auto}.letter p{margin:.55em 0}.letter th{white-space:normal}
  .from{min-height:26mm}.to{margin-left:96mm;min-height:28mm}.when{margin-left:96mm!important}
  @media screen and (max-width:40rem){.to,.when{margin-left:0!important}}
  .blank{display:inline-block;width:70mm;height:1.3em;border-bottom:1px dashed var(--soft)}
  .to .blank{height:14mm}.signed{margin-top:1.2em}.signed .blank{height:10mm}
  .letter .about p{margin:.15em 0}.law{font-size:.9em;color:var(--soft)}
  .sums{width:auto!important;margin-left:auto!important}.sums .total td{font-weight:700}
  @media print{.letter p{margin:.4em 0}.letter td,.letter th{padding:.1rem .3rem}.law{font-size:7.5pt}}
  """
