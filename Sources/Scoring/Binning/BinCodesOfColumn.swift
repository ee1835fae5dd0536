import Statistics

extension Binning {
  /// The bins of a whole column, one byte a row.
  public func codes(of column: Table.Column) -> [UInt8] {
    codes(of: column, rows: 0..<column.count)
  }

  /// The bins of some rows of a column, one byte a row.
  public func codes(of column: Table.Column, rows: Range<Int>) -> [UInt8] {
    switch (column, rule) {
    case (.numbers(let values), .cuts(let cuts)):
      var codes = binCodes(values, rows: rows, cuts: cuts, missing: UInt8(missingBin))
      let marks = specials.enumerated().compactMap { place, special in
        Double(special.value).map { (number: $0, code: UInt8(valueBins + place)) }
      }
      // Of two marks of one number the first holds, as for a single value.
      for mark in marks.reversed() {
        for row in rows where values[row] == mark.number {
          codes[row - rows.lowerBound] = mark.code
        }
      }
      return codes
    case (.levels(let places, let names), _):
      let codeOfLevel = names.map { UInt8(bin(of: .level($0))) }
      let missing = UInt8(missingBin)
      return rows.map { places[$0] < 0 ? missing : codeOfLevel[Int(places[$0])] }
    case (.numbers(let values), .groups):
      return rows.map { UInt8(bin(of: values[$0].isNaN ? .missing : .number(values[$0]))) }
    }
  }
}
