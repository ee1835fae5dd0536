/// How a customer's health shows, and what it leads to.
///
/// The first world is the sample that everything is shown on. The second one has other noise and other
/// causes: nothing was ever fitted or chosen by it, so that it can tell whether what works in the
/// first works only there.
public enum SampleWorld: String, CaseIterable, Sendable {
  case first, second

  var causes: SampleCauses { self == .first ? .first : .second }
}

/// The numbers of one world; lists go by level of health, 0 the best, 5 the worst.
struct SampleCauses: Sendable {
  /// Per month: to the next worse level, to the next better one, to ceasing to pay, to a procedure out
  /// of the blue.
  var down = [0.022, 0.028, 0.04, 0.055, 0.07]
  var up = [0, 0.06, 0.07, 0.07, 0.06, 0.06]
  var ceasing = [0.0002, 0.0005, 0.0013, 0.004, 0.012, 0.034]
  var procedure = [0.0001, 0.0001, 0.0003, 0.0008, 0.002, 0.007]
  /// How much faster health declines, by habit of payment. Lateness above 30 days multiplies the
  /// probability of failure by about six (Altares).
  var frailty: [PaymentHabit: Double] = [.onTime: 0.55, .late: 1.1, .veryLate: 3.0]

  /// Days later than usual, and the spread around it: a constant, and a share of the usual days.
  var delays = [-0.5, 0, 1, 4, 10, 18]
  var delaySpread = (days: 1.5, share: 0.16)
  /// How much is bought.
  var appetite = [1, 1, 1, 0.95, 0.85, 0.75]
  var partial = [0.01, 0.01, 0.03, 0.07, 0.15, 0.2]
  var returned = [0, 0.0005, 0.003, 0.012, 0.04, 0.07]
  var unnamed = 0.015
  /// Disputes that are our fault, and those that win time.
  var faults = 0.022
  var stalling = [0, 0, 0.004, 0.02, 0.06, 0.1]
  var postponing = [0, 0, 0.004, 0.02, 0.06, 0.09]

  /// Of accounts: a mean, what a level takes off, and noise.
  var equity = (mean: 0.46, level: 0.085, noise: 0.1)
  var margin = (mean: 0.05, level: 0.018, noise: 0.025)
  /// Days by which a level delays the publication of accounts.
  var filingDays = 18
  /// Of ten grades: what a level adds, and noise; and the share that is rated at all.
  var rating = (level: 1.6, noise: 1.1, share: 0.6)
  var liens = 0.012
  var insurerCuts = 0.03

  static let first = SampleCauses()

  /// Failure comes more often from good levels, lateness says less and is noisier, disputes and a surge
  /// of orders say more, accounts and grades less.
  static let second: SampleCauses = {
    var causes = SampleCauses()
    causes.down = [0.03, 0.03, 0.035, 0.045, 0.06]
    causes.up = [0, 0.07, 0.07, 0.06, 0.05, 0.05]
    causes.ceasing = [0.0005, 0.0008, 0.0016, 0.0036, 0.009, 0.024]
    causes.procedure = [0.0002, 0.0003, 0.0005, 0.001, 0.002, 0.005]
    causes.frailty = [.onTime: 0.8, .late: 1.1, .veryLate: 1.9]
    causes.delays = [0, 0, 0.5, 2, 5, 9]
    causes.delaySpread = (days: 4, share: 0.3)
    causes.appetite = [1, 1, 1.05, 1.15, 1.2, 0.6]
    causes.partial = [0.03, 0.03, 0.04, 0.06, 0.09, 0.12]
    causes.returned = [0.001, 0.001, 0.004, 0.01, 0.02, 0.04]
    causes.unnamed = 0.05
    causes.faults = 0.05
    causes.stalling = [0.002, 0.003, 0.012, 0.04, 0.09, 0.15]
    causes.postponing = [0.001, 0.002, 0.006, 0.015, 0.03, 0.05]
    causes.equity = (mean: 0.4, level: 0.045, noise: 0.15)
    causes.margin = (mean: 0.04, level: 0.01, noise: 0.04)
    causes.filingDays = 9
    causes.rating = (level: 1.1, noise: 1.9, share: 0.35)
    causes.liens = 0.03
    causes.insurerCuts = 0.06
    return causes
  }()
}
