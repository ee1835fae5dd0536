import Collection
import CreditPolicy
import Receivables

// Letters to customers in French: the usual formulas of relance and mise en demeure.

extension French {
  func words(_ phrase: LetterPhrase) -> String {
    switch phrase {
    case .invoice: "Facture"
    case .issuedOn: "Date"
    case .dueOn: "Échéance"
    case .lateDays: "Jours de retard"
    case .amount: "Montant dû"
    case .interest: "Pénalités"
    case .calculation: "Calcul des pénalités"
    case .principal: "Montant dû en principal"
    case .fixedSums: "Indemnités forfaitaires de recouvrement"
    case .total: "Total à régler"
    case .registered: "Lettre recommandée avec avis de réception"
    case .subject: "Objet"
    case .ourReference: "Votre compte client"
    case .attention: "À l’attention de\u{a0}:"
    case .salutation: "Madame, Monsieur,"
    case .siren: "SIREN"
    case .registration: "N° d’immatriculation"
    case .phone: "Tél."
    case .account: "IBAN"
    case .notCounted: "non comptées"
    case .notVerified: "non vérifié"
    case .recorded: "Envoi consigné au journal sous la référence"
    case .alreadyRecorded: "Envoi déjà consigné au journal, rien n’a été écrit. Référence"
    case .draft: "Rien n’a été consigné : --sent le fera une fois la lettre envoyée."
    }
  }

  func level(of step: CollectionStep) -> String {
    switch step {
    case .courtesy: "rappel amiable (1)"
    case .formal: "relance formelle (2)"
    case .notice: "mise en demeure (3)"
    case .settlement: "échéancier ou accord amiable"
    case .action: "recouvrement par voie de droit"
    }
  }

  func heading(of letter: Letter) -> String {
    switch letter.step {
    case .courtesy: letter.isOne ? "Rappel – facture échue" : "Rappel – factures échues"
    case .formal: letter.isOne ? "Relance – facture impayée" : "Relance – factures impayées"
    case .notice, .settlement, .action: "MISE EN DEMEURE DE PAYER"
    }
  }

  func opening(of letter: Letter) -> [String] {
    let earlier = listed(letter.earlierDays.suffix(3).map { "du \(date($0))" }, "et")
    let despite =
      letter.earlierDays.isEmpty
      ? ""
      : letter.earlierDays.count == 1
        ? "Malgré notre relance \(earlier), " : "Malgré nos relances \(earlier), "
    let these = letter.isOne ? "la facture ci-dessous" : "les factures ci-dessous"
    let remain = letter.isOne ? "reste impayée" : "restent impayées"
    switch letter.step {
    case .courtesy:
      return [
        letter.isOne
          ? "Sauf erreur ou omission de notre part, \(these), arrivée à échéance, n’a pas encore été réglée. Il s’agit sans doute d’un oubli."
          : "Sauf erreur ou omission de notre part, \(these), arrivées à échéance, n’ont pas encore été réglées. Il s’agit sans doute d’un oubli."
      ]
    case .formal:
      return [
        (despite + "nous constatons que \(these) \(remain) à ce jour.").capital
      ]
    case .notice, .settlement, .action:
      return [
        (despite
          + "vous ne nous avez pas réglé \(these), à ce jour \(letter.isOne ? "échue et impayée" : "échues et impayées").")
          .capital
      ]
    }
  }

  func demand(of letter: Letter) -> [String] {
    set(aside: letter) + ask(letter) + consequences(letter)
  }

  /// What is not asked for, and why.
  private func set(aside letter: Letter) -> [String] {
    var sentences = letter.contested.map { dispute in
      "La part que vous contestez de la facture \(printable(dispute.invoiceID)) (litige \(printable(dispute.id)) du \(date(dispute.openedOn)), \(language.amount(dispute.cents, letter.seller.currency))) n’est pas comprise dans ces montants."
    }
    if letter.creditCents > 0 {
      sentences.append(
        "Nous détenons \(language.amount(letter.creditCents, letter.seller.currency)) reçus de vous et non encore affectés à une facture ; cette somme a été déduite des factures les plus anciennes."
          .spaced)
    }
    if letter.billCents > 0 {
      sentences.append(
        "Les effets non échus que vous nous avez remis, pour \(language.amount(letter.billCents, letter.seller.currency)), ont été déduits."
      )
    }
    return sentences
  }

