import RealModule
import Receivables
import Statistics

/// What a sample customer is: its size, what it does, how it orders and pays.
struct SampleProfile: Sendable {
  enum Size: Int, CaseIterable, Sendable {
    case micro, small, medium, large

    static let shares = [0.38, 0.37, 0.19, 0.06]
    /// Invoices a month.
    var rhythm: Double { [0.75, 0.95, 1.3, 2.4][rawValue] }
    /// The middle invoice, without VAT, in euros.
    var invoiceEuros: Double { [1_600, 4_200, 11_000, 30_000][rawValue] }
    /// The middle turnover, in euros.
    var turnoverEuros: Double { [600_000, 3_500_000, 18_000_000, 140_000_000][rawValue] }
    var name: String { ["micro", "small", "medium", "large"][rawValue] }
    /// How many days later than a middle company it pays: small and very large ones are slower
    /// (Altares, second quarter of 2024: 14 days below 3 staff, 17.8 from 1 000 on).
    var delayDays: Double { [2, -1, 0, 10][rawValue] }
  }

  let index: Int
  let id: CustomerID
  let size: Size
  let habit: PaymentHabit
  /// The lateness of a healthy month, in days.
  let usualDelayDays: Double
  let sector: Sector
  let kind: CustomerKind
  let terms: PaymentTerms
  /// The first month of the history in which it buys.
  let firstMonth: Int
  let rhythm: Double
  let invoiceEuros: Double
  let turnoverEuros: Double
  /// Pays by accepted bill or direct debit, which can come back.
  let paysByDebit: Bool
  let isInsured: Bool
  /// Publishes its accounts.
  let publishes: Bool
  let fiscalYearEndMonth: Int

  struct Sector: Sendable {
    /// NAF, the French version of NACE.
    let code: String
    let trade: String
    /// The share of a year's sales in each month, times twelve.
    let seasons: [Double]
  }

  private static let even: [Double] = [1, 1, 1.05, 1, 1, 1.1, 0.95, 0.6, 1.1, 1.1, 1.05, 1.05]
  private static let summer: [Double] = [
    0.6, 0.7, 0.9, 1.1, 1.3, 1.4, 1.4, 1.2, 1, 0.9, 0.8, 0.7,
  ]
  private static let winter: [Double] = [
    0.9, 0.8, 0.8, 0.8, 0.9, 0.9, 0.8, 0.7, 1.1, 1.3, 1.6, 1.4,
  ]
  private static let sectors = [
    Sector(code: "25.62B", trade: "Mécanique", seasons: even),
    Sector(code: "43.32A", trade: "Menuiserie", seasons: summer),
    Sector(code: "41.20A", trade: "Constructions", seasons: summer),
    Sector(code: "46.69B", trade: "Comptoir", seasons: even),
    Sector(code: "47.11F", trade: "Marché", seasons: winter),
    Sector(code: "49.41A", trade: "Transports", seasons: even),
    Sector(code: "56.10A", trade: "Tables", seasons: summer),
    Sector(code: "18.12Z", trade: "Imprimerie", seasons: even),
    Sector(code: "62.02A", trade: "Informatique", seasons: even),
    Sector(code: "10.71A", trade: "Fournil", seasons: winter),
    Sector(code: "45.20A", trade: "Garage", seasons: even),
    Sector(code: "22.29A", trade: "Plastiques", seasons: even),
  ]

  private static let terms = ["30", "45", "60", "30EOM-B", "45EOM-A"].compactMap {
    PaymentTerms($0)
  }
  private static let termsShares = [0.22, 0.12, 0.3, 0.13, 0.23]

