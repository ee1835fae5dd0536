/// When a change of behaviour is told: how many false alarms it may cost.
///
/// Thresholds are no numbers of the policy: they follow from these budgets and from how much there is
/// to watch.
public struct DriftSettings: Hashable, Sendable {
  /// How many customers a week may be told of although nothing about them has changed.
  public let falseAlarmsAWeek: Double
  /// The same for what is told in red.
  public let redFalseAlarmsAWeek: Double
  /// How often each of these happens, an invoice, where a customer's own past is too short to say.
  public let usualRates: EventRates

  /// How often something happens, an invoice.
  public struct EventRates: Hashable, Sendable {
    public let disputes: Double
    public let extensions: Double
    public let failedPayments: Double
    public let reminders: Double

    /// Fails unless all lie between 0 and 1, without the ends.
    public init?(disputes: Double, extensions: Double, failedPayments: Double, reminders: Double) {
      let rates = [disputes, extensions, failedPayments, reminders]
      guard rates.allSatisfy({ 0 < $0 && $0 < 1 }) else { return nil }
      self.init(known: rates)
    }

    fileprivate init(known rates: [Double]) {
      disputes = rates[0]
      extensions = rates[1]
      failedPayments = rates[2]
      reminders = rates[3]
    }
  }

  /// Fails unless both budgets are positive and red is not above the other.
  public init?(
    falseAlarmsAWeek: Double, redFalseAlarmsAWeek: Double, usualRates: EventRates
  ) {
    guard redFalseAlarmsAWeek > 0, redFalseAlarmsAWeek <= falseAlarmsAWeek,
      falseAlarmsAWeek.isFinite
    else { return nil }
    self.init(known: falseAlarmsAWeek, redFalseAlarmsAWeek, usualRates)
  }

  private init(known falseAlarmsAWeek: Double, _ redFalseAlarmsAWeek: Double, _ rates: EventRates) {
    self.falseAlarmsAWeek = falseAlarmsAWeek
    self.redFalseAlarmsAWeek = redFalseAlarmsAWeek
    self.usualRates = rates
  }

  /// What holds under a policy that says nothing of it: a quarter of the eight lines of a week.
  public static let standard = DriftSettings(
    known: 2, 0.2, EventRates(known: [0.02, 0.01, 0.03, 0.1]))
}

/// From which change on the slow signals speak: accounts, ratings, suppliers' days.
public struct SlowSignalSettings: Hashable, Sendable {
  /// Equity at or below this share of the former year's.
  public let equityShareMax: Double
  /// Accounts whose period ended longer ago than this are late.
  public let statementAgeDaysMax: Int
  /// Suppliers are paid so many days later than a year before.
  public let supplierDaysDrift: Double
  /// An agency's rank share, 0 for the best and 1 for the worst, is worse by this.
  public let ratingShareDown: Double

  /// Fails on a share outside 0...1, or on days that are not positive.
  public init?(
    equityShareMax: Double, statementAgeDaysMax: Int, supplierDaysDrift: Double,
    ratingShareDown: Double
  ) {
    guard (0...1).contains(equityShareMax), statementAgeDaysMax > 0, supplierDaysDrift > 0,
      ratingShareDown > 0, ratingShareDown <= 1
    else { return nil }
    self.init(known: equityShareMax, statementAgeDaysMax, supplierDaysDrift, ratingShareDown)
  }

  private init(
    known equityShareMax: Double, _ statementAgeDaysMax: Int, _ supplierDaysDrift: Double,
    _ ratingShareDown: Double
  ) {
    self.equityShareMax = equityShareMax
    self.statementAgeDaysMax = statementAgeDaysMax
    self.supplierDaysDrift = supplierDaysDrift
    self.ratingShareDown = ratingShareDown
  }

  /// What holds under a policy that says nothing of it. A year after the accounts that the law wants
  /// 210 days after the end of their period, the next ones are due.
  public static let standard = SlowSignalSettings(known: 0.5, 575, 15, 0.1)
}
