import Foundation
import Testing

/// A ledger made by a rule: some customers invoiced every fourth week over two years, each paying a
/// little later than the one before; so that a test says who stops paying, and when.
struct TradeLedger {
  var customers = 60
  /// After this day nothing of a kind is in the files.
  var invoicesUntil = "2025-12-28"
  var paymentsUntil = "2025-12-28"
  /// Who pays nothing that is invoiced from a day on.
  var stopping: [String: String] = [:]
  /// Who controls whom.
  var parents: [String: String] = [:]
  /// Rows of customers.csv for some, in the place of theirs.
  var described: [String: String] = [:]
  /// Other files, by their names.
  var files: [String: String] = [:]

  static func id(_ number: Int) -> String { "C\(number < 10 ? "0" : "")\(number)" }

  /// A folder with the files, and the ledger that they make: `l.sqlite`.
  func imported() throws -> Folder {
    let folder = try Folder()
    try write(to: folder)
    let ran = try folder.vigie(
      "import", "data", "--ledger", "l.sqlite", "--received-on", "2025-12-31")
    #expect(ran.status == 0, "\(ran.complaints)\(ran.output)")
    return folder
  }

  private func write(to folder: Folder) throws {
    var rows =
      "customer_id,name,country,kind,agreed_terms,sales_owner,merged_into,merged_on,parent_id\n"
    var invoices = "invoice_id,customer_id,issued_on,due_on,amount\n"
    var payments = "payment_id,customer_id,paid_on,amount,invoice_id\n"
    for number in 0..<customers {
      let id = Self.id(number)
      rows += described[id] ?? "\(id),Client \(id) SAS,FR,company,30,east,,"
      rows += ",\(parents[id] ?? "")\n"
      for week in 0..<104 where (week + number) % 4 == 0 {
        let issued = day(week * 7 + number % 5)
        guard issued <= invoicesUntil else { continue }
        let invoice = "F\(number)-\(week)"
        invoices += "\(invoice),\(id),\(issued),\(day(week * 7 + number % 5 + 30)),9000\n"
        let paid = day(week * 7 + number % 5 + 30 + number % 4)
        let stops = stopping[id].map { issued >= $0 } ?? false
        guard paid <= paymentsUntil, !stops else { continue }
        payments += "P\(number)-\(week),\(id),\(paid),9000,\(invoice)\n"
      }
    }
    try folder.write("data/customers.csv", rows)
    try folder.write("data/invoices.csv", invoices)
    try folder.write("data/payments.csv", payments)
    try folder.write("data/ledger.yaml", "country: FR\n")
    for (name, text) in files { try folder.write("data/\(name)", text) }
  }

  /// So many days after Monday, 1 January 2024.
  private func day(_ days: Int) -> String {
    let date = Date(timeIntervalSince1970: 1_704_067_200 + Double(days) * 86_400)
    return String(ISO8601DateFormatter().string(from: date).prefix(10))
  }
}

extension Folder {
  /// Runs a command on `l.sqlite` of this folder, and expects it to be done.
  @discardableResult func done(
    _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let ran = try vigie(arguments + ["--ledger", "l.sqlite"])
    #expect(ran.status == 0, "\(ran.complaints)", sourceLocation: sourceLocation)
    return ran.output
  }

  /// Runs a command for its JSON.
  func answer(
    _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String: Any] {
    let ran = try vigie(arguments + ["--ledger", "l.sqlite", "--json"])
    #expect(ran.status == 0, "\(ran.complaints)", sourceLocation: sourceLocation)
    return try json(ran.output)
  }

  /// Runs a command that is refused with a code.
  func refused(
    _ arguments: String..., code: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let ran = try vigie(arguments + ["--ledger", "l.sqlite"])
    #expect(ran.status == 1, "\(ran.output)", sourceLocation: sourceLocation)
    #expect(
      ran.complaints.contains("[\(code)]"), "\(ran.complaints)", sourceLocation: sourceLocation)
  }
}

/// The customers of a list of lines.
func customers(_ json: [String: Any], _ key: String) -> [String] {
  ((json[key] as? [[String: Any]]) ?? []).compactMap { $0["customer"] as? String }
}
