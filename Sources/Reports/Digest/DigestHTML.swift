import CreditPolicy
import EarlyWarning
import Wording

// A page for programs that read mail: every style stands where it is used, everything is laid out by
// tables, and nothing is loaded from anywhere. It prints as it is shown.

private enum MailStyle {
  static let body =
    "margin:0;padding:12px;background:#ffffff;color:#1d2733;font:14px/1.45 Arial,Helvetica,sans-serif"
  static let sheet = "width:100%;max-width:760px;border-collapse:collapse"
  static let title = "margin:0 0 2px 0;font-size:20px;line-height:1.25"
  static let heading =
    "margin:20px 0 6px 0;padding-bottom:3px;border-bottom:1px solid #c9d1d9;font-size:15px"
  static let quiet = "margin:0 0 4px 0;color:#57606a;font-size:12px"
  static let warning =
    "margin:10px 0;padding:8px 10px;border:2px solid #b00020;color:#7a0016;font-weight:bold"
  static let line = "margin:0 0 2px 0"
  static let row = "padding:6px 0;border-bottom:1px solid #e4e8ec;vertical-align:top"
  static let number = "padding:2px 12px 2px 0;text-align:right;white-space:nowrap"
  static let numberHead =
    "padding:2px 12px 2px 0;text-align:right;color:#57606a;font-size:11px;font-weight:normal"
  static func block(isRed: Bool) -> String {
    "padding:8px 10px;border-left:5px solid \(isRed ? "#b00020" : "#c77700");"
      + "border-bottom:1px solid #e4e8ec;vertical-align:top"
  }
}

extension DigestPage {
  /// The digest as a page, which prints and reads in a mail.
  public var html: String {
    let life = digest.life
    var body: [HTML] = [
      styled("h1", MailStyle.title, title), styled("p", MailStyle.quiet, subtitle),
    ]
    body += preface.map { styled("p", MailStyle.quiet, $0) }
    if let silence { body.append(styled("p", MailStyle.warning, silence)) }
    body += section(say(.deadlines), (life?.deadlines ?? []).map(sentence(of:)))
    if !digest.instants.isEmpty {
      body += [styled("h2", MailStyle.heading, say(.facts)), blocks(digest.instants)]
    }
    body.append(styled("h2", MailStyle.heading, say(.worse)))
    if digest.alerts.isEmpty {
      body.append(styled("p", MailStyle.line, say(.nothingAbove)))
      if !digest.nearest.isEmpty {
        body += [styled("p", MailStyle.line, say(.nearest)), blocks(digest.nearest)]
      }
    } else {
      body.append(blocks(digest.alerts))
    }
    if let beyondBudget { body.append(styled("p", MailStyle.quiet, beyondBudget)) }
    body += section(say(.resting), resting)
    body += section(say(.inHand), (life?.inHand ?? []).map(sentence(inHand:)))
    body += section(say(.ended), (life?.ended ?? []).map(sentence(of:)))
    body += section(
      say(.inDefaultTitle),
      digest.inDefault.isEmpty
        ? [say(.noneInDefault)]
        : digest.inDefault.map {
          "\(language.titled(name($0.name, $0.customerID))) \(standing($0))"
        })
    body.append(styled("h2", MailStyle.heading, say(.caveats)))
    body += (footer + [origin]).map { styled("p", MailStyle.quiet, $0) }
    return page(body)
  }

  /// Those that were told before, as many as are read.
  private var resting: [String] {
    let lines = digest.life?.resting ?? []
    let more = lines.count - linesMax
    return lines.prefix(linesMax).map(sentence(resting:))
      + (more > 0 ? ["… \(language.count(more)) \(say(.andMore))"] : [])
  }

  private func page(_ body: [HTML]) -> String {
    let sheet = HTML.element(
      "table", ["role": "presentation", "style": MailStyle.sheet],
      [.element("tr", [.element("td", body)])])
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTML.drawn(title).markup)</title>
      </head>
      <body style="\(MailStyle.body)">
      \(sheet.markup)
      </body>
      </html>

      """
  }

  /// An element with a style of its own.
  private func styled(_ name: StaticString, _ style: String, _ text: String) -> HTML {
    .element(name, ["style": style], [.drawn(text)])
  }

  private func table(_ rows: [HTML]) -> HTML {
    .element(
      "table",
      [
        "role": "presentation", "cellpadding": "0", "cellspacing": "0",
        "style": "width:100%;border-collapse:collapse",
      ], rows)
  }

  /// A heading and its sentences, one a row; nothing where there are none.
  private func section(_ title: String, _ sentences: [String]) -> [HTML] {
    guard !sentences.isEmpty else { return [] }
    return [
      styled("h2", MailStyle.heading, title),
      table(
        sentences.map { .element("tr", [styled("td", MailStyle.row, $0)]) }),
    ]
  }

  private func blocks(_ lines: [AlertLine]) -> HTML {
    table(
      lines.map { line in
        .element(
          "tr", [.element("td", ["style": MailStyle.block(isRed: line.level == .red)], parts(line))]
        )
      })
  }

  private func parts(_ line: AlertLine) -> [HTML] {
    let head =
      "\(line.level == .red ? "!!" : "!") \(name(of: line)) · \(grades(line)) · \(since(line))"
    var parts = [styled("p", "margin:0 0 2px 0;font-weight:bold", head)]
    if !line.signals.isEmpty { parts.append(styled("p", MailStyle.line, signals(line))) }
    parts.append(figuresTable(line))
    for text in [reasons(line), happened(line), members(line)].compactMap({ $0 }) {
      parts.append(styled("p", MailStyle.quiet, text))
    }
    if line.isNaturalPerson { parts.append(styled("p", MailStyle.line, say(.naturalPerson))) }
    parts.append(styled("p", "margin:2px 0 0 0;font-weight:bold", action(line)))
    return parts
  }

  /// What is owed and what is at stake, each number under its name.
  private func figuresTable(_ line: AlertLine) -> HTML {
    var cells = [
      (say(.notDue), money(line.notDueCents)),
      (
        say(.overdue),
        money(line.overdueCents)
          + (line.overdueCents > 0
            ? " (\(language.count(line.oldestOverdueDays)) \(say(.daysLate)))" : "")
      ),
      (say(.uncovered), money(line.uncoveredCents)),
    ]
    if line.grade != RiskClass.inDefault.rawValue {
      cells += [
        (
          "\(say(.atStake)), \(say(.sinceThen)) \(line.comparedWith ?? digest.reference)",
          change(line.riseCents)
        ),
        (say(.inTheWeek), change(line.weekChangeCents)),
      ]
    }
    return .element(
      "table",
      [
        "cellpadding": "0", "cellspacing": "0",
        "style": "border-collapse:collapse;margin:2px 0",
      ],
      [
        .element("tr", cells.map { styled("th", MailStyle.numberHead, $0.0) }),
        .element("tr", cells.map { styled("td", MailStyle.number, $0.1) }),
      ])
  }
}
