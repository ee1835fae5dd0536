import Receivables

extension French {
  func message(of problem: IngestProblem) -> String {
    switch problem {
    case .fileMissing(let file): "\(file) : ce fichier n’existe pas."
    case .fileUnreadable(let file, let reason): "\(file) : lecture impossible : \(reason)."
    case .emptyFile(let file): "\(file) : le fichier est vide."
    case .fileChanged(let file): "\(file) : le fichier a changé pendant la lecture."
    case .notText(let file):
      "\(file) : ce n’est pas du texte, mais une image, un classeur ou une archive."
    case .unreadableEncoding(let file, let line):
      "\(file):\(line) : les octets ne correspondent pas au codage annoncé."
    case .missingColumn(let column, let file): "\(file) : la colonne \(quoted(column)) manque."
    case .repeatedColumn(let column, let file):
      "\(file) : la colonne \(quoted(column)) figure deux fois dans l’en-tête."
    case .unclosedQuote(let file, let line):
      "\(file):\(line) : un guillemet s’ouvre ici et ne se ferme jamais."
    case .fieldCount(let found, let expected, let file, let line):
      "\(file):\(line) : la ligne a \(found) champs, et l’en-tête \(expected)."
    case .noLedgerFile(let directory):
      "\(directory) : ce dossier ne contient aucun fichier de grand livre."
    case .unknownFile(let file): "\(file) : rien ne dit ce que contient ce fichier."
    case .rejectedUnderStrict(let count):
      "Rien n’a été importé : \(count) \(count == 1 ? "ligne rejetée" : "lignes rejetées")."
    }
  }

  func remedy(for problem: IngestProblem) -> String {
    switch problem {
    case .fileMissing: "Vérifiez le chemin ; un dossier convient aussi."
    case .fileUnreadable: "Vérifiez que c’est un fichier et que vous avez le droit de le lire."
    case .fileChanged: "Réimportez-le quand personne n’y écrit ; rien n’a été changé."
    case .emptyFile: "Exportez-le de nouveau, ou ne le nommez pas."
    case .notText: "Exportez-le en CSV ; un classeur s’enregistre en CSV."
    case .unreadableEncoding: "Exportez-le de nouveau en UTF-8."
    case .missingColumn: "Renommez la colonne, ou décrivez-la dans un profil (--profile)."
    case .repeatedColumn: "Supprimez ou renommez l’une des deux."
    case .unclosedQuote: "Fermez le guillemet, ou doublez-le s’il fait partie du texte."
    case .fieldCount:
      "Mettez entre guillemets le champ qui contient le séparateur, ou refaites l’export."
    case .noLedgerFile:
      "Nommez un dossier avec customers.csv et invoices.csv, ou des fichiers avec --profile."
    case .unknownFile:
      "Donnez-lui le nom d’un fichier canonique, comme invoices.csv, ou dites comment le lire par --profile."
    case .rejectedUnderStrict: "Corrigez les lignes, ou importez sans --strict."
    }
  }

