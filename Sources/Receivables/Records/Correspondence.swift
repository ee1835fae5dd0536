/// How one writes to a customer, or to us: where to, to whom, in which language.
///
/// Of a natural person it is personal data: it stands in the ledger and in letters, and in no
/// chained entry of the journal.
public struct Correspondence: Hashable, Sendable {
  /// ISO 639-1 code in small letters, such as fr; nil where unknown.
  public let language: String?
  /// The postal lines below the name, as the country writes them; empty where unknown.
  public let addressLines: [String]
  /// The person or the department that handles our invoices.
  public let contact: String?
  public let email: String?

  public init(
    language: String? = nil, addressLines: [String] = [], contact: String? = nil,
    email: String? = nil
  ) {
    self.language = language
    self.addressLines = addressLines
    self.contact = contact
    self.email = email
  }

  /// Nothing is known.
  public static let unknown = Correspondence()

  /// What stands between two lines of an address in a file: an address has no such sign.
  public static let lineMark: Character = "|"

  /// The lines of an address that a file writes in one cell.
  public static func lines(_ cell: String) -> [String] {
    cell.split { $0 == lineMark || $0.isNewline }.map { line in
      let start = line.drop { $0 == " " }
      return String(String(start.reversed().drop { $0 == " " }.reversed()))
    }.filter { !$0.isEmpty }
  }

  /// The address in one cell; nil without one.
  public var addressCell: String? {
    addressLines.isEmpty ? nil : addressLines.joined(separator: String(Self.lineMark))
  }
}