  init(_ index: Int, _ settings: SampleSettings, _ random: inout SplitMix64) {
    self.index = index
    id = Self.id(index, settings)
    size = Size.allCases[random.nextIndex(of: Size.shares)]
    habit = PaymentHabit.allCases[random.nextIndex(of: PaymentHabit.shares)]
    usualDelayDays =
      switch habit {
      case .onTime: -3 + random.nextUniform() * 2
      case .late: 16 + random.nextUniform() * 10 + size.delayDays
      case .veryLate: 54 + random.nextUniform() * 22
      }
    sector = Self.sectors[random.nextInt(below: Self.sectors.count)]
    let usual = Self.terms[random.nextIndex(of: Self.termsShares)]
    kind =
      switch (size, random.nextUniform()) {
      case (.micro, ..<0.14): .soleTrader
      case (.micro, ..<0.20): .association
      case (.medium, ..<0.05), (.large, ..<0.10): .publicBody
      default: .company
      }
    // A public body pays at 30 days by law (Code de la commande publique, R2192-10).
    terms = kind == .publicBody ? .net(30) ?? usual : usual
    // Seven in ten were there at the beginning; the others came since.
    let wasThere = random.nextUniform() < 0.7
    let later = random.nextInt(below: max(1, settings.months - 6))
    firstMonth = wasThere ? 0 : later
    rhythm = size.rhythm * Double.exp(0.35 * random.nextNormal())
    invoiceEuros = size.invoiceEuros * Double.exp(0.5 * random.nextNormal())
    turnoverEuros = size.turnoverEuros * Double.exp(0.6 * random.nextNormal())
    paysByDebit = random.nextUniform() < 0.3
    isInsured = random.nextUniform() < [0.05, 0.2, 0.5, 0.6][size.rawValue]
    publishes = random.nextUniform() < [0.45, 0.75, 0.95, 1][size.rawValue]
    fiscalYearEndMonth = [12, 12, 12, 12, 9, 6][random.nextInt(below: 6)]
  }

  /// `C00001` for the first customer.
  static func id(_ index: Int, _ settings: SampleSettings) -> CustomerID {
    let digits = "\(index + 1)"
    let zeros = max(5, "\(settings.customers)".count) - digits.count
    guard let id = CustomerID("C" + String(repeating: "0", count: zeros) + digits) else {
      preconditionFailure("a text with a letter is an identifier")
    }
    return id
  }
}

extension SampleProfile {
  /// Every 25th customer heads a group, and one in eight of those after it belongs to it.
  private var parentIndex: Int? {
    let head = index / 25 * 25
    return index != head && index % 8 == 3 ? head : nil
  }

  private static let places = [
    "Aubrac", "Brière", "Cévennes", "Dombes", "Esterel", "Forez", "Gâtinais", "Hurepoix",
    "Iroise", "Jura", "Kernével", "Larzac", "Morvan", "Nivernais", "Othe", "Perche", "Quercy",
    "Ravel", "Sologne", "Trégor", "Ubaye", "Vercors", "Weppes", "Yvelines", "Armagnac", "Beauce",
    "Camargue", "Drouais", "Faucigny", "Gévaudan", "Landes", "Maurienne", "Oisans", "Ponthieu",
    "Queyras", "Rouergue", "Sancy", "Thiérache", "Vexin", "Valois",
  ]

  /// The row of customers.csv. Names are made of trades and landscapes; any likeness is chance.
  func customer(_ settings: SampleSettings, limitCents: Int64, _ random: inout SplitMix64)
    -> Customer
  {
    let place = Self.places[random.nextInt(below: Self.places.count)]
    let form = size == .micro ? "SARL" : size == .large ? "SA" : "SAS"
    let name =
      switch kind {
      case .soleTrader: "Entreprise individuelle \(id)"
      case .association: "Association \(place) \(index + 1)"
      case .publicBody: "Régie publique \(place) \(index + 1)"
      case .company, .affiliate: "\(sector.trade) \(place) \(index + 1) \(form)"
      }
    let since = settings.firstDay(ofMonth: firstMonth)
    let age = firstMonth == 0 ? 30 + random.nextInt(below: 3_650) : 0
    let country = random.nextUniform() < 0.93 ? "FR" : ["BE", "DE", "ES", "IT"][index % 4]
    let team = ["north", "south", "east", "west"][random.nextInt(below: 4)]
    return Customer(
      profile: CustomerProfile(
        id: id, name: name, country: country, kind: kind, sector: sector.code,
        parentID: parentIndex.map { Self.id($0, settings) }, isStrategic: index % 40 == 7,
        since: since - age),
      terms: CustomerTerms(
        segment: size.name, creditLimitCents: limitCents, agreedTerms: terms, salesOwner: team,
        status: .active),
      validFrom: since)
  }
}

extension SplitMix64 {
  /// The place of one of several shares that sum to one.
  mutating func nextIndex(of shares: [Double]) -> Int {
    var left = nextUniform()
    for (index, share) in shares.enumerated() {
      left -= share
      if left < 0 { return index }
    }
    return shares.count - 1
  }

  /// A day of `range`, all alike.
  mutating func nextDay(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + nextInt(below: range.count)
  }
}
