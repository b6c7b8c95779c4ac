/// The header lines of a mail, at the very start of a text: each is a paragraph of its own.
///
/// - SeeAlso: RFC 5322 §3.6.
enum MailHeader {
  private static let fields: [StaticString] = [
    "from:", "to:", "cc:", "bcc:", "date:", "subject:", "sent:", "reply-to:", "message-id:",
    "in-reply-to:", "references:", "organization:", "newsgroups:",
  ]

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    for (index, line) in table.lines.enumerated() {
      guard taken[index] == .prose, index == 0 || line.blankLinesBefore == 0,
        fields.contains(where: { bytes.hasPrefix($0, ignoringCaseIn: line.content) })
      else { break }
      finds.lines.append(index)
      finds.blocks.append(DraftBlock(.paragraph, line.content))
    }
    return finds.lines.count >= 2 ? finds : StructuralFinds()
  }
}
