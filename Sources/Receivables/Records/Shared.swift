/// What the copies of a record have in common.
///
/// The records of trade are read by the million and passed on far more often than made: a copy of one is a
/// count, and not a copy of its texts.
@usableFromInline final class Shared<Row: Hashable & Sendable>: Hashable, Sendable {
  @usableFromInline let row: Row

  init(_ row: Row) { self.row = row }

  @usableFromInline static func == (left: Shared, right: Shared) -> Bool {
    left === right || left.row == right.row
  }

  @usableFromInline func hash(into hasher: inout Hasher) { row.hash(into: &hasher) }
}
