extension Feature {
  /// nil for what is no feature of accounts. Flows of another period than a year are brought to one.
  var financialDefinition: FeatureDefinition? {
    scoreDefinition ?? ratioDefinition ?? changeDefinition ?? filingDefinition
  }

  private var scoreDefinition: FeatureDefinition? {
    switch self {
    case .altmanZ:
      financial(
        "altman-z-second", .points, .higherIsSafer,
        "6.56 WC/TA + 3.26 RE/TA + 6.72 EBIT/TA + 1.05 E/TL (Altman, 1993)")
    case .altmanZPrime:
      financial(
        "altman-z-prime", .points, .higherIsSafer,
        "0.717 WC/TA + 0.847 RE/TA + 3.107 EBIT/TA + 0.420 E/TL + 0.998 S/TA (Altman, 1983)")
    case .conanHolder:
      financial(
        "conan-holder", .points, .higherIsSafer,
        """
        24 EBITDA/debt + 22 permanent capital/TA + 16 (receivables + cash)/TA − 87 interest/S − 10 \
        personnel/value added (Conan & Holder, 1979)
        """)
    case .zmijewski:
      financial(
        "zmijewski", .points, .higherIsRiskier,
        "−4.336 − 4.513 NI/TA + 5.679 TL/TA + 0.004 CA/CL (Zmijewski, 1984)")
    default: nil
    }
  }

  private var ratioDefinition: FeatureDefinition? {
    switch self {
    case .equityRatio:
      financial("equity-ratio", .ratio, .higherIsSafer, "equity / total assets")
    case .netMargin:
      financial("net-margin", .ratio, .higherIsSafer, "net income / turnover")
    case .ebitdaMargin:
      financial("ebitda-margin", .ratio, .higherIsSafer, "EBITDA / turnover")
    case .interestCover:
      financial(
        "interest-cover", .ratio, .higherIsSafer,
        "EBITDA / interest expense, within ±50; without interest ±50 by the sign of EBITDA")
    case .gearing:
      financial(
        "gearing", .ratio, .higherIsRiskier,
        "(financial debt − cash − securities) / equity, within ±10; 10 where equity ≤ 0")
    case .quickRatio:
      financial(
        "quick-ratio", .ratio, .higherIsSafer,
        "(current assets − inventories) / current liabilities")
    case .workingCapitalRatio:
      financial(
        "working-capital-ratio", .ratio, .higherIsSafer,
        "(current assets − current liabilities) / total assets")
    case .customerDays:
      financial(
        "customer-days", .days, .higherIsRiskier,
        "(trade receivables + bills discounted) / turnover × 360")
    case .supplierDays:
      financial("supplier-days", .days, .higherIsRiskier, "trade payables / purchases × 360")
    case .taxSocialWeight:
      financial(
        "tax-social-weight", .ratio, .higherIsRiskier, "tax and social debt / turnover")
    case .equityBelowHalfCapital:
      financial(
        "equity-below-half-capital", .flag, .higherIsRiskier,
        "1 where equity < share capital / 2 (Code de commerce L223-42, L225-248)")
    default: nil
    }
  }

  private var changeDefinition: FeatureDefinition? {
    switch self {
    case .supplierDaysDrift:
      financial(
        "supplier-days-drift", .days, .higherIsRiskier, absent: .noFormerAccounts,
        "supplier days − those of the accounts a year before")
    case .turnoverChange:
      financial(
        "turnover-change", .ratio, .unknown, absent: .noFormerAccounts,
        "turnover / turnover a year before − 1")
    case .equityRatioChange: change("equity-ratio", .ratio, .higherIsSafer)
    case .ebitdaMarginChange: change("ebitda-margin", .ratio, .higherIsSafer)
    case .netMarginChange: change("net-margin", .ratio, .higherIsSafer)
    case .interestCoverChange: change("interest-cover", .ratio, .higherIsSafer)
    case .gearingChange: change("gearing", .ratio, .higherIsRiskier)
    case .quickRatioChange: change("quick-ratio", .ratio, .higherIsSafer)
    case .workingCapitalChange: change("working-capital-ratio", .ratio, .higherIsSafer)
    case .customerDaysChange: change("customer-days", .days, .higherIsRiskier)
    case .taxSocialWeightChange: change("tax-social-weight", .ratio, .higherIsRiskier)
    case .altmanZChange: change("altman-z-second", .points, .higherIsSafer)
    default: nil
    }
  }

  private func change(
    _ name: String, _ unit: Unit, _ direction: Direction
  ) -> FeatureDefinition {
    financial(
      "\(name)-change", unit, direction, absent: .noFormerAccounts,
      "\(name) − that of the accounts a year before")
  }

  private var filingDefinition: FeatureDefinition? {
    switch self {
    case .liens:
      .init(
        "liens-24m", .financial, .count, window: 730, .higherIsRiskier,
        "liens registered (privileges of the tax office and of social security)")
    case .accountsAgeMonths:
      financial(
        "accounts-age-months", .months, .higherIsRiskier, "(D − end of period) / 30.4375")
    case .filingDays:
      financial(
        "filing-days", .days, .higherIsRiskier,
        "publication − end of period; nothing where the day is only assumed")
    case .turnoverSize:
      financial(
        "turnover-size", .points, .higherIsSafer, "log₁₀ of turnover, in the ledger's currency")
    default: nil
    }
  }

  private func financial(
    _ name: String, _ unit: Unit, _ direction: Direction, absent: Absence = .noAccounts,
    _ formula: String
  ) -> FeatureDefinition {
    FeatureDefinition(
      name, .financial, unit, window: StatementFigures.windowDays, direction, absent: absent,
      formula)
  }
}