  private func ask(_ letter: Letter) -> [String] {
    let total = language.amount(letter.totalCents, letter.currency)
    let by = date(letter.payBy)
    switch letter.step {
    case .courtesy:
      return [
        "Nous vous remercions de bien vouloir nous régler la somme de \(total) d’ici au \(by). Si votre règlement s’est croisé avec ce courrier, veuillez ne pas en tenir compte."
      ]
    case .formal:
      return [
        "Nous vous demandons de nous régler la somme de \(total)\(apart(letter)) au plus tard le \(by)."
      ]
    case .notice, .settlement, .action:
      let article = letter.notice.map { notice in
        " (article \(cited(notice.article, of: "du"))\(mark(notice.isVerified)))"
      }
      return [
        "Par la présente, nous vous mettons en demeure de nous payer la somme de \(total)\(apart(letter)) dans un délai de \(letter.payBy - letter.day) \(letter.payBy - letter.day == 1 ? "jour" : "jours") à compter de la date de ce courrier, soit au plus tard le \(by). La présente vaut interpellation suffisante\(article ?? "")."
      ]
    }
  }

  /// Fixed sums in another currency than the total.
  private func apart(_ letter: Letter) -> String {
    guard let penalties = letter.penalties, penalties.fixedCurrency != letter.currency else {
      return ""
    }
    return
      ", augmentée de \(language.amount(penalties.fixedCents, penalties.fixedCurrency)) d’indemnités forfaitaires,"
  }

  private func consequences(_ letter: Letter) -> [String] {
    guard letter.step == .notice else { return [] }
    let suspension = letter.suspendsDeliveries ? ", suspendrons nos livraisons et prestations" : ""
    let more =
      letter.penalties.map { penalties in
        " Nous nous réservons de demander, sur justification, une indemnisation complémentaire de nos frais de recouvrement (article \(cited(penalties.law.article, of: "du")))."
      } ?? ""
    return [
      "À défaut de paiement intégral dans ce délai, nous transmettrons sans autre avis le dossier à notre conseil\(suspension) et engagerons toute action en recouvrement devant la juridiction compétente.\(more)"
    ]
  }

  func law(of penalties: LetterPenalties) -> [String] {
    let law = penalties.law
    let points = language.number(Double(law.addedBasisPoints) / 100, decimals: 0)
    var sentences = [
      "Pénalités de retard (article \(cited(law.article, of: "du"))\(mark(law.isVerified))) : exigibles sans rappel dès le lendemain de l’échéance, au taux de refinancement de la Banque centrale européenne au premier jour du semestre majoré de \(points) points."
        .spaced
    ]
    let rates = penalties.rates.map { rate in
      "\(self.rate(rate.basisPoints)) du \(shortDate(rate.days.lowerBound)) au \(shortDate(rate.days.upperBound))\(mark(rate.isVerified))"
    }
    if !rates.isEmpty {
      sentences.append("Taux annuels : \(rates.joined(separator: ", ")).".spaced)
    }
    if penalties.paidLateInterestCents > 0 {
      sentences.append(
        "Dont \(language.amount(penalties.paidLateInterestCents, penalties.currency)) de pénalités sur les parts de ces factures payées en retard, jusqu’à leur paiement."
      )
    }
    if penalties.isRateMissing {
      sentences.append(
        penalties.interestThrough.map {
          "Les pénalités sont arrêtées au \(date($0)), dernier jour dont le taux nous est connu ; elles continuent de courir jusqu’au complet paiement."
            .spaced
        }
          ?? "Les pénalités ne sont pas encore chiffrées ; elles courent jusqu’au complet paiement."
          .spaced)
    } else {
      sentences.append("Les pénalités continuent de courir jusqu’au complet paiement.")
    }
    sentences.append(
      "Indemnité forfaitaire pour frais de recouvrement (article \(cited(law.fixed.article, of: "du"))\(mark(law.fixed.isVerified))) : \(language.amount(law.fixed.cents, penalties.fixedCurrency, decimals: law.fixed.cents % 100 != 0)) par facture payée en retard."
        .spaced)
    return sentences
  }