  func message(of problem: LedgerProblem) -> String {
    switch problem {
    case .ledgerMissing(let path): "\(path) : ce grand livre n’existe pas."
    case .notALedger(let path): "\(path) : ce fichier n’est pas un grand livre de Vigie."
    case .damaged(let path, let detail):
      "\(path) : le grand livre est endommagé (\(printable(detail)))."
    case .newerSchema(let path, let found, let supported):
      "\(path) : ce grand livre vient d’un Vigie plus récent (version \(found) ; celui-ci lit jusqu’à \(supported))."
    case .locked(let path): "\(path) : un autre import écrit dans ce grand livre."
    case .directoryNotWritable(let path): "\(path) : impossible d’écrire dans ce dossier."
    case .fileNotWritable(let path): "\(path) : vous ne pouvez ni lire ni écrire ce fichier."
    case .diskFull(let path): "\(path) : le disque est plein. Rien n’a été changé."
    case .storage(let path, let detail):
      "\(path) : le grand livre est inutilisable : \(printable(detail))."
    case .ambiguousCustomer(let text, let candidates):
      "Plusieurs clients s’appellent \(quoted(text)) : \(shortlist(candidates))."
    case .unknownCustomer(let id, let nearest):
      "Le grand livre ne connaît pas le client \(quoted(id))." + meant(nearest)
    case .unknownOwner(let name, let nearest):
      "Aucun client du grand livre n’a le commercial \(quoted(name))." + meant(nearest)
    case .noRecords(let path): "\(path) : le grand livre est vide."
    case .beforeFirstRecord(let day, let first):
      "Rien n’est connu au \(day) : la première écriture est du \(first)."
    case .fiscalYearNotEnded(let day, let known):
      "L’exercice qui finit le \(day) n’était pas clos au \(known)."
    case .afterLastRecord(let day, let last):
      "Rien n’est connu au \(day) : le dernier enregistrement est du \(last)."
    case .beforeQuarterEnd(let day, let end):
      "Au \(day), les livres d’une période qui finit le \(end) n’étaient pas clos."
    case .noObservationDay(let from, let through):
      "Aucun jour d’observation entre \(from) et \(through)."
    case .tooLittleHistory(let days):
      "L’historique est trop court pour apprendre : aucune fin de mois n’a \(days) jours après elle."
    case .unknownRegime(let regime, _): "Il n’y a pas de régime légal \(quoted(regime))."
    case .unknownGuaranteeKind(let kind, _):
      "La politique n’admet pas de garantie de nature \(quoted(kind))."
    case .amountsTooLarge:
      "Les montants dépassent ce que l’on doit à toute entreprise. Rien n’a été changé."
    case .unknownImport(let number): "L’import \(number) n’existe pas."
    case .undoCannotBeUndone(let number): "L’import \(number) est lui-même une annulation."
    case .importAlreadyUndone(let number): "L’import \(number) est déjà annulé."
    case .journalUnusable(let path, let detail):
      "\(path) : le journal est inutilisable : \(printable(detail))."
    case .journalBroken(let path, let entry):
      "\(path) : l’entrée \(entry) du journal a été modifiée après coup."
    }
  }

  func remedy(for problem: LedgerProblem) -> String {
    switch problem {
    case .ledgerMissing: "Créez-le par « vigie import », ou nommez-en un autre par --ledger."
    case .notALedger: "Nommez un autre fichier par --ledger."
    case .damaged: "Restaurez une copie, ou importez les fichiers dans un nouveau grand livre."
    case .newerSchema: "Mettez Vigie à jour, ou utilisez la copie faite avant le changement."
    case .locked: "Attendez la fin, puis recommencez."
    case .directoryNotWritable: "Vérifiez que le dossier existe et que vous pouvez y écrire."
    case .fileNotWritable: "Changez les droits du fichier, ou nommez-en un autre par --ledger."
    case .diskFull: "Libérez de la place, ou placez le grand livre ailleurs par --ledger."
    case .storage: "Vérifiez le disque et les droits du fichier."
    case .ambiguousCustomer: "Désignez le bon par son identifiant."
    case .unknownCustomer:
      "Vérifiez l’identifiant ; « vigie score » les liste tous. Pour un nouveau client, check accepte --new."
    case .unknownOwner:
      "Écrivez le nom comme dans customers.csv ; « vigie kpi --by owner » les liste tous."
    case .noRecords: "Importez d’abord clients et factures."
    case .beforeFirstRecord: "Indiquez un jour plus récent."
    case .fiscalYearNotEnded:
      "Nommez un exercice clos par --fiscal-year-end, ou un jour plus récent par --on."
    case .afterLastRecord: "Nommez un jour plus ancien."
    case .beforeQuarterEnd:
      "Nommez un jour à partir de la fin de la période, ou omettez --known-on."
    case .noObservationDay: "Nommez une période plus longue, ou un autre rythme."
    case .tooLittleHistory:
      "Importez plus de passé, ou nommez un horizon plus court ; d’ici là, la grille d’expert juge."
    case .unknownRegime(_, let known), .unknownGuaranteeKind(_, let known):
      "Écrivez l’un de \(known.joined(separator: ", "))."
    case .amountsTooLarge: "Vérifiez la marque décimale, et si les montants sont déjà en centimes."
    case .unknownImport: "« vigie status » liste les imports."
    case .undoCannotBeUndone: "Réimportez les fichiers pour retrouver ce qu’il a retiré."
    case .importAlreadyUndone: "Importez les fichiers de nouveau pour les rétablir."
    case .journalUnusable:
      "Vérifiez le fichier, son dossier et le disque ; --no-journal répond sans rien y écrire."
    case .journalBroken: "Restaurez une copie du journal et cherchez qui y a écrit."
    }
  }

