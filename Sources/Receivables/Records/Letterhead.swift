/// Who writes to our customers, as a letter shows it: the key `letterhead` of `ledger.yaml`.
public struct Letterhead: Hashable, Sendable, Codable {
  /// Our name, with the legal form.
  public let name: String?
  /// The postal lines below it.
  public let address: [String]?
  /// Our number in the register of companies: the SIREN in France.
  public let registration: String?
  /// Who signs, and whom a customer can ask.
  public let contact: String?
  public let phone: String?
  public let email: String?
  /// The account to pay to.
  public let iban: String?

  public init(
    name: String? = nil, address: [String]? = nil, registration: String? = nil,
    contact: String? = nil, phone: String? = nil, email: String? = nil, iban: String? = nil
  ) {
    self.name = name
    self.address = address
    self.registration = registration
    self.contact = contact
    self.phone = phone
    self.email = email
    self.iban = iban
  }
}