  func closing(of letter: Letter) -> [String] {
    switch letter.step {
    case .courtesy:
      [
        "Si une difficulté ou un désaccord explique ce retard, nous vous invitons à nous en faire part.",
        "Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.",
      ]
    case .formal:
      [
        "Si une difficulté vous empêche de régler dans ce délai, prenez contact avec nous sans attendre.",
        "Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.",
      ]
    case .notice, .settlement, .action:
      ["Veuillez agréer, Madame, Monsieur, l’expression de nos salutations distinguées."]
    }
  }

  func date(_ day: Day) -> String {
    let names = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre",
    ]
    let (year, month, day) = day.components
    return "\(day == 1 ? "1er" : "\(day)")\u{a0}\(names[month - 1])\u{a0}\(year)"
  }

  func shortDate(_ day: Day) -> String {
    let (year, month, day) = day.components
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(day))/\(two(month))/\(year)"
  }

  func calculation(of interest: AccruedPenalty) -> String {
    let known = interest.daysByRate.map { days, basisPoints in
      "\(sum(of: days))\u{a0}j\u{a0}×\u{a0}\(rate(basisPoints))"
    }
    let unknown = interest.unknown.map {
      "\($0.count)\u{a0}j \(words(LetterPhrase.notCounted))"
    }
    return (known + unknown).joined(separator: " + ")
  }

  func paid(_ invoice: String, on day: Day) -> String { "\(invoice), payé le \(shortDate(day))" }

  private func mark(_ isVerified: Bool) -> String {
    isVerified ? "" : ", \(words(LetterPhrase.notVerified))"
  }
}

// MARK: What is said of letters

extension French {
  func message(of problem: LetterProblem) -> String {
    switch problem {
    case .unknownSubject(let text, _):
      "\(quoted(text)) n’est ni un client ni une facture de ce registre ce jour-là."
    case .ambiguousSubject(let text):
      "\(quoted(text)) est à la fois un client et une facture."
    case .unknownLevel(let level): "Il n’y a pas de lettre de niveau \(level)."
    case .noDebt(let invoice): "\(quoted(invoice)) est un avoir."
    case .paid(let invoice, let day): "La facture \(quoted(invoice)) est payée depuis le \(day)."
    case .credited(let invoice, let day):
      "La facture \(quoted(invoice)) est annulée par un avoir depuis le \(day)."
    case .writtenOff(let invoice, let day):
      "La facture \(quoted(invoice)) a été passée en perte le \(day)."
    case .notDue(let invoice, let day):
      "La facture \(quoted(invoice)) n’est pas en retard : son échéance est le \(day).".spaced
    case .nothingOverdue(let customer, let next):
      "Rien n’est en retard chez \(quoted(customer))"
        + (next.map { " : la prochaine échéance est le \($0).".spaced } ?? ".")
    case .contested(let name, let disputes):
      "Tout ce qui est en retard de \(quoted(name)) est contesté (\(shortlist(disputes)))."
    case .covered(let name):
      "Ce qui est en retard de \(quoted(name)) est couvert par des sommes ou des effets que nous détenons."
    case .assigned(let invoice): "La facture \(quoted(invoice)) a été cédée à un factor."
    case .extended(let invoice, let until):
      "Nous avons accordé jusqu’au \(until) pour la facture \(quoted(invoice))."
    case .promised(let name, let until):
      "Ce qui est en retard de \(quoted(name)) est promis jusqu’au \(until)."
    case .inProcedure(let customer, let kind, let since, _, _):
      "\(quoted(customer)) est en procédure collective (\(name(of: kind)), \(since)) : aucune relance."
        .spaced
    case .beforeProcedure(let name, let day):
      "Ce qui est en retard de \(quoted(name)) est antérieur à la procédure du \(day)."
    case .severalCurrencies(let customer, let codes):
      "\(quoted(customer)) doit en plusieurs monnaies (\(codes.joined(separator: ", "))), qui ne s’additionnent pas."
    case .levelSkipped(let step, let missing, let invoices):
      "Pas de \(level(of: step)) sans \(level(of: missing)) depuis l’échéance : \(shortlist(invoices))."
        .spaced
    case .sentLater(let step, let day, let reference):
      "Le journal fait état d’une lettre postérieure, du \(day) : \(level(of: step)) (\(reference))."
        .spaced
    case .levelRepeated(let step, let day, let pause):
      "Une \(level(of: step)), par lettre ou par appel, date déjà du \(day), il y a moins de \(pause) \(pause == 1 ? "jour" : "jours")."
        .feminine(step)
    }
  }