  func message(of problem: DocumentProblem) -> String {
    switch problem {
    case .missing(let path): "\(path) : ce fichier n’existe pas."
    case .unknownName(let name, _): "Rien de connu sous le nom \(quoted(name))."
    case .unreadable(let path, let reason): "\(path) : lecture impossible : \(printable(reason))."
    case .syntax(let path, let line, let detail): "\(path):\(line) : \(printable(detail))."
    case .missingKey(let key, let path, let line): "\(path):\(line) : \(quoted(key)) manque."
    case .unknownKey(let key, let path, let line, _):
      "\(path):\(line) : \(quoted(key)) ne veut rien dire ici."
    case .wrongValue(let key, let value, let path, let line, _):
      "\(path):\(line) : \(quoted(value)) ne convient pas pour \(quoted(key))."
    case .otherVersion(let path, let found, let supported):
      "\(path) : document de version \(quoted(found)), alors que ce Vigie lit \(supported)."
    case .damaged(let path):
      "\(path) : le contenu n’est pas celui de sa somme de contrôle."
    case .ambiguousPolicy(let one, let other, let day, let path):
      "\(path) : \(one) et \(other) entrent tous deux en vigueur le \(day)."
    case .directoryMissing(let path): "\(path) : ce dossier n’existe pas."
    }
  }

  func remedy(for problem: DocumentProblem) -> String {
    switch problem {
    case .missing: "Vérifiez le chemin."
    case .unknownName(_, let known):
      "Écrivez l’un de \(known.joined(separator: ", ")), ou le chemin d’un document."
    case .unreadable: "Vérifiez que c’est un texte en UTF-8 et que vous pouvez le lire."
    case .syntax: "Écrivez « clé: valeur », avec le même retrait pour les clés d’un même groupe."
    case .missingKey(let key, _, _): "Ajoutez une ligne « \(printable(key)): … »."
    case .unknownKey(_, _, _, let allowed): "Connus ici : \(allowed.joined(separator: ", "))."
    case .wrongValue(_, _, _, _, let expected): "Attendu : \(expected)."
    case .otherVersion: "Refaites-le avec cette version, ou utilisez l’autre."
    case .damaged:
      "Prenez une copie intacte ; s’il a été modifié exprès, ajustez de nouveau avec --bins et son chemin."
    case .ambiguousPolicy:
      "Donnez à l’un d’eux un autre premier jour, ou nommez la politique par --policy."
    case .directoryMissing: "Nommez le dossier par --models."
    }
  }

  func meant(_ nearest: [String]) -> String {
    nearest.isEmpty ? "" : " Vouliez-vous dire \(nearest.map(printable).joined(separator: ", ")) ?"
  }
}

extension French {
  func message(of rejection: Rejection) -> String {
    let value = quoted(rejection.value)
    return switch rejection.problem {
    case .missingValue: "la valeur manque."
    case .unreadableAmount: "\(value) n’est pas un montant."
    case .negativeAmount: "\(value) est négatif."
    case .amountOutOfRange: "\(value) dépasse toute facture."
    case .unreadableDay: "\(value) n’est pas une date."
    case .impossibleDay: "\(value) n’existe pas au calendrier."
    case .dayOutOfRange: "\(value) est trop éloigné pour être vrai."
    case .unreadableNumber: "\(value) n’est pas un nombre valable ici."
    case .unreadableShare: "\(value) n’est pas une quotité."
    case .unreadableTerms: "\(value) n’est pas un délai de paiement."
    case .unreadableFlag: "\(value) n’est ni oui ni non."
    case .unknownWord: "\(value) n’est pas un des mots attendus."
    case .unreadableCurrency: "\(value) n’est pas une devise."
    case .noExchangeRate(let currency, let day): "aucun cours de \(currency) n’est connu au \(day)."
    case .unknownCustomer(let nearest):
      "le grand livre ne connaît pas le client \(value)." + meant(nearest)
    case .unknownOrder: "le grand livre ne connaît pas la commande \(value)."
    case .fieldCount(let found, let expected):
      "la ligne a \(found) champs, et l’en-tête \(expected)."
    case .contradictsLine(let line, let file):
      "la même clé figure à la ligne \(line) de \(file) avec un autre contenu."
    case .nothingToWithdraw: "le grand livre ne contient pas l’enregistrement \(value)."
    case .noDueDate: "ni échéance ni délai n’est connu."
    }
  }

