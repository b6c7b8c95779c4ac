/// Reads texts whose names are marked.
public enum AnnotationReader {
  /// The documents of JSON lines: `{"id", "text", "entities": [{"start", "end", "label"}]}`, the
  /// offsets in code points. Labels are PER, LOC, ORG, MISC and their usual variants; names with
  /// other labels are left out.
  public static func jsonLines(_ bytes: [UInt8]) throws(AnnotationError) -> [AnnotatedDocument] {
    var documents: [AnnotatedDocument] = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      var parser = JSONParser(Array(line))
      guard let value = parser.parse(), let text = value["text"]?.string else {
        throw .malformed(line: number, reason: "no JSON object with a text")
      }
      let utf8 = Array(text.utf8)
      let offsets = byteOffsets(utf8)
      var names: [AnnotatedDocument.Name] = []
      for entity in value["entities"]?.array ?? [] {
        guard let start = entity["start"]?.integer, let end = entity["end"]?.integer,
          let label = entity["label"]?.string, 0 <= start, start < end, end < offsets.count
        else { throw .malformed(line: number, reason: "an entity without start, end and label") }
        guard let type = entityType(label) else { continue }
        names.append(.init(range: TextRange(offsets[start], offsets[end]), type: type))
      }
      documents.append(
        AnnotatedDocument(id: value["id"]?.string ?? "\(number)", text: utf8, names: names))
    }
    return documents
  }

  /// Where each code point starts, and the end.
  private static func byteOffsets(_ bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
  }

  /// The documents of CoNLL's columns: a token a line, its label in the last column (BIO, IOB1 or
  /// BIOES), sentences parted by empty lines, documents by `-DOCSTART-`.
  public static func conll(_ bytes: [UInt8]) throws(AnnotationError) -> [AnnotatedDocument] {
    var documents: [AnnotatedDocument] = []
    var text: [UInt8] = []
    var names: [AnnotatedDocument.Name] = []
    var open: (start: Int, end: Int, label: String)?
    func close() {
      if let name = open, let type = entityType(name.label) {
        names.append(.init(range: TextRange(name.start, name.end), type: type))
      }
      open = nil
    }
    func finish() {
      close()
      if text.contains(where: { $0 > 0x20 }) {
        documents.append(
          AnnotatedDocument(id: "\(documents.count)", text: text, names: names))
      }
      text = []
      names = []
    }
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let columns = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D })
      guard let token = columns.first, let last = columns.last else {
        close()
        if let end = text.last, end != 0x0A { text.append(0x0A) }
        continue
      }
      if token.elementsEqual("-DOCSTART-".utf8) {
        finish()
        continue
      }
      if token.first == 0x23, columns.count != 2, last.first != 0x4F { continue }
      guard columns.count > 1 else {
        throw .malformed(line: number, reason: "a token without a label")
      }
      if let end = text.last, end != 0x0A { text.append(0x20) }
      let start = text.count
      text += token
      let label = String(decoding: last, as: UTF8.self)
      if label == "O" {
        close()
        continue
      }
      let parts = label.split(separator: "-", maxSplits: 1)
      guard parts.count == 2, let prefix = parts[0].first, "BIESLU".contains(prefix) else {
        throw .malformed(line: number, reason: "“\(label)” is no label of BIO")
      }
      if let current = open, "IEL".contains(prefix), current.label == parts[1] {
        open?.end = text.count
      } else {
        close()
        open = (start, text.count, String(parts[1]))
      }
    }
    finish()
    return documents
  }

  /// The type that a label of a corpus stands for, nil where it is none of the four.
  static func entityType(_ label: String) -> EntityType? {
    switch label.uppercased() {
    case "PER", "PERSON", "PERS", "PERSNAME": .person
    case "LOC", "GPE", "FAC", "LOCATION", "PLACE", "PLACENAME": .place
    case "ORG", "ORGANIZATION", "ORGANISATION", "ORGNAME", "CORPORATION", "GROUP": .organization
    case "MISC", "OTH", "OTHER", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "NAME": .other
    default: nil
    }
  }
}
