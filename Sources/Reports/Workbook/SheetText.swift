// What a workbook can hold is told by ECMA-376 and by the limits of Excel, which counts UTF-16 units.

/// As many units as a cell can have.
let cellUnitsMax = 32_767

/// As many units as the name of a sheet can have.
let sheetNameUnitsMax = 31

extension String {
  /// The text as a cell can hold it: clean, not longer than a cell, and without what would be read
  /// as the number of a character, `_x0041_` for A.
  var cellText: String {
    let clean = cleanText
    guard clean.contains("_x") else { return clean.cut(units: cellUnitsMax) }
    return clean.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_").cut(units: cellUnitsMax)
  }

  /// The text without what no document can hold or what would hide how it reads.
  ///
  /// A line break stays. Joiners stay too: emoji and several scripts are made of them.
  var cleanText: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      // What turns the direction of what follows could show a name as another.
      case 0x202a...0x202e, 0x2066...0x2069, 0xfffe, 0xffff: break
      case 0x0a: text.unicodeScalars.append(scalar)
      case 0x09, 0x0d, 0x2028, 0x2029: text += " "
      default:
        if scalar.properties.generalCategory != .control { text.unicodeScalars.append(scalar) }
      }
    }
    return text
  }

  /// The longest beginning of whole characters that has at most so many UTF-16 units.
  func cut(units most: Int) -> String {
    guard utf16.count > most else { return self }
    var (units, end) = (0, startIndex)
    while end < endIndex {
      units += self[end].utf16.count
      guard units <= most else { break }
      end = index(after: end)
    }
    return String(self[..<end])
  }
}

/// Names that sheets can have, in the order of those wished: legal, and unlike each other in any
/// case of their letters.
func sheetNames(_ wished: [String]) -> [String] {
  // A spreadsheet program keeps this name for itself.
  var taken: Set<String> = ["history"]
  return wished.enumerated().map { number, wish in
    let legal = legalSheetName(wish)
    let name = legal.isEmpty ? "\(number + 1)" : legal
    var unlike = name
    var count = 1
    while !taken.insert(unlike.lowercased()).inserted {
      count += 1
      let mark = " (\(count))"
      unlike = name.cut(units: sheetNameUnitsMax - mark.utf16.count) + mark
    }
    return unlike
  }
}

/// Without the marks that a sheet's name cannot have; empty where nothing is left.
private func legalSheetName(_ wished: String) -> String {
  let legal = wished.cleanText.map { "[]:*?/\\\n".contains($0) ? "-" : $0 }
  // An apostrophe at either end would be taken for the quotes around the name.
  func isEdge(_ character: Character) -> Bool { character == "'" || character == " " }
  let begun = String(legal.drop(while: isEdge)).cut(units: sheetNameUnitsMax)
  return String(begun.reversed().drop(while: isEdge).reversed())
}