  func remedy(for problem: RowProblem) -> String {
    switch problem {
    case .missingValue: "Remplissez-la : la colonne est obligatoire."
    case .unreadableAmount: "Écrivez 1234.56, ou indiquez un autre séparateur dans un profil."
    case .negativeAmount: "Écrivez-le sans signe : le type donne le signe, comme credit_note."
    case .amountOutOfRange: "Vérifiez le montant."
    case .unreadableDay: "Écrivez 2026-03-31, ou indiquez un autre ordre dans un profil."
    case .impossibleDay: "Vérifiez le jour."
    case .dayOutOfRange: "Vérifiez l’année."
    case .unreadableNumber: "Écrivez un nombre entier dans les bornes de la colonne."
    case .unreadableShare: "Écrivez 0.9 ou 90%."
    case .unreadableTerms: "Écrivez 30, 45EOM-A, 45EOM-B+10, RECEIPT ou PREPAID."
    case .unreadableFlag: "Écrivez oui ou non."
    case .unknownWord(let allowed): "Écrivez l’un de : \(allowed.joined(separator: ", "))."
    case .unreadableCurrency: "Écrivez ses trois lettres, comme EUR."
    case .noExchangeRate: "Ajoutez le cours à rates.csv."
    case .unknownCustomer: "Ajoutez-le à customers.csv, ou corrigez l’identifiant."
    case .unknownOrder: "Ajoutez-la à orders.csv, ou corrigez l’identifiant."
    case .fieldCount: "Cherchez un séparateur dans un texte sans guillemets."
    case .contradictsLine: "Gardez la bonne ligne, ou donnez aux deux un recorded_on."
    case .nothingToWithdraw: "Vérifiez le type d’enregistrement et sa clé."
    case .noDueDate:
      "Remplissez due_on, agreed_terms du client, ou default-terms dans ledger.yaml."
    }
  }

  func message(of warning: ImportWarning) -> String {
    switch warning {
    case .unknownColumns(let columns, let file):
      "\(file) : colonnes non utilisées : \(columns.map { quoted($0) }.joined(separator: ", "))."
    case .skippedFile(let file): "\(file) : ignoré, ce n’est pas un fichier de grand livre."
    case .paymentsWithoutInvoice(let count):
      "\(plural(count, "règlement nomme", "règlements nomment")) une facture que le grand livre n’a pas ; en attente."
    case .paymentsBeforeInvoice(let count):
      "\(plural(count, "règlement précède", "règlements précèdent")) sa facture ; pris en compte."
    case .assumedTerms(let count):
      "\(plural(count, "échéance calculée", "échéances calculées")) sur un délai supposé, faute d’accord connu."
    case .customersCreated(let count):
      "\(plural(count, "client créé", "clients créés")) de lignes qui ne nomment aucun client connu."
    case .formerVersions(let count):
      "\(plural(count, "ligne reprend", "lignes reprennent")) une ancienne version, sans effet ; --restore la rétablirait."
    case .otherCurrency:
      "ledger.yaml nomme une autre devise que celle de ce grand livre, qui garde la sienne et ce qu’il savait du vendeur."
    case .transcoded(let file, let encoding): "\(file) : lu en \(encoding)."
    }
  }

  private func plural(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count < 2 ? one : many)"
  }
}
