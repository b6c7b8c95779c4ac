internal import ByteScan

/// Line ends, and characters that XML 1.0 cannot hold.
///
/// - SeeAlso: XML 1.0 (Fifth Edition) §2.2 `Char` and §2.11; Unicode §5.8, newline guidelines.
enum ControlCharacters {
  /// What has to change, and what was seen.
  struct Result {
    var edits: [Replacement] = []
    /// The first character taken out, as an offset of the decoded text, and how many there were.
    var firstIllegal: Int?
    var illegalCount = 0
    /// The first C1 control that stays, and how many stay.
    var firstControl: Int?
    var controlCount = 0
  }

  /// The edits of `bytes`, valid UTF-8: CR LF, CR, NEL, U+2028 and U+2029 become LF; controls
  /// but tab, LF and form feed, and the non-characters U+FFFE and U+FFFF, are taken out. O(n).
  static func edits(of bytes: [UInt8]) -> Result {
    var result = Result()
    let span = bytes.span
    let count = span.count
    var i = 0
    // Where the block ends that has to be gone through byte by byte.
    var blockEnd = 0
    while i < count {
      if i >= blockEnd {
        i = ByteScan.endOfPlain(in: span, from: i)
        blockEnd = i + ByteScan.blockCount
        if i >= count { break }
      }
      let byte = span[i]
      if byte >= 0x20 && byte < 0xC2 {
        i += 1
        continue
      }
      switch byte {
      case 0x09, 0x0A, 0x0C:
        i += 1
      case 0x0D:
        let length = i + 1 < count && span[i + 1] == 0x0A ? 2 : 1
        result.breakLine(i, length)
        i += length
      case 0x0B:
        // A vertical tab stood between two words: as a line break inside a cell or a title.
        result.takeOut(i, 1, leaving: [0x20])
        i += 1
      case 0x00..<0x20:
        result.takeOut(i, 1)
        i += 1
      case 0xC2:
        if span[i + 1] == 0x85 {
          result.breakLine(i, 2)
        } else if span[i + 1] < 0xA0 {
          result.noteControl(i)
        }
        i += 2
      case 0xE2:
        if span[i + 1] == 0x80, span[i + 2] == 0xA8 || span[i + 2] == 0xA9 {
          result.breakLine(i, 3)
        }
        i += 3
      case 0xEF:
        if span[i + 1] == 0xBF, span[i + 2] >= 0xBE { result.takeOut(i, 3) }
        i += 3
      default:
        i += UTF8Scanning.length(ofLead: byte)
      }
    }
    return result
  }
}

extension ControlCharacters.Result {
  fileprivate mutating func breakLine(_ start: Int, _ length: Int) {
    edits.append(
      Replacement(range: TextRange(start, start + length), bytes: [0x0A], reason: .lineEnding))
  }

  fileprivate mutating func takeOut(_ start: Int, _ length: Int, leaving rest: [UInt8] = []) {
    illegalCount += 1
    if firstIllegal == nil { firstIllegal = start }
    if rest.isEmpty, let last = edits.last, last.reason == .illegalCharacter, last.bytes.isEmpty,
      last.range.end == start
    {
      let range = TextRange(last.range.start, start + length)
      edits[edits.count - 1] = Replacement(range: range, bytes: [], reason: .illegalCharacter)
      return
    }
    edits.append(
      Replacement(range: TextRange(start, start + length), bytes: rest, reason: .illegalCharacter))
  }

  fileprivate mutating func noteControl(_ start: Int) {
    controlCount += 1
    if firstControl == nil { firstControl = start }
  }

  /// What the user should know, placed in the source.
  func findings(source: SourceText, ledger: EditLedger, decoded: [UInt8]) -> [Finding] {
    var findings: [Finding] = []
    func place(_ offset: Int, _ length: Int) -> TextRange {
      ledger.sourceRange(
        of: TextRange(offset, min(offset + length, decoded.count)), in: decoded,
        encoding: source.encoding)
    }
    if let offset = firstIllegal {
      let isBinary = illegalCount >= 16 && illegalCount * 20 > decoded.count
      findings.append(
        Finding(
          isBinary ? .binaryData : .illegalCharacter, at: place(offset, 1),
          message: isBinary
            ? "this looks like binary data, not text: a control character"
            : "a control character that XML cannot hold was taken out of the text",
          remedy: isBinary
            ? "check that this file should be converted at all"
            : "nothing is lost: the ledger keeps it", count: illegalCount))
    }
    if let offset = firstControl {
      findings.append(
        Finding(
          .controlCharacter, at: place(offset, 2),
          message: "an invisible control character (U+0080 to U+009F) stays in the text",
          remedy: "the encoding may be another one: try --encoding", count: controlCount))
    }
    return findings
  }
}
