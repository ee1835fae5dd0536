/// When what is not due yet will be, in the bands of an aged balance.
public enum MaturityBand: Int, CaseIterable, Sendable {
  case days0to30, days31to60, over60Days

  /// The band of an item that falls due in so many days; a residue, which is due no more, is in the
  /// first.
  public init(daysLeft: Int) {
    self =
      switch daysLeft {
      case ...30: .days0to30
      case ...60: .days31to60
      default: .over60Days
      }
  }
}
