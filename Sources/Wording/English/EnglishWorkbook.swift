extension English {
  func words(_ phrase: WorkbookPhrase) -> String {
    switch phrase {
    case .number: "customer no."
    case .gradeBefore: "class before"
    case .gradeByModel: "class by the model"
    case .gradeGiven: "class given"
    case .migrationCustomers: "Migration, customers"
    case .segments: "Segments crossed"
    case .remark: "remark"
    case .migrationMoney: "Migration, exposure"
    case .fromTo: "from (rows) to (columns)"
    case .movers: "Movers"
    case .strategic: "Strategic customers"
    case .list: "list"
    case .amount: "amount"
    case .proposedTerms: "terms proposed"
    case .proposedLimit: "limit proposed"
    case .legalCheck: "legal check"
    case .daysOfSales: "Days sales outstanding (DSO)"
    case .owed: "What is owed, and what of it is overdue"
    case .altmanZone: "zone by Altman"
    case .conanHolderZone: "zone by Conan–Holder"
    case .agency: "agency"
    case .formerRating: "rating before"
    case .intervalFrom: "interval (95%), from"
    case .intervalTo: "interval (95%), to"
    case .verdict: "verdict"
    }
  }
}
