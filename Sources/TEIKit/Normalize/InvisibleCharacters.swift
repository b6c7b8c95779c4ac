internal import ByteScan

/// Characters that nobody sees: zero-width spaces, joiners and soft hyphens left over from
/// layout, byte order marks between joined files, tags, non-characters.
///
/// What says something stays: joiners in the scripts and emoji that need them, zero-width spaces
/// between the words of scripts without spaces, the tags of flags, soft hyphens at line ends,
/// marks of direction. Private-use characters stay too, and are reported.
/// - SeeAlso: Unicode §23; Unicode Technical Report #20, which characters don't belong in markup.
enum InvisibleCharacters {
  /// What has to change, and what was seen; offsets are those of the text given.
  struct Result {
    var edits: [Replacement] = []
    /// How many characters are taken out.
    var removedCount = 0
    /// The first non-character, and how many there are; all are taken out.
    var firstNonCharacter: Int?
    var nonCharacterCount = 0
    /// The first private-use character, and how many there are; all stay.
    var firstPrivateUse: Int?
    var privateUseCount = 0
    /// How many marks of direction, U+200E to U+2069, stay.
    var directionMarkCount = 0
  }

  /// The edits of `bytes`, valid UTF-8. O(n); doing them leaves nothing to do.
  static func scan(_ bytes: [UInt8]) -> Result {
    var result = Result()
    let text = bytes.span
    var i = nextCandidate(in: text, from: 0)
    while i < text.count {
      let (kind, length) = kind(in: text, at: i)
      switch kind {
      case .visible:
        break
      case .directionMark:
        result.directionMarkCount += 1
      case .privateUse:
        result.privateUseCount += 1
        if result.firstPrivateUse == nil { result.firstPrivateUse = i }
      default:
        i = result.settleRun(in: text, at: i)
        i = nextCandidate(in: text, from: i)
        continue
      }
      i = nextCandidate(in: text, from: i + length)
    }
    return result
  }

  /// What a character is to this step; all from `zeroWidthSpace` on may be taken out.
  fileprivate enum Kind: UInt8 {
    case visible
    case directionMark
    case privateUse
    case zeroWidthSpace
    case nonJoiner
    case joiner
    case softHyphen
    case nonCharacter
    /// Says nothing anywhere.
    case empty

    var mayGo: Bool { rawValue >= Kind.zeroWidthSpace.rawValue }
  }

  /// The offset of the first character at or after `start` to look at closely.
  ///
  /// The lead bytes of such characters never stand within one, so that nothing is decoded.
  private static func nextCandidate(in text: Span<UInt8>, from start: Int) -> Int {
    var i = start
    while i < text.count {
      i = ByteScan.endOfVisible(in: text, from: i)
      let blockEnd = min(i + ByteScan.blockCount, text.count)
      while i < blockEnd {
        if isCandidate(text[i]), isCandidate(text, at: i) { return i }
        i += 1
      }
    }
    return i
  }

  @inline(__always)
  private static func isCandidate(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xE2 || byte >= 0xEE
  }

  /// Whether the character at `i`, of a candidate's lead byte, is more than punctuation, a
  /// full-width form or a usual emoji.
  @inline(__always)
  private static func isCandidate(_ text: Span<UInt8>, at i: Int) -> Bool {
    let second = text[i + 1]
    switch text[i] {
    case 0xC2: return second == 0xAD
    case 0xE2:
      if second == 0x80 { return text[i + 2] &- 0x8B < 5 || text[i + 2] &- 0xAA < 5 }
      return second == 0x81 && text[i + 2] >= 0xA0
    case 0xEF: return second <= 0xA3 || second == 0xB7 || second == 0xBB || second == 0xBF
    case 0xF0:
      return text[i + 2] == 0xBF && text[i + 3] >= 0xBE
        || second == 0x9F && text[i + 2] == 0x8F && text[i + 3] == 0xB4
    default: return true
    }
  }

