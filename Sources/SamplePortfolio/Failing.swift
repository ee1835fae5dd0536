import RealModule
import Receivables
import Statistics

extension Biography {
  /// What is recorded of a customer that defaults, and of what comes after.
  mutating func fail() {
    guard let month = defaultMonth else { return tremble() }
    let ceased = firstDayWithoutPayment(from: settings.firstDay(ofMonth: profile.firstMonth))
    let isSudden = ceased == month
    let goesToCourt = isSudden || random.nextUniform() < 0.45
    let start = isSudden ? month + random.nextInt(below: 16) : month + random.nextInt(below: 120)
    if goesToCourt {
      let kind: CustomerEventKind =
        switch random.nextUniform() {
        case ..<0.03: .safeguard
        case ..<0.33: .reorganisation
        default: .liquidation
        }
      enter(kind, on: start, publishedOn: start + 3 + random.nextInt(below: 10))
    }
    enter(.doubtfulTransfer, on: max(month + 25, start + 15), publishedOn: nil)
    writeOff(on: start + 240 + random.nextInt(below: 150))
    tremble()
  }

  private mutating func enter(_ kind: CustomerEventKind, on day: Day, publishedOn: Day?) {
    record(
      .event(
        CustomerEvent(
          id: nextID(.event, "E"), customerID: profile.id, kind: kind, occurredOn: day,
          publishedOn: publishedOn)))
  }

  /// Gives up what is still owed, the newest invoices first: payments without a reference have
  /// settled the oldest.
  private mutating func writeOff(on day: Day) {
    var owed: [(id: String, cents: Int64)] = []
    var settled: [String: Int64] = [:]
    var balance: Int64 = 0
    for case .payment(let payment) in records[.payment] ?? [] {
      let cents = payment.kind == .returned ? -payment.amountCents : payment.amountCents
      balance -= cents
      if let invoice = payment.invoiceID { settled[invoice, default: 0] += cents }
    }
    for case .invoice(let invoice) in records[.invoice] ?? [] {
      if let credited = invoice.details.creditedInvoiceID {
        balance -= invoice.amountCents
        settled[credited, default: 0] += invoice.amountCents
      } else {
        balance += invoice.amountCents
        owed.append((invoice.id, invoice.amountCents))
      }
    }
    for item in owed.reversed() where balance > 0 {
      let cents = min(balance, item.cents - (settled[item.id] ?? 0))
      guard cents > 0 else { continue }
      balance -= cents
      record(
        .payment(
          Payment(
            id: nextID(.payment, "P"), customerID: profile.id, paidOn: day, amountCents: cents,
            kind: .writeOff, invoiceID: item.id)))
    }
  }

  /// Signs of trouble from outside while the customer is at its worst levels.
  private mutating func tremble() {
    for month in profile.firstMonth..<settings.months {
      guard let state = health[month], state != .inDefault, state.visibleLevel >= 4 else {
        continue
      }
      let day = settings.firstDay(ofMonth: month) + random.nextInt(below: 27)
      if random.nextUniform() < causes.liens {
        enter(.lienRegistered, on: day, publishedOn: day + 10)
      }
      if profile.isInsured, random.nextUniform() < causes.insurerCuts {
        enter(.insurerLimitCut, on: day, publishedOn: nil)
      }
    }
  }
}

// MARK: What others publish

extension Biography {
  /// Yearly accounts, published five to ten months after the end of their year.
  mutating func publishAccounts() {
    guard profile.publishes else { return }
    let (lastYear, _, _) = settings.lastDay.components
    for year in (lastYear - settings.years - 1)...lastYear {
      guard let end = Day(year: year, month: profile.fiscalYearEndMonth, day: 1)?.endOfMonth,
        health(on: end) != .inDefault
      else { continue }
      let level = health(on: end).visibleLevel
      // Who is doing badly files late.
      let published = end + 150 + random.nextInt(below: 100) + causes.filingDays * level
      record(.statement(statement(end, published, level)))
    }
  }

  private mutating func statement(_ end: Day, _ published: Day, _ level: Int) -> Statement {
    let shape = Double(level)
    let turnover = profile.turnoverEuros * Double.exp(0.08 * random.nextNormal() - 0.03 * shape)
    let assets = turnover * (0.55 + 0.25 * random.nextUniform())
    let equity =
      assets
      * (causes.equity.mean - causes.equity.level * shape + causes.equity.noise
        * random.nextNormal())
    let net =
      turnover
      * (causes.margin.mean - causes.margin.level * shape + causes.margin.noise
        * random.nextNormal())
    let current = assets * (0.6 + 0.15 * random.nextUniform())
    let provisions = assets * 0.02
    let debt = assets - equity - provisions
    let shortDebt = debt * (0.62 + 0.035 * shape + 0.08 * random.nextUniform())
    let capital = min(max(10_000, turnover * 0.03), 5_000_000)
    let personnel = turnover * (0.2 + 0.1 * random.nextUniform())
    let interest = debt * (0.008 + 0.003 * shape)
    let ebit = net * (net > 0 ? 1.35 : 1) + interest
    let ebitda = ebit + turnover * 0.025
    let values: [StatementFigure: Double] = [
      .turnover: turnover, .valueAdded: max(personnel * 1.05, ebitda + personnel * 1.08),
      .ebitda: ebitda, .ebit: ebit, .interestExpense: interest, .personnelCosts: personnel,
      .netIncome: net, .operatingCashFlow: ebitda * 0.8, .totalAssets: assets,
      .currentAssets: current, .inventories: current * 0.28, .tradeReceivables: current * 0.45,
      .cash: current * max(0.02, 0.2 - 0.035 * shape), .equity: equity, .shareCapital: capital,
      .retainedEarnings: equity - capital - net, .provisions: provisions, .totalDebt: debt,
      .debtOverOneYear: debt - shortDebt, .currentLiabilities: shortDebt,
      .financialDebt: debt * 0.35, .tradePayables: shortDebt * (0.42 + 0.04 * shape),
      .purchases: turnover * 0.55, .taxAndSocialDebt: shortDebt * (0.18 + 0.03 * shape),
    ]
    return Statement(
      customerID: profile.id, periodEnd: end, publishedOn: published, months: 12,
      headcount: max(1, Int(personnel / 48_000)),
      figuresCents: StatementFigure.allCases.map { figure in
        values[figure].map { Int64($0.rounded()) * 100 }
      })
  }

  /// An agency's grade once a year, 1 the best to 10 the worst, a little behind and not exact.
  mutating func beRated() {
    guard random.nextUniform() < causes.rating.share else { return }
    for month in stride(from: profile.firstMonth + index % 12, to: settings.months, by: 12) {
      guard let state = health[max(profile.firstMonth, month - 2)], state != .inDefault else {
        continue
      }
      let noise = random.nextNormal() * causes.rating.noise
      let grade = min(
        10, max(1, Int((Double(state.visibleLevel) * causes.rating.level + 1.8 + noise).rounded())))
      let day = settings.firstDay(ofMonth: month) + 4
      record(
        .rating(
          ExternalRating(
            customerID: profile.id, agency: "agency", ratedOn: day, grade: "\(grade)",
            rankShare: Double(grade - 1) / 9)))
    }
  }

  private var index: Int { profile.index }
}
