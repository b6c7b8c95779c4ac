/// The file format of the ledger.
///
/// A version byte (2) and the encoding's number; then numbers of seven bits a byte, lowest
/// first, high bit set on all but the last: length of the source, length of the text, number of
/// edits. Then 32 bytes SHA-256 of the source, two bytes (high first) for each stretch of 512
/// bytes of the text, and the edits, range coded with learned probabilities. An edit that was
/// seen before, with the same bytes for the same reason, is a number in a list of up to 63.
enum LedgerCodec {
  static let version: UInt8 = 2

  /// Why bytes are not a ledger.
  enum Failure: Error, Equatable {
    case truncated
    case unknownVersion(UInt8)
    case tooLarge(byteCount: Int)
    case malformed
  }

  /// The bytes of `record`.
  static func encode(_ record: LedgerRecord) -> [UInt8] {
    var output: [UInt8] = [version, record.encoding.rawValue]
    append(record.sourceCount, to: &output)
    append(record.textCount, to: &output)
    append(record.entries.count, to: &output)
    output.append(contentsOf: record.sourceDigest)
    for check in record.checks {
      output.append(UInt8(check >> 8))
      output.append(UInt8(check & 0xFF))
    }
    if record.entries.isEmpty { return output }
    var coder = RangeEncoder()
    var models = EntryModels()
    for entry in record.entries { models.encode(entry, &coder) }
    output.append(contentsOf: coder.finish())
    return output
  }

  /// The record in `bytes`.
  ///
  /// Hostile bytes are refused or give a record that restores nothing. No length is believed
  /// beyond `limit`, which is also what a few bytes can make this allocate.
  static func decode(_ bytes: [UInt8], limit: Int) throws(Failure) -> LedgerRecord {
    guard bytes.count >= 2 else { throw .truncated }
    guard bytes[0] == version else { throw .unknownVersion(bytes[0]) }
    guard let encoding = TextEncoding(rawValue: bytes[1]) else { throw .malformed }
    var position = 2
    let sourceCount = try number(bytes, &position)
    let textCount = try number(bytes, &position)
    let entryCount = try number(bytes, &position)
    guard sourceCount <= limit else { throw .tooLarge(byteCount: sourceCount) }
    guard textCount <= 4 * limit else { throw .tooLarge(byteCount: textCount) }
    guard entryCount <= sourceCount + textCount else { throw .malformed }
    let checkCount = (textCount + TextChecks.stride - 1) / TextChecks.stride
    guard bytes.count >= position + 32 + 2 * checkCount else { throw .truncated }
    let digest = Array(bytes[position..<position + 32])
    position += 32
    var checks: [UInt16] = []
    checks.reserveCapacity(checkCount)
    for _ in 0..<checkCount {
      checks.append(UInt16(bytes[position]) << 8 | UInt16(bytes[position + 1]))
      position += 2
    }
    var entries: [LedgerRecord.Entry] = []
    if entryCount > 0 {
      var coder = RangeDecoder(bytes, from: position)
      var models = EntryModels()
      var sourceLeft = sourceCount
      var textLeft = textCount
      for _ in 0..<entryCount {
        guard
          let entry = models.decode(&coder, sourceLeft: &sourceLeft, textLeft: &textLeft),
          !coder.isExhausted
        else { throw .malformed }
        entries.append(entry)
      }
    } else if position != bytes.count {
      throw .malformed
    }
    return LedgerRecord(
      encoding: encoding, sourceCount: sourceCount, sourceDigest: digest, textCount: textCount,
      checks: checks, entries: entries)
  }

  private static func append(_ number: Int, to output: inout [UInt8]) {
    var rest = UInt64(number)
    while rest >= 0x80 {
      output.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    output.append(UInt8(rest))
  }

  private static func number(_ bytes: [UInt8], _ position: inout Int) throws(Failure) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard position < bytes.count else { throw .truncated }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
      guard shift <= 28 else { throw .malformed }
    }
    guard value < 1 << 31 else { throw .malformed }
    return Int(value)
  }
}

