import Receivables
import Wording

/// A whole message (RFC 5322) with a text and a page that say the same (multipart/alternative).
///
/// The same content gives the same bytes: the day is that of the content, and identifier and boundary
/// come from it. Lines end with LF alone, as `sendmail` takes them from its standard input and as
/// mail is kept in files; what sends it puts CRLF on the wire.
public struct MailMessage: Sendable {
  let sender: MailAddress
  let recipients: [MailAddress]
  let subject: String
  /// At eight in the morning, UTC.
  let day: Day
  let language: Language
  let plain: String
  let page: String

  /// The message as it is handed to `sendmail -t`.
  public var text: String {
    let fingerprint = shortFingerprint(
      ([sender] + recipients).map(\.header).joined(separator: ",") + subject + plain + page)
    // Quoted-printable never holds `=_`.
    let boundary = "=_vigie_\(fingerprint)"
    let isPlain = subject.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
    let headers = [
      "From: \(sender.header)",
      "To: \(recipients.map(\.header).joined(separator: ",\n "))",
      "Subject: \(isPlain ? subject : encodedWords(subject))",
      "Date: \(date)",
      "Message-ID: <\(fingerprint).\(day)@\(sender.domain)>",
      "MIME-Version: 1.0",
      "Auto-Submitted: auto-generated",
      "Content-Language: \(language.rawValue)",
      "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
    ]
    func part(_ type: String, _ content: String) -> String {
      "--\(boundary)\nContent-Type: text/\(type); charset=utf-8\n"
        + "Content-Transfer-Encoding: quoted-printable\n\n\(quotedPrintable(content))\n"
    }
    return headers.joined(separator: "\n") + "\n\n" + part("plain", plain) + part("html", page)
      + "--\(boundary)--\n"
  }

  private var date: String {
    let (year, month, number) = day.components
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(days[day.weekday - 1]), \(number < 10 ? "0" : "")\(number) \(months[month - 1]) "
      + "\(year) 08:00:00 +0000"
  }
}

extension DigestPage {
  /// The digest as a message of its Monday.
  public func message(from sender: MailAddress, to recipients: [MailAddress]) -> MailMessage {
    MailMessage(
      sender: sender, recipients: recipients, subject: language.speech.subject(of: digest),
      day: digest.asOf + 1, language: language, plain: text, page: html)
  }
}
