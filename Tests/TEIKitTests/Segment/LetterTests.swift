import Testing

@testable import TEIKit

@Suite struct LetterTests {
  private static let words =
    "we have received your letter of last week, and do not know what we should say to it."

  @Test func partsOfLettersAreTold() throws {
    let text =
      "12 Fish Lane\nOld Town\nAB1 2CD\n\n3 March 1912\n\nDear Sirs,\n\nIt is true that \(Self.words)\n"
      + "\nYours faithfully,\n\nAda Holm\n\nP.S. It rains.\n"
    // Without an address the first line isn't one.
    let body = try WrittenBody("Holm & Co.\n" + text)
    #expect(body.lines.first == "<opener>")
    #expect(body.lines.contains("<addrLine>12 Fish Lane</addrLine>"))
    #expect(body.lines.suffix(7).first == "<closer>")
    #expect(
      body.lines.suffix(6) == [
        "<salute>Yours faithfully,</salute>", "<signed>Ada Holm</signed>", "</closer>",
        "<postscript>", "<p>P.S. It rains.</p>", "</postscript>",
      ])
  }

  @Test(arguments: [
    ("Sehr geehrte Frau Amstad,", "Mit freundlichen Grüßen"),
    ("Cher Monsieur,", "Cordialement,"), ("Querida Ana:", "Un abrazo,"),
    ("Caro Pietro,", "Cordiali saluti"), ("Prezado Senhor,", "Atenciosamente,"),
    ("Дорогая Лидия!", "С уважением,"),
  ])
  func formulasOfOtherLanguages(_ salutation: String, _ valediction: String) throws {
    let text = "\(salutation)\n\nSo it is that \(Self.words)\n\n\(valediction)\n\nX. Y.\n"
    let body = try WrittenBody(text)
    #expect(body.texts { $0 == .salutation } == [salutation])
    #expect(body.texts { $0 == .valediction } == [valediction])
    #expect(body.texts { $0 == .signature } == ["X. Y."])
  }

  @Test(arguments: [
    ["Marchetti & Sohn", "Hafenstraße 14", "20457 Hamburg"],
    ["J. Doe", "P.O. Box 7", "Springfield, OH 45501"],
    ["M. Kerbrat", "3 rue du Phare", "29242 Ouessant"],
  ])
  func addressesKeepTheirLines(_ lines: [String]) throws {
    let text = "Write to them here, if you must:\n\n\(lines.joined(separator: "\n"))\n\nAnd wait.\n"
    #expect(try WrittenBody(text).texts { $0 == .addressLine } == lines)
  }

  @Test func shortLinesWithoutStreetAreNoAddress() throws {
    let text = "One thing\nAnother thing\nBerlin 20457 was cold\n\nAnd so on, for a while.\n"
    #expect(try WrittenBody(text).texts { $0 == .addressLine } == [])
  }
}
