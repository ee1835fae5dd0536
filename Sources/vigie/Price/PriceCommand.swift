import ArgumentParser
import CreditPolicy
import Scoring

struct PriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "What does it cost to be paid earlier, and what does it bring?",
    discussion: """
      Pure arithmetic: no ledger is read. Rates and shares are written as 0.05 for 5 %.

      EXAMPLES
        vigie price discount --discount 0.02 --discount-day 10 --due-day 45 --amount 10000
        vigie price financing --amount 100000 --days 50
      """,
    subcommands: [PriceDiscountCommand.self, PriceFinancingCommand.self])
}

/// What both prices are counted with.
struct PriceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What our own money costs a year; the policy that ships says 0.05.", valueName: "rate"),
    transform: rateArgument)
  var costOfFunds = 0.05

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The customer's probability of default over twelve months; 'vigie check' shows it.",
      valueName: "share"),
    transform: rateArgument)
  var pd = 0.02

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What is lost in a default; the policy that ships comes to 0.40.", valueName: "share"),
    transform: rateArgument)
  var lgd = 0.40

  /// The probability, which `rateArgument` has held to 0...1.
  func probability() throws -> DefaultProbability {
    guard let probability = DefaultProbability(pd) else {
      throw ValidationError("--pd is a share from 0 to 1.")
    }
    return probability
  }
}

/// An amount to be priced, in cents.
func pricedAmount(_ text: String) throws -> Int64 {
  guard let cents = Amount(argument: text)?.cents else {
    guard text.prefix(while: { $0 != "." }).count > 12, Double(text) != nil else {
      throw ValidationError("Write an amount as 48000 or 48000.50.")
    }
    throw tooLarge
  }
  guard cents > 0 else { throw ValidationError("An amount must be above zero, such as 48000.") }
  guard cents <= pricedCentsMax else { throw tooLarge }
  return cents
}

/// A fee, in cents: an amount that may be zero.
func feeArgument(_ text: String) throws -> Int64 {
  guard let cents = Amount(argument: text)?.cents, cents >= 0, cents <= pricedCentsMax else {
    throw ValidationError("Write a fee as 12 or 12.50, not below zero.")
  }
  return cents
}

private let tooLarge = ValidationError(
  "An amount is at most 100000000000; write euros, not cents.")

/// A yearly rate or another share, from 0 to 1.
func rateArgument(_ text: String) throws -> Double {
  guard let rate = Double(text), rate.isFinite else {
    throw ValidationError("Write a share such as 0.05 for 5 %.")
  }
  guard rate <= 1 else {
    throw ValidationError("A share is at most 1: write \(hundredth(of: rate)) for \(text) %.")
  }
  guard rate >= 0 else { throw ValidationError("A share must not be negative: write 0 or more.") }
  return rate
}

/// A discount: a share between 0 and 1, neither of them.
func discountArgument(_ text: String) throws -> Double {
  guard let share = Double(text), share.isFinite else {
    throw ValidationError("Write a discount as a share such as 0.02 for 2 %.")
  }
  guard share > 0 else {
    throw ValidationError("A discount must be above zero, such as 0.02 for 2 %.")
  }
  guard share < 1 else {
    throw ValidationError(
      "A discount must be below 1: write \(hundredth(of: share)) for \(text) %.")
  }
  return share
}

/// A number of days from the invoice.
func daysArgument(_ text: String) throws -> Int {
  guard let days = Int(text) else {
    throw ValidationError("Write whole days from the invoice, such as 30.")
  }
  guard days >= 0 else {
    throw ValidationError("Days count from the invoice and are not negative: write 0 or more.")
  }
  guard days <= 3650 else { throw ValidationError("Write at most 3650 days, which are ten years.") }
  return days
}

/// What a share is that was written as a percentage, without digits that come from dividing.
private func hundredth(of percentage: Double) -> Double {
  (percentage * 1_000_000).rounded() / 100_000_000
}

extension YearBasis: ExpressibleByArgument {}
