import PortfolioReview

/// Fixed words of the parts of a review.
public enum ReviewPhrase: Sendable, Hashable, CaseIterable {
  case quarters, quarter, days, amounts, overdueShare, cover, byPoints
  case strategic, periodEnd, turnover, equity, netIncome, equityRatio, supplierDays, altman,
    conanHolder
  case rating, noAccounts
  case health, judgedOn, meanPD, defaults, defaultRate, interval, off, discrimination, stability
  case characteristic, missing, stale, scoredOnLittle, scored, noCalibration, measure, value
  case annex, range, topTenGroups, stayed, better, worse, mobility
  case trueDSO, recoveryRate, courtesy, formal, notices, matrixProvision, individualProvision
  case collection, reminders, reminderCount, losses, ageing, shareOfWhole, definitions, crossed
  case insurance, insurer, limitType, insurerLimit, coveredShare, deductible, termsMax, termsOpen
  case notifyWithin, notifyBy, insuredUntil, insuredNow, whyVoid, deadlines, deadlineKind
  case guaranteeAsked, gain, cost
  case levers, lever, daysShorter, cash, yearlyCost, assumption, leversNote, unfinished
}

extension Speech {
  /// What an author of a function makes of its value.
  public func name(of zone: StrategicHealth.Zone) -> String {
    switch (zone, language) {
    case (.sound, .en): "sound"
    case (.watch, .en): "watch"
    case (.danger, .en): "danger"
    case (.sound, .fr): "sain"
    case (.watch, .fr): "à surveiller"
    case (.danger, .fr): "danger"
    }
  }
}
