import Receivables

/// What makes a letter a formal notice, as the letter cites it.
public struct NoticeRule: Hashable, Sendable {
  public let article: String
  /// The first day on which it is in force.
  public let validFrom: Day
  /// Where the text was read.
  public let source: String
  /// Whether somebody has compared it with the text in force.
  public let isVerified: Bool

  public init(article: String, validFrom: Day, source: String, isVerified: Bool) {
    self.article = article
    self.validFrom = validFrom
    self.source = source
    self.isVerified = isVerified
  }
}
