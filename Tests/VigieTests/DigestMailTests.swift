import Foundation
import Testing

/// The digest as a message, read by another program's parser.
@Suite struct DigestMailTests {
  private func message(_ folder: Folder, _ arguments: String...) throws -> Ran {
    try folder.vigie(
      ["digest", "--week", "2025-W48", "--ledger", "l.sqlite", "--email"] + arguments)
  }

  private static let reader = """
    import email, email.policy, json, sys
    data = open(sys.argv[1], 'rb').read()
    m = email.message_from_bytes(data, policy=email.policy.default)
    parts = list(m.iter_parts())
    print(json.dumps({
      'subject': m['subject'], 'from': m['from'], 'to': [str(a) for a in m['to'].addresses],
      'date': m['date'].datetime.isoformat(), 'id': m['message-id'],
      'defects': [str(d) for p in [m] + parts for d in p.defects],
      'types': [p.get_content_type() for p in parts],
      'charsets': [p.get_content_charset() for p in parts],
      'text': parts[0].get_content(), 'page': parts[1].get_content(),
      'longest': max(len(line) for line in data.split(b'\\n')), 'ascii': data.isascii()}))
    """

  @Test func `a mail program reads headers, text and page`() throws {
    let folder = try TradeLedger(stopping: ["C07": "2025-09-15"]).imported()
    let sent = try message(
      folder, "--lang", "fr", "--to", "Édith Péage <edith@example.com>", "--to", "b@example.com",
      "--from", "\"Crédit\" <credit@example.com>")
    #expect(sent.status == 0, "\(sent.complaints)")
    let again = try message(
      folder, "--lang", "fr", "--to", "Édith Péage <edith@example.com>", "--to", "b@example.com",
      "--from", "\"Crédit\" <credit@example.com>")
    #expect(again.output == sent.output)
    try folder.write("m.eml", sent.output)
    try folder.write("read.py", Self.reader)
    let python = try folder.run("/usr/bin/env", ["python3", "read.py", folder.file("m.eml")])
    guard python.status == 0 else {
      return print("skipped: no python3 with the email package: \(python.complaints)")
    }
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(python.output.utf8)) as? [String: Any])
    let alerts = customers(try folder.answer("digest", "--week", "2025-W48"), "alerts").count
    #expect(alerts > 1)
    #expect(
      read["subject"] as? String == "Vigie 2025-W48\u{a0}: \(alerts) clients se sont dégradés")
    #expect(read["from"] as? String == "Crédit <credit@example.com>")
    #expect(
      read["to"] as? [String] == ["Édith Péage <edith@example.com>", "b@example.com"])
    #expect(read["date"] as? String == "2025-11-24T08:00:00+00:00")
    #expect(read["defects"] as? [String] == [])
    #expect(read["types"] as? [String] == ["text/plain", "text/html"])
    #expect(read["charsets"] as? [String] == ["utf-8", "utf-8"])
    #expect(try #require(read["longest"] as? Int) <= 78)
    #expect(read["ascii"] as? Bool == true)
    let plain = try folder.done("digest", "--week", "2025-W48", "--lang", "fr", "--html", "d.html")
    #expect(read["text"] as? String == plain)
    #expect(read["page"] as? String == (try folder.text("d.html")))
  }

  @Test func `long names and addresses are folded`() throws {
    let folder = try TradeLedger(customers: 8).imported()
    let name = String(repeating: "Crédit ", count: 12) + "fin"
    let address = "a.rather.long.name.of.a.department@some.rather.long.domain.example.com"
    let sent = try message(folder, "--to", "\(name) <\(address)>", "--lang", "fr")
    #expect(sent.status == 0, "\(sent.complaints)")
    #expect(
      sent.output.split(separator: "\n").allSatisfy { line in line.utf8.count <= 78 })
    try folder.write("m.eml", sent.output)
    try folder.write("read.py", Self.reader)
    let python = try folder.run("/usr/bin/env", ["python3", "read.py", folder.file("m.eml")])
    guard python.status == 0 else {
      return print("skipped: no python3 with the email package: \(python.complaints)")
    }
    let read = try JSONSerialization.jsonObject(with: Data(python.output.utf8)) as? [String: Any]
    // Python puts a space between two encoded words of a name, which RFC 2047 (6.2) says not to do.
    let told = (read?["to"] as? [String])?.first?.replacing(" ", with: "")
    #expect(told == "\(name) <\(address)>".replacing(" ", with: ""))
  }

  @Test func `an address that would write a header of its own is refused`() throws {
    let folder = try Folder()
    for address in [
      "a@b.fr\nBcc: x@y.fr", "A\r\nBcc: x@y.fr <a@b.fr>", "a b@c.fr", "a@b@c.fr", "@b.fr", "a@",
      "a@-b.fr", "a..b@c.fr", "é@b.fr", "A\" <x@y.fr>, \"B <a@b.fr>", "",
    ] {
      let ran = try folder.vigie("digest", "--email", "--to", address)
      #expect(ran.status == 64, "\(address)")
      #expect(ran.complaints.contains("This is no address"), "\(ran.complaints)")
    }
    for arguments in [["--email"], ["--to", "a@b.fr"], ["--email", "--json", "--to", "a@b.fr"]] {
      #expect(try folder.vigie(["digest"] + arguments).status == 64, "\(arguments)")
    }
  }
}