/// The learned probabilities of the parts of an edit, the same for writing and reading.
private struct EntryModels {
  /// The edits seen so far that are short enough to be worth a number, without their gaps.
  private var known: [LedgerRecord.Entry] = []
  private var slot = BitTree(bits: 6)
  private var gaps = Array(repeating: NumberModel(), count: 16)
  private var reason = BitTree(bits: 5)
  private var unit = BitTree(bits: 2)
  private var textCount = NumberModel()
  private var sourceCount = NumberModel()
  private var isRun: UInt16 = 1024
  private var byte = BitTree(bits: 8)

  private static let newSlot = 63
  private static let longestKnown = 16

  private func gapModel(_ slot: Int) -> Int { min(slot, 15) }

  private mutating func learn(_ entry: LedgerRecord.Entry) {
    guard known.count < Self.newSlot, entry.sourceBytes.count <= Self.longestKnown else { return }
    var plain = entry
    plain.gap = 0
    known.append(plain)
  }

  mutating func encode(_ entry: LedgerRecord.Entry, _ coder: inout RangeEncoder) {
    let found = known.firstIndex {
      $0.unit == entry.unit && $0.textCount == entry.textCount && $0.reason == entry.reason
        && $0.sourceBytes == entry.sourceBytes
    }
    slot.encode(found ?? Self.newSlot, &coder)
    gaps[gapModel(found ?? Self.newSlot)].encode(entry.gap, &coder)
    if found != nil { return }
    reason.encode(Int(entry.reason.rawValue), &coder)
    textCount.encode(entry.textCount, &coder)
    if entry.textCount == 1 { unit.encode(Int(entry.unit.rawValue), &coder) }
    sourceCount.encode(entry.sourceBytes.count, &coder)
    guard let first = entry.sourceBytes.first else {
      learn(entry)
      return
    }
    let repeats = entry.sourceBytes.count > 3 && entry.sourceBytes.allSatisfy { $0 == first }
    if entry.sourceBytes.count > 3 { coder.encode(repeats, &isRun) }
    if repeats {
      byte.encode(Int(first), &coder)
    } else {
      for value in entry.sourceBytes { byte.encode(Int(value), &coder) }
    }
    learn(entry)
  }

  /// The next edit, or nil where it would take more text or source than is left.
  mutating func decode(
    _ coder: inout RangeDecoder, sourceLeft: inout Int, textLeft: inout Int
  ) -> LedgerRecord.Entry? {
    let index = slot.decode(&coder)
    let gap = gaps[gapModel(index)].decode(&coder)
    var entry: LedgerRecord.Entry
    if index < known.count {
      entry = known[index]
      entry.gap = gap
      sourceLeft -= entry.sourceBytes.count
    } else {
      guard index == Self.newSlot, let why = EditReason(rawValue: UInt8(reason.decode(&coder)))
      else { return nil }
      entry = LedgerRecord.Entry(
        gap: gap, unit: .byte, textCount: textCount.decode(&coder), reason: why, sourceBytes: [])
      if entry.textCount == 1 {
        guard let unit = LedgerRecord.GapUnit(rawValue: UInt8(unit.decode(&coder))) else {
          return nil
        }
        entry.unit = unit
      }
      let count = sourceCount.decode(&coder)
      guard count <= sourceLeft, count + entry.textCount > 0 else { return nil }
      if count > 3, coder.decode(&isRun) {
        entry.sourceBytes = Array(repeating: UInt8(byte.decode(&coder)), count: count)
      } else {
        for _ in 0..<count {
          entry.sourceBytes.append(UInt8(byte.decode(&coder)))
          if coder.isExhausted { return nil }
        }
      }
      learn(entry)
      sourceLeft -= count
    }
    // A gap is at least as many bytes as it has units.
    textLeft -= gap + entry.textCount
    return sourceLeft >= 0 && textLeft >= 0 ? entry : nil
  }
}
