/// Reads JSON lines: an object a line with a `text` and its `entities`, each an object of `start`,
/// `end` and `label` or a list of the three. Offsets are in code points. `spans`, `label` and
/// `labels` are other words for `entities`.
enum JSONLinesReader {
  static func read(_ bytes: [UInt8], from start: Int, into sink: inout AnnotationSink) {
    var place = start
    while place < bytes.count {
      let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
      if bytes[place..<end].contains(where: { $0 > 0x20 }) {
        guard add(Array(bytes[place..<end]), at: place, to: &sink) else { return }
      }
      place = end + 1
    }
    sink.finish()
  }

  /// Adds the document of one line; false where it is malformed.
  private static func add(
    _ line: [UInt8], at place: Int, to sink: inout AnnotationSink
  ) -> Bool {
    var parser = JSONParser(line)
    guard let value = parser.parse(), let text = value["text"]?.string else {
      sink.refuse(place, "the line is no JSON object with a “text”")
      return false
    }
    let utf8 = Array(text.utf8)
    let offsets = utf8.indices.filter { utf8[$0] & 0xC0 != 0x80 } + [utf8.count]
    var names: [AnnotatedDocument.Name] = []
    let keys = ["entities", "spans", "label", "labels"]
    for entity in keys.lazy.compactMap({ value[$0]?.array }).first ?? [] {
      let list = entity.array ?? []
      let parts =
        list.count == 3 ? list : ["start", "end", "label"].map { entity[$0] ?? .null }
      guard let start = parts[0].integer, let end = parts[1].integer, let label = parts[2].string,
        0 <= start, start < end, end < offsets.count
      else {
        sink.refuse(place, "an entity lacks a start, an end or a label, or lies outside the text")
        return false
      }
      guard let type = sink.type(label, at: place) else { continue }
      names.append(.init(range: TextRange(offsets[start], offsets[end]), type: type))
    }
    sink.add(id: value["id"]?.string, text: utf8, names: names)
    return true
  }
}
