/// Fixed words of indicators and aged balances.
public enum IndicatorPhrase: Sendable, Hashable, CaseIterable {
  case title, balances, days, collection, targets, target, targetDSO
  case reached, missed, notMeasured, asKnown, explained
  case agedTitle, unmatched, ofWhichDisputed, stated, difference
  case reconciledToAccounts, disputedNote
}