  func remedy(for problem: LetterProblem) -> String {
    switch problem {
    case .unknownSubject(_, let nearest):
      nearest.isEmpty
        ? "« vigie aging » liste les clients qui doivent ; vérifiez le numéro et --on.".spaced
        : "Vouliez-vous dire \(shortlist(nearest)) ?".spaced
    case .ambiguousSubject: "Ajoutez --invoice pour la facture, ou nommez le client en entier."
    case .unknownLevel: "Écrivez 1 (rappel), 2 (relance formelle) ou 3 (mise en demeure)."
    case .noDebt: "Nommez la facture qu’il réduit, ou le client."
    case .paid, .credited, .nothingOverdue: "Il n’y a rien à relancer."
    case .writtenOff: "Reprenez d’abord la perte, si la somme est encore à recouvrer."
    case .notDue(_, let day): "Attendez le \(day + 1)."
    case .contested:
      "Faites régler le litige par qui peut le trancher ; seule la part non contestée se relance."
        .spaced
    case .covered: "Affectez-les aux factures, ou attendez l’échéance des effets."
    case .assigned: "Le factor recouvre ; transmettez-lui ce que vous savez.".spaced
    case .promised(_, let until):
      "Attendez le \(until + 1), ou demandez-le quand même avec --anyway."
    case .extended(_, let until): "Attendez le \(until + 1)."
    case .inProcedure(_, _, _, let claimBy?, true):
      "Le délai de déclaration a pris fin le \(claimBy) : voyez avec le mandataire ou un conseil ce qui reste possible."
        .spaced
    case .inProcedure(_, _, _, let claimBy, _):
      claimBy.map { "Déclarez la créance au plus tard le \($0)." }
        ?? "Déclarez la créance dans le délai de la loi de son pays."
    case .beforeProcedure: "Suivez le plan ou la clôture de la procédure."
    case .severalCurrencies: "Écrivez une lettre par facture."
    case .levelSkipped(_, let missing, _):
      "Envoyez d’abord : \(level(of: missing)) ; ou ajoutez --anyway.".spaced
    case .sentLater(_, _, let reference):
      "Vérifiez --on ; reprenez l’autre si elle a été consignée par erreur (« vigie collect withdraw \(reference) »), ou ajoutez --anyway."
        .spaced
    case .levelRepeated:
      "Attendez la fin de la pause (letters dans la politique), ou ajoutez --anyway."
    }
  }
}

extension String {
  /// With no-break spaces where French typography puts them.
  var spaced: String {
    [":", ";", "?", "»"].reduce(self) { $0.replacing(" \($1)", with: "\u{a0}\($1)") }
      .replacing("« ", with: "«\u{a0}")
  }

  /// A rappel is masculine.
  fileprivate func feminine(_ step: CollectionStep) -> String {
    step == .courtesy ? "Un" + dropFirst(3) : self
  }

  /// With a capital at its beginning.
  fileprivate var capital: String { prefix(1).uppercased() + dropFirst() }
}

extension Letter {
  /// Whether it is about one invoice only.
  var isOne: Bool { invoiceIDs.count == 1 }
}
