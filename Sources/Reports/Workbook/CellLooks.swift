import CXLSX

/// The looks of cells in one workbook, each made once.
final class CellLooks {
  typealias Format = UnsafeMutablePointer<lxw_format>

  private let book: UnsafeMutablePointer<lxw_workbook>
  private var numbers: [String: Format] = [:]
  let title: Format?
  let note: Format?
  /// Of a column's name, above texts and above numbers.
  let textHeader: Format?
  let numberHeader: Format?
  let text: Format?
  /// Of a text that is wider than its column.
  let longText: Format?

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    self.book = book
    title = workbook_add_format(book)
    format_set_bold(title)
    format_set_font_size(title, 14)
    note = workbook_add_format(book)
    format_set_italic(note)
    format_set_font_color(note, 0x595959)
    func header(_ side: lxw_format_alignments) -> Format? {
      let format = workbook_add_format(book)
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_bg_color(format, 0xe7e6e6)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_align(format, UInt8(side.rawValue))
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      if side == LXW_ALIGN_RIGHT { format_set_indent(format, 1) }
      return format
    }
    textHeader = header(LXW_ALIGN_LEFT)
    numberHeader = header(LXW_ALIGN_RIGHT)
    func text(wraps: Bool) -> Format? {
      let format = workbook_add_format(book)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      if wraps { format_set_text_wrap(format) }
      return format
    }
    self.text = text(wraps: false)
    longText = text(wraps: true)
  }

  /// That of the numbers of a kind; days stand on the left, others keep off the text beside them.
  func number(_ kind: DataTable.Kind) -> Format? {
    let form = kind.numberForm
    if let known = numbers[form] { return known }
    let format = workbook_add_format(book)
    format_set_num_format(format, form)
    format_set_align(format, UInt8((kind == .day ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT).rawValue))
    if kind != .day { format_set_indent(format, 1) }
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    numbers[form] = format
    return format
  }
}

extension DataTable.Kind {
  /// How a spreadsheet program shows numbers of the kind; the marks between thousands and before
  /// decimals are those of its reader.
  var numberForm: String {
    func form(_ whole: String, _ decimals: Int) -> String {
      decimals > 0 ? "\(whole).\(String(repeating: "0", count: decimals))" : whole
    }
    return switch self {
    case .text: "General"
    case .count: "#,##0"
    case .money: "#,##0.00"
    case .share(let decimals): form("0", decimals) + "%"
    case .number(let decimals): form("#,##0", decimals)
    case .day: "yyyy-mm-dd"
    }
  }
}
