import CreditPolicy
import Receivables

/// Why a letter that asks for money is not written.
public enum LetterProblem: Problem, Hashable {
  /// Neither a customer nor an invoice has that name.
  case unknownSubject(String, nearest: [String])
  /// The text is the identifier of a customer and the number of an invoice.
  case ambiguousSubject(String)
  case unknownLevel(Int)
  /// The document of that number is a credit note: it asks for nothing.
  case noDebt(invoice: String)
  case paid(invoice: String, on: Day)
  case credited(invoice: String, on: Day)
  case writtenOff(invoice: String, on: Day)
  case notDue(invoice: String, dueOn: Day)
  /// Nothing of a customer is overdue; the next due date, where something is open.
  case nothingOverdue(customer: String, nextDueOn: Day?)
  /// All that is overdue is contested.
  case contested(String, disputes: [String])
  /// Credits and bills that we hold are worth all that is overdue.
  case covered(String)
  /// The invoice was sold to a factor, who collects it.
  case assigned(invoice: String)
  /// We have granted more time.
  case extended(invoice: String, until: Day)
  /// All of it is promised, or part of a plan that holds.
  case promised(String, until: Day)
  /// No reminder goes to a customer in a procedure: the claim is filed.
  ///
  /// `isClaimLate` says that the last day for it is over.
  case inProcedure(
    customer: String, CustomerEventKind, since: Day, claimBy: Day?, isClaimLate: Bool)
  /// What is older than a procedure is paid as its plan or its closing says.
  case beforeProcedure(String, openedOn: Day)
  /// What is overdue is in several currencies, which are not added up.
  case severalCurrencies(customer: String, [String])
  /// The step before was not taken since the invoices fell due.
  case levelSkipped(CollectionStep, missing: CollectionStep, invoices: [String])
  /// The journal tells of a letter to the customer of a later day.
  case sentLater(CollectionStep, on: Day, reference: String)
  /// The same was sent a short time ago.
  case levelRepeated(CollectionStep, on: Day, pauseDays: Int)
}

extension LetterProblem {
  /// Whether a person may write the letter all the same, by saying so.
  public var canBeOverruled: Bool {
    switch self {
    case .levelSkipped, .levelRepeated, .sentLater: true
    default: false
    }
  }
}
