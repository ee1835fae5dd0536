import Collection
import Receivables
import Wording

extension LetterPage {
  /// The letter as a page that is printed on A4.
  public var html: String {
    let title = "\(speech.heading(of: letter)) – \(letter.profile.name)"
    let (from, to) = (sender, recipient)
    var body: [HTML] = [
      .element(
        "div", ["class": "parties"],
        [block("from", from.name, from.lines), block("to", to.name, to.lines)]),
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
  .letter{max-width:190mm;margin:0 auto}.letter p{margin:.55em 0}
  .parties{display:grid;grid-template-columns:1fr 84mm;gap:0 6mm}.to{margin-top:14mm;min-height:26mm}
  .letter .when{margin:.6em 0 .6em auto;width:84mm}
  .blank{display:inline-block;width:70mm;height:1.3em;border-bottom:1px dashed var(--soft)}
  .to .blank{height:14mm}.signed{margin-top:1.2em}.signed .blank{height:10mm}
  .letter .about p{margin:.15em 0}.law{font-size:.85em;color:var(--soft)}
  .letter table{font-size:.88em}.letter th{white-space:normal}
  .letter th,.letter td{padding:.22rem .4rem}.letter td:first-child{overflow-wrap:anywhere;min-width:8rem}
  .letter .sums{width:auto;margin-left:auto}.sums .total td{font-weight:700}
  @media screen and (max-width:48rem){.parties{display:block}.letter .when{width:auto}}
  @media print{.letter{max-width:none}.letter p{margin:.4em 0}.letter th,.letter td{padding:.06rem .3rem}
  .to{margin-top:10mm;min-height:22mm}.law{font-size:7.5pt}.signed{margin-top:.6em}}
  """
