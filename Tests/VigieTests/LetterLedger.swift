import Foundation
import Testing

/// A ledger of a few customers who owe, each for its reason.
struct LetterLedger {
  var customers = """
    customer_id,name,country,kind,language,address,contact
    C1,Aubrac SARL,FR,company,fr,3 place du Marché|15110 Saint-Urcize,Service comptabilité
    C2,Brise Ltd,GB,company,en,1 High Street|Leeds LS1 1AA,
    C3,Mme Corail,FR,sole_trader,fr,9 quai Noir|13002 Marseille,
    C4,Mairie de Dole,FR,public_body,fr,place de l’Europe|39100 Dole,
    C5,Échec SA,FR,company,,,

    """
  var invoices = """
    invoice_id,customer_id,issued_on,due_on,amount,kind,credited_invoice_id,assigned_on
    F1,C1,2026-01-30,2026-03-01,10000.00,,,
    F2,C1,2025-10-15,2025-11-14,2500.50,,,
    F3,C1,2026-05-01,2026-06-10,300.00,,,
    F4,C2,2026-02-01,2026-04-02,99.99,,,
    N1,C3,2026-02-01,2026-04-02,850,,,
    F6,C4,2026-02-01,2026-04-02,700,,,
    F7,C5,2026-02-01,2026-04-02,700,,,
    """
  var reminders = """
    reminder_id,customer_id,sent_on,level,invoice_id
    R1,C1,2026-03-10,1,
    R2,C1,2026-05-10,2,
    R3,C3,2026-04-10,1,N1

    """
  var files: [String: String] = [:]
  var ledger = """
    country: FR
    letterhead:
      name: Ateliers Vigie SAS
      address: ["12 rue des Forges", "69007 Lyon"]
      registration: "552 100 554"
      contact: Service recouvrement
      iban: FR76 3000 6000 0112 3456 7890 189

    """

  func imported() throws -> Folder {
    let folder = try Folder()
    try folder.write("data/customers.csv", customers)
    try folder.write("data/invoices.csv", invoices)
    try folder.write("data/reminders.csv", reminders)
    try folder.write("data/ledger.yaml", ledger)
    for (name, text) in files { try folder.write("data/\(name)", text) }
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 0, "\(ran.complaints)\(ran.output)")
    return folder
  }
}
