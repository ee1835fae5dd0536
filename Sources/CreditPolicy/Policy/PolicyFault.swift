import Receivables

/// In what a policy contradicts itself or the law.
public enum PolicyFault: Error, Hashable, Sendable {
  /// A class or a fifth, by its name, has no rules.
  case gradeWithoutRules(String)
  /// The worse one of two neighbours would get more than the better one.
  case worseGetsMore(String, than: String, Advantage)
  /// Terms of a class that reach beyond its own most days, on some invoice date.
  case termsLongerThanClass(PaymentTerms, grade: String, issuedOn: Day, days: Int)
  /// Terms that the law forbids on some invoice date.
  case unlawfulTerms(PaymentTerms, grade: String, issuedOn: Day, dueOn: Day, LegalBound)
  /// Terms that no rule of the policy's country could be found for.
  case lawUnknown(LegalDoubt)
  case unknownGuaranteeKind(String, grade: String)
  /// The approval levels do not ascend, or there is none.
  case approvalsNotAscending

  /// What the worse one would get more of.
  public enum Advantage: Hashable, Sendable {
    case appetite(cents: Int64, over: Int64)
    case days(Int, over: Int)
    /// Longer terms in the list, on this invoice date.
    case terms(issuedOn: Day)
    /// Less cover asked for the same exposure.
    case cover(exposureCents: Int64)
  }
}

/// Four years: every month length and a leap day.
private let daysOfAllMonthLengths = 1461

extension CreditPolicy {
  /// All rules under the name of their grade, each scale from the best grade down; new customers
  /// last.
  var scales: [[(grade: String, rules: ClassRules)]] {
    [
      RiskClass.graded.compactMap { grade in classes[grade].map { (grade.description, $0) } },
      QuantileClass.allCases.compactMap { grade in
        quantiles[grade].map { (grade.description, $0) }
      },
      [(RiskClass.unrated.description, newCustomer.rules)],
    ]
  }

  func checkThatEveryGradeHasRules() throws(PolicyFault) {
    for grade in RiskClass.graded where classes[grade] == nil {
      throw .gradeWithoutRules(grade.description)
    }
    for grade in QuantileClass.allCases where quantiles[grade] == nil {
      throw .gradeWithoutRules(grade.description)
    }
  }

  func checkThatWorseNeverGetsMore() throws(PolicyFault) {
    for scale in scales {
      for (grade, rules) in scale { try checkOwnDays(rules, of: grade) }
      for (better, worse) in zip(scale, scale.dropFirst()) {
        if let advantage = advantage(of: worse.rules, over: better.rules) {
          throw .worseGetsMore(worse.grade, than: better.grade, advantage)
        }
      }
    }
  }

  func checkKindsAndApprovals() throws(PolicyFault) {
    for (grade, rules) in scales.joined() {
      for kind in rules.guaranteeKinds where guarantees.jointFailureShares[kind] == nil {
        throw .unknownGuaranteeKind(kind, grade: grade)
      }
    }
    let ceilings = approvals.map { $0.centsMax ?? .max }
    guard !ceilings.isEmpty, zip(ceilings, ceilings.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw .approvalsNotAscending
    }
  }

  private func checkOwnDays(_ rules: ClassRules, of grade: String) throws(PolicyFault) {
    for terms in rules.terms {
      for issuedOn in invoiceDays {
        let days = terms.dueDay(issuedOn: issuedOn) - issuedOn
        guard days <= rules.termsDaysMax else {
          throw .termsLongerThanClass(terms, grade: grade, issuedOn: issuedOn, days: days)
        }
      }
    }
  }

