/// Who sends or gets a message: an address, with a name before it or without.
///
/// Only what can stand in a header without harm: a name or an address that would end its line, and
/// begin another header, is none.
public struct MailAddress: Sendable, Hashable {
  /// The name that is shown; nil without one.
  public let name: String?
  /// As `local@domain`, in ASCII.
  public let address: String

  /// Reads `a@b.fr` or `A. Name <a@b.fr>`.
  public init?(_ text: String) {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
      default: true
      }
    }
    guard isPlain, text.utf8.count <= 320 else { return nil }
    let trimmed = text.trimmingSpaces
    if trimmed.hasSuffix(">"), let open = trimmed.lastIndex(of: "<") {
      var name = trimmed[..<open].description.trimmingSpaces
      if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") {
        name = String(name.dropFirst().dropLast())
      }
      guard !name.contains(where: { "<>\"\\".contains($0) }) else { return nil }
      self.name = name.isEmpty ? nil : name
      address = String(trimmed[trimmed.index(after: open)...].dropLast())
    } else {
      name = nil
      address = trimmed
    }
    guard Self.isAddress(address) else { return nil }
  }

  /// What stands after the `@`.
  var domain: Substring { address.split(separator: "@").last ?? "" }

  /// As it stands in a header; a name that is not plain ASCII is an encoded word.
  var header: String {
    guard let name else { return address }
    let isASCII = name.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
    let shown = isASCII ? "\"\(name)\"" : encodedWords(name)
    let last = shown.split(separator: "\n").last ?? ""
    // A line that would be too long is folded before the address.
    return shown + (last.utf8.count + address.utf8.count > 60 ? "\n " : " ") + "<\(address)>"
  }

  /// A dot-atom, `@`, and a domain of letters, digits and hyphens (RFC 5322, 3.4.1).
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254 else { return false }
    func isDotted(_ part: Substring, also: String) -> Bool {
      let atoms = part.split(separator: ".", omittingEmptySubsequences: false)
      return atoms.allSatisfy { atom in
        !atom.isEmpty
          && atom.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
              || (0x61...0x7a).contains(byte) || also.utf8.contains(byte)
          }
      }
    }
    return isDotted(parts[0], also: "!#$%&'*+-/=?^_`{|}~") && isDotted(parts[1], also: "-")
      && !parts[1].split(separator: ".").contains { $0.hasPrefix("-") || $0.hasSuffix("-") }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let end = reversed().drop { $0 == " " }.reversed()
    return String(String(end).drop { $0 == " " })
  }
}