  /// What stands at `i`, and its length: that of the whole flag for one made with tags.
  fileprivate static func kind(in text: Span<UInt8>, at i: Int) -> (kind: Kind, length: Int) {
    switch text[i] {
    case 0xC2:
      return (text[i + 1] == 0xAD ? .softHyphen : .visible, 2)
    case 0xE2:
      guard text[i + 1] & 0xFE == 0x80 else { return (.visible, 3) }
      return (kind(ofPunctuation: UTF8Scanning.scalar(text, at: i).scalar), 3)
    case 0xEE:
      return (.privateUse, 3)
    case 0xEF:
      return (kind(ofLate: UTF8Scanning.scalar(text, at: i).scalar), 3)
    case 0xF0...0xF4:
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      if scalar & 0xFFFE == 0xFFFE { return (.nonCharacter, length) }
      if scalar == EmojiFlag.base { return (.visible, EmojiFlag.length(in: text, at: i)) }
      // U+E0000 and its unassigned neighbours are left alone.
      if scalar == 0xE0001 || 0xE0020...0xE007F ~= scalar { return (.empty, length) }
      return (scalar >= 0xF0000 ? .privateUse : .visible, length)
    default:
      return (.visible, UTF8Scanning.length(ofLead: text[i]))
    }
  }

  private static func kind(ofPunctuation scalar: UInt32) -> Kind {
    switch scalar {
    case 0x200B: .zeroWidthSpace
    case 0x200C: .nonJoiner
    case 0x200D: .joiner
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .directionMark
    // Word joiner; the deprecated switches of symmetric swapping, shaping and digit shapes.
    case 0x2060, 0x206A...0x206F: .empty
    default: .visible
    }
  }

  private static func kind(ofLate scalar: UInt32) -> Kind {
    switch scalar {
    case 0xF000...0xF8FF: .privateUse
    case 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF: .nonCharacter
    // A byte order mark within text; the anchors of interlinear annotations.
    case 0xFEFF, 0xFFF9...0xFFFB: .empty
    default: .visible
    }
  }
}

extension InvisibleCharacters.Result {
  /// Decides on the run of characters that may go and starts at `start`; returns its end.
  ///
  /// Each is judged by what stands around the whole run, so that one run of two zero-width
  /// non-joiners is as good as one, and of each kind only the first can stay.
  fileprivate mutating func settleRun(in text: Span<UInt8>, at start: Int) -> Int {
    var end = start
    while end < text.count {
      let (kind, length) = InvisibleCharacters.kind(in: text, at: end)
      guard kind.mayGo else { break }
      end += length
    }
    let context = InvisibleContext(text, around: start, end)
    var kept: UInt16 = 0
    var i = start
    while i < end {
      let (kind, length) = InvisibleCharacters.kind(in: text, at: i)
      let bit: UInt16 = 1 << UInt16(kind.rawValue)
      let isNeeded =
        switch kind {
        case .zeroWidthSpace: context.needsZeroWidthSpace
        case .nonJoiner: context.needsNonJoiner
        case .joiner: context.needsJoiner
        case .softHyphen: context.endsLine
        default: false
        }
      if isNeeded, kept & bit == 0 {
        kept |= bit
      } else {
        if kind == .nonCharacter {
          nonCharacterCount += 1
          if firstNonCharacter == nil { firstNonCharacter = i }
        }
        takeOut(i, length)
      }
      i += length
    }
    return end
  }

  private mutating func takeOut(_ start: Int, _ length: Int) {
    removedCount += 1
    var range = TextRange(start, start + length)
    if let last = edits.last, last.range.end == start {
      range = TextRange(last.range.start, range.end)
      edits.removeLast()
    }
    edits.append(Replacement(range: range, bytes: [], reason: .invisible))
  }

  /// What the user should know, placed in the source: `ledger` leads from there to `text`, the
  /// text that was scanned; `removes` says whether the edits were made.
  func findings(
    source: SourceText, ledger: EditLedger, text: [UInt8], removes: Bool
  ) -> [Finding] {
    var findings: [Finding] = []
    func place(_ offset: Int) -> TextRange {
      let range = TextRange(offset, offset + UTF8Scanning.length(ofLead: text[offset]))
      return ledger.sourceRange(of: range, in: text, encoding: source.encoding)
    }
    if let offset = firstPrivateUse {
      findings.append(
        Finding(
          .privateUseCharacter, at: place(offset),
          message: "a private-use character, which means nothing without its font, stays",
          remedy: "find out what it stood for, and replace it in the source",
          count: privateUseCount))
    }
    if removes, let offset = firstNonCharacter {
      findings.append(
        Finding(
          .nonCharacter, at: place(offset),
          message: "a code point that is no character was taken out of the text",
          remedy: "nothing is lost: the ledger keeps it", count: nonCharacterCount))
    }
    return findings
  }
}
