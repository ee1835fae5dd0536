import CreditPolicy
import Receivables

/// Fixed words of what a discount or a way of financing costs.
public enum PricePhrase: Sendable, Hashable, CaseIterable {
  case simpleCost, effectiveCost, daysGained, breakEvenFunds, breakEvenWithLoss, breakEven
  case takenByMoved, takenByFreeRiders, fundsFreed, lossAvoided, net
  case expectedPayment, costOfFunds, probability, lossGivenDefault, alreadyEarly, takeUp, yearDays
  case yearly, assumptions, decision, way, received, retained, cost, ofInvoice, perYear
  case costMade, fee, interestPaid, lossKept, fundsSaved, netAgainstWaiting, comparison, risk,
    amount,
    daysToPayment
}
