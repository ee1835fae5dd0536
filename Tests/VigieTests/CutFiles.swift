import Foundation

extension Folder {
  /// Writes the canonical files of a folder as they were on a day.
  func cut(_ name: String, at day: String, to other: String) throws {
    for file in try FileManager.default.contentsOfDirectory(atPath: self.file(name))
    where file.hasSuffix(".csv") && file != "truth.csv" {
      try write("\(other)/\(file)", Self.cut(try text("\(name)/\(file)"), file, at: day))
    }
  }

  /// The canonical files as they were on a day: later rows are not there, and what a row says of a
  /// later day is not in it.
  private static func cut(_ text: String, _ file: String, at day: String) -> String {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let head = rows.first else { return text }
    let columns = head.split(separator: ",").map(String.init)
    let dated = [
      "invoices.csv": "issued_on", "payments.csv": "paid_on", "disputes.csv": "opened_on",
      "extension_requests.csv": "requested_on", "promises.csv": "made_on",
      "reminders.csv": "sent_on", "statements.csv": "published_on", "orders.csv": "ordered_on",
      "external_ratings.csv": "rated_on", "deliveries.csv": "delivered_on",
    ]
    let later = [
      "disputes.csv": ("closed_on", ["closed_on", "outcome"]),
      "extension_requests.csv": ("decided_on", ["decided_on", "granted"]),
    ]
    let kept = rows.dropFirst().compactMap { row -> String? in
      var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == columns.count else { return nil }
      func value(_ column: String) -> String? {
        columns.firstIndex(of: column).map { cells[$0] }
      }
      // An event is known from its publication, where it has one.
      let known =
        file == "events.csv"
        ? [value("published_on"), value("occurred_on")].compactMap { $0 }.first { !$0.isEmpty }
        : dated[file].flatMap(value)
      if let known, known > day { return nil }
      if let (column, blanked) = later[file], let on = value(column), on > day {
        for name in blanked { columns.firstIndex(of: name).map { cells[$0] = "" } }
      }
      return cells.joined(separator: ",")
    }
    return ([head] + kept).joined(separator: "\n") + "\n"
  }
}