  private func advantage(of worse: ClassRules, over better: ClassRules) -> PolicyFault.Advantage? {
    if worse.appetiteCents > better.appetiteCents {
      return .appetite(cents: worse.appetiteCents, over: better.appetiteCents)
    }
    if worse.termsDaysMax > better.termsDaysMax {
      return .days(worse.termsDaysMax, over: better.termsDaysMax)
    }
    // Both requirements are straight between the corners of either, so the corners tell all;
    // beyond the last corner the steeper one wins in the end.
    let corners = (worse.coverBands + better.coverBands).map(\.aboveCents).sorted()
    for cents in corners + [(corners.last ?? 0) + 1_000_000_000_000]
    where worse.requiredCoverCents(ofExposure: cents) < better.requiredCoverCents(ofExposure: cents)
    {
      return .cover(exposureCents: cents)
    }
    return invoiceDays.first {
      worse.longestDueDay(issuedOn: $0) > better.longestDueDay(issuedOn: $0)
    }
    .map { .terms(issuedOn: $0) }
  }

  /// The invoice dates that terms are tried on.
  private var invoiceDays: Range<Day> { activeFrom..<activeFrom + daysOfAllMonthLengths }

  /// Compares all terms with the law of the policy's country, on every invoice date of four years.
  ///
  /// A policy without a country is taken as it is: the check of each deal still refuses what is
  /// unlawful there.
  public func checkLawfulness(under law: LegalRules) throws(PolicyFault) {
    guard let country else { return }
    let law = law.general(in: country)
    var seen: Set<PaymentTerms> = []
    for (grade, rules) in scales.joined() {
      for terms in rules.terms where seen.insert(terms).inserted {
        for issuedOn in trialDays(of: terms, under: law) {
          let sale = LegalSale(
            sellerCountry: country, buyerCountry: country, regime: "general", issuedOn: issuedOn)
          switch law.verdict(on: terms, for: sale) {
          case .lawful: continue
          case .notVerified(let doubt): throw .lawUnknown(doubt)
          case .aboveCap(let dueOn, let bound):
            throw .unlawfulTerms(
              terms, grade: grade, issuedOn: issuedOn, dueOn: dueOn, bound)
          }
        }
      }
    }
  }
}

extension CreditPolicy {
  /// The invoice dates on which a verdict on some terms may change: each day of four years; for so
  /// many net days, those on which a rule begins or has ended, for all caps lie as far from the day
  /// of the invoice on each day between.
  private func trialDays(of terms: PaymentTerms, under law: LegalRules) -> [Day] {
    guard case .netDays = terms.rule, terms.dayOfNextMonth == nil else { return Array(invoiceDays) }
    let rules = country.flatMap(law.system(of:))?.rules ?? []
    guard
      !rules.contains(where: {
        $0.cap.dependsOnCalendar && ($0.regimes ?? ["general"]).contains("general")
      })
    else { return Array(invoiceDays) }
    let turns = rules.flatMap { [$0.validFrom, $0.validTo.map { $0 + 1 }] }.compactMap { $0 }
    return ([activeFrom] + turns).filter(invoiceDays.contains)
  }
}

extension LegalRules {
  /// The rules of one country alone on ordinary invoices between businesses, so that asking of
  /// thousands of days passes over no others.
  fileprivate func general(in country: String) -> LegalRules {
    let rules = (system(of: country)?.rules ?? []).filter {
      $0.buyer == .business && $0.invoices != .periodic
        && ($0.regimes ?? ["general"]).contains("general")
    }
    let general = LegalSystem(code: country, rules: rules, penalty: nil)
    return general.flatMap { LegalRules([$0]) } ?? self
  }
}

extension LegalCap {
  /// Whether how far the last lawful day lies from net days depends on the day of the month.
  fileprivate var dependsOnCalendar: Bool {
    switch self {
    case .daysAfterInvoice, .daysAfterDelivery, .daysEndOfMonth: false
    case .daysAfterDeliveryDecade, .daysAfterDeliveryMonth: true
    }
  }
}

extension ClassRules {
  /// The latest due date that its list gives an invoice; the invoice's date where it is empty.
  func longestDueDay(issuedOn: Day) -> Day {
    terms.map { $0.dueDay(issuedOn: issuedOn) }.max() ?? issuedOn
  }
}
