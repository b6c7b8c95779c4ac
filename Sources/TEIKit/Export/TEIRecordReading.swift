internal import ByteScan
internal import LibXML2

/// Reads lists of persons, places and organisations.
struct TEIRecordReading {
  private enum Field {
    case name(isChief: Bool), identifier(type: String), country(key: String?), region, coordinates
  }

  private var records: [TEIRecord] = []
  /// Those that are open, with their depths.
  private var open: [(record: TEIRecord, depth: Int, pointers: [String])] = []
  private var pointers: [[String]] = []
  private var depth = 0
  private var capture: (field: Field, depth: Int)?
  private var words: [UInt8] = []
  private var skippedDepth = 0

  /// Begins a list.
  mutating func begin() {
    depth = 0
    capture = nil
    skippedDepth = 0
    open = []
  }

  mutating func startElement(_ name: String, _ tag: borrowing XMLStartTag) {
    depth += 1
    guard skippedDepth == 0, capture == nil else { return }
    switch name {
    case "person", "personGrp": beginRecord(.person, tag)
    case "place": beginRecord(.place, tag)
    case "org": beginRecord(.organization, tag)
    default:
      guard !open.isEmpty else { return }
      if name == "note" || name == "desc" || name == "event" {
        skippedDepth = depth
        return
      }
      guard let field = field(name, tag) else { return }
      if case .name = field, let reference = tag.value("ref") {
        open[open.count - 1].pointers.append(reference)
      }
      capture = (field, depth)
      words.removeAll(keepingCapacity: true)
    }
  }

  private mutating func beginRecord(_ type: EntityType, _ tag: borrowing XMLStartTag) {
    var record = TEIRecord()
    record.type = type
    record.id = tag.value("id", namespace: TEITextState.xml) ?? ""
    record.kind = tag.value("type")
    record.certainty = tag.value("cert")
    open.append((record, depth, [tag.value("ref"), tag.value("sameAs")].compactMap(\.self)))
  }

  private func field(_ name: String, _ tag: borrowing XMLStartTag) -> Field? {
    let isPlace = open.last?.record.type == .place
    switch name {
    case "persName", "orgName", "placeName", "name", "geogName":
      let type = tag.value("type")
      return .name(isChief: type == nil || type == "full" || type == "main")
    case "settlement", "district", "bloc": return isPlace ? .name(isChief: true) : nil
    case "idno": return .identifier(type: tag.value("type") ?? "")
    case "country": return .country(key: tag.value("key"))
    case "region": return .region
    case "geo": return .coordinates
    default: return nil
    }
  }

  /// Ends an element, and says whether that was the list.
  mutating func endElement() -> Bool {
    guard depth > 0 else { return true }
    if skippedDepth == depth { skippedDepth = 0 }
    if let (field, place) = capture, place == depth {
      set(field)
      capture = nil
    }
    if let last = open.last, last.depth == depth {
      open.removeLast()
      records.append(last.record)
      pointers.append(last.pointers)
    }
    depth -= 1
    return false
  }

  mutating func characters(_ bytes: Span<UInt8>) {
    if capture != nil { words.append(copying: bytes) }
  }

  private mutating func set(_ field: Field) {
    let text = String(decoding: TEIHeaderReading.collapsed(words), as: UTF8.self)
    let top = open.count - 1
    guard top >= 0, !text.isEmpty else { return }
    switch field {
    case .name(let isChief):
      guard open[top].record.names.count < 1_000 else { return }
      if isChief, open[top].record.names.isEmpty || open[top].record.names[0] == text {
        open[top].record.names = [text] + open[top].record.names.dropFirst()
      } else {
        open[top].record.names.append(text)
      }
    case .identifier(let type):
      open[top].record.identifiers.append(TEIRecord.Identifier(authority: type, value: text))
    case .country(let key): open[top].record.country = open[top].record.country ?? key ?? text
    case .region: open[top].record.region = open[top].record.region ?? text
    case .coordinates: open[top].record.coordinates = open[top].record.coordinates ?? text
    }
  }

  /// Gives what was read to `text`, with the addresses of records.
  mutating func finish(_ text: inout TEIText) {
    for index in records.indices {
      var record = records[index]
      var addresses: [String] = []
      let known = record.identifiers.compactMap { identifier -> String? in
        guard let authority = AuthorityLink.Authority(rawValue: identifier.authority) else {
          return text.header.resolved(identifier.value)
        }
        return AuthorityLink(authority, identifier.value).pointer.flatMap(text.header.resolved)
      }
      let pointed = pointers[index].flatMap { $0.split(separator: " ", maxSplits: 15) }
        .compactMap { text.header.resolved(String($0)) }
      for address in (known + pointed).prefix(50) where !addresses.contains(address) {
        addresses.append(address)
      }
      record.addresses = addresses
      if !record.id.isEmpty, text.recordIndex[record.id] == nil {
        text.recordIndex[record.id] = text.records.count
      }
      text.records.append(record)
    }
    records = []
    pointers = []
  }
}
