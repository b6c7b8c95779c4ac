/// Writes a row for each name and date of a text.
///
/// - SeeAlso: RFC 4180.
struct CSVExport {
  /// The names of the columns.
  static let header = Array(
    "document,source,kind,text,normalized,start,end,entity,ref,cert,block\r\n".utf8)

  private let text: TEIText
  private let source: String
  private let offsets: TextOffsets

  init(_ text: TEIText, source: String, unit: OffsetUnit) {
    self.text = text
    self.source = source
    offsets = TextOffsets(text.bytes, unit: unit)
  }

  func append(to output: inout [UInt8]) {
    let name = text.name(source: source)
    var block = 0
    for mark in text.marks {
      guard mark.nameType != nil || mark.kind == .date else { continue }
      while block < text.blocks.count, text.blocks[block].range.end < mark.range.end { block += 1 }
      let record = text.record(of: mark.reference)
      let normalized = mark.nameType == nil ? mark.isoDate : record?.names.first ?? ""
      let fields: [String] = [
        name, source, mark.nameType?.rawValue ?? "date", text.string(mark.range), normalized,
        String(offsets(mark.range.start)), String(offsets(mark.range.end)), record?.id ?? "",
        text.addresses(of: mark.reference).joined(separator: " "),
        mark.certainty ?? (text.header.isOwn ? "high" : ""),
        block < text.blocks.count ? text.blocks[block].id ?? "" : "",
      ]
      for (index, field) in fields.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.append(field, to: &output)
      }
      output.append(contentsOf: [0x0D, 0x0A])
    }
  }

  /// Appends `field`, in quotes where it must be.
  private static func append(_ field: String, to output: inout [UInt8]) {
    let needsQuotes = field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard needsQuotes else { return output.append(contentsOf: field.utf8) }
    output.append(0x22)
    for byte in field.utf8 {
      if byte == 0x22 { output.append(0x22) }
      output.append(byte)
    }
    output.append(0x22)
  }
}
