/// The signs that end a sentence, with what closes behind them.
struct TerminatorCluster {
  /// How many full stops the last row of signs has; an ellipsis counts three.
  var stops = 0
  /// Whether an exclamation mark is among its signs.
  var hasExclamation = false
  /// Whether a question mark is among its signs.
  var hasQuestion = false
  /// Whether a full stop is among them that ends a sentence whatever follows: `。`, `।`.
  var isStrong = false
  /// Whether a quotation mark or a bracket closes last.
  var isClosed = false
  /// Where the last row of signs begins.
  var start = 0
  /// Where all ends.
  var end = 0
}

// Ends of sentences with a full stop.
extension SentenceScanner {
  /// The boundary behind the full stop at `i`, if it is one; `i` moves behind it and what closes.
  func terminator(_ text: Span<UInt8>, at i: inout Int) -> (end: Int, next: Int)? {
    var cluster = cluster(text, at: i)
    attachFollowers(text, to: &cluster)
    i = cluster.end
    let next = skipSpace(text, from: i)
    guard next < limit else { return nil }
    let ahead = ahead(text, at: next)
    let isEnd =
      next > i
      ? ends(text, cluster, before: ahead)
      : endsWithoutSpace(text, cluster, before: ahead)
    return isEnd ? (i, next) : nil
  }

  /// The signs at `i` and what closes behind them.
  private func cluster(_ text: Span<UInt8>, at first: Int) -> TerminatorCluster {
    var cluster = TerminatorCluster(start: first)
    var i = first
    scan: while i < limit {
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      switch scalar {
      case 0x2E:
        // Full stops behind a bracket end another sentence than those before.
        if cluster.isClosed { cluster = TerminatorCluster(start: i) }
        cluster.stops += 1
      case 0x21: cluster.hasExclamation = true
      case 0x3F, 0x61F: cluster.hasQuestion = true
      case 0x3B where lexicon.asksWithSemicolon: cluster.hasQuestion = true
      case 0x20:
        guard continuesSpacedEllipsis(text, at: i, cluster) else { break scan }
        i += 1
        continue
      case 0x2A, 0x5F:
        // The emphasis of plain text closes as a bracket does.
        guard i > first, isSpaceOrEnd(text, at: i + 1) else { break scan }
        i += 1
        continue
      case 0x22, 0x27, 0x2018, 0x201C, 0xAB, 0x201E, 0x2039:
        guard closes(text, at: i + length, straight: scalar < 0x80) else { break scan }
        cluster.isClosed = true
        i += length
        continue
      case 0x5B:
        guard let end = endOfNoteMarks(text, at: i) else { break scan }
        i = end
        continue
      default:
        let properties = table.properties(of: scalar)
        if Self.isEllipsis(scalar) {
          cluster.stops += 3
        } else if properties.isTerminator {
          add(scalar, to: &cluster)
        } else if properties.kind == .close {
          cluster.isClosed = true
          i += length
          continue
        } else if properties.kind == .mark || properties.sentence == .format {
          i += length
          continue
        } else {
          break scan
        }
      }
      cluster.isClosed = false
      i += length
    }
    cluster.end = i
    return cluster
  }

  private func add(_ scalar: UInt32, to cluster: inout TerminatorCluster) {
    switch scalar {
    case 0xFF01, 0xFE57: cluster.hasExclamation = true
    case 0xFF1F, 0xFE56: cluster.hasQuestion = true
    case 0x203C: cluster.hasExclamation = true
    case 0x2047...0x2049: cluster.hasQuestion = true
    default: break
    }
    // Only those of the scripts with capitals depend on what follows.
    cluster.isStrong = !(0x203C...0x2049).contains(scalar)
  }

  /// Whether the space at `i` stands within an ellipsis such as `. . .`.
  private func continuesSpacedEllipsis(
    _ text: Span<UInt8>, at i: Int, _ cluster: TerminatorCluster
  ) -> Bool {
    guard cluster.stops > 0, !cluster.isClosed, i + 1 < limit, text[i + 1] == 0x2E else {
      return false
    }
    guard i + 2 < limit else { return true }
    let (properties, _) = table.properties(text, at: i + 2)
    return !properties.isAlphanumeric
  }

  /// Whether a quotation mark that ends at `i` closes.
  private func closes(_ text: Span<UInt8>, at i: Int, straight: Bool) -> Bool {
    guard i < limit else { return true }
    let kind = table.properties(text, at: i).properties.kind
    return straight ? kind.rawValue > BreakProperties.Kind.digit.rawValue : kind == .space
  }

  /// Where the marks of notes at `i` end, such as `[12]`, `[a]` or `[1]–[3]`; nil for others.
  func endOfNoteMarks(_ text: Span<UInt8>, at first: Int) -> Int? {
    var end: Int?
    var i = first
    while i < limit, text[i] == 0x5B {
      var digits = endOfOmission(text, at: i + 1)
      while digits < limit, digits < i + 12, Self.isNoteSign(text[digits]) { digits += 1 }
      let isLetter =
        digits == i + 1 && digits < limit && ByteClasses.isLower(text[digits])
      if isLetter { digits += 1 }
      guard digits > i + 1, digits < limit, text[digits] == 0x5D else { return end }
      i = digits + 1
      end = i
      if i < limit, text[i] == 0x2C { i += 1 }
      if i + 2 < limit, text[i] == 0xE2, text[i + 1] == 0x80, text[i + 2] == 0x93 { i += 3 }
      if i < limit, text[i] == 0x2D { i += 1 }
    }
    return end
  }

  /// Where the dots at `i` end that a quotation leaves something out by: `[...]`, `[…]`.
  private func endOfOmission(_ text: Span<UInt8>, at i: Int) -> Int {
    guard i + 3 < limit, text[i + 3] == 0x5D else { return i }
    let isDots = text[i] == 0x2E && text[i + 1] == 0x2E && text[i + 2] == 0x2E
    let isSign = text[i] == 0xE2 && text[i + 1] == 0x80 && text[i + 2] == 0xA6
    return isDots || isSign ? i + 3 : i
  }

  private static func isNoteSign(_ byte: UInt8) -> Bool {
    ByteClasses.isDigit(byte) || byte == 0x2C || byte == 0x2D
  }

  /// Takes in what stands apart but belongs to the sentence that ends: a guillemet, the mark of
  /// a note, an emoticon, pictographs.
  private func attachFollowers(_ text: Span<UInt8>, to cluster: inout TerminatorCluster) {
    while cluster.end < limit {
      let i = skipSpace(text, from: cluster.end)
      guard i < limit, let end = endOfFollower(text, at: i, isApart: i > cluster.end),
        isSpaceOrEnd(text, at: end)
      else { return }
      cluster.end = end
    }
  }

  private func endOfFollower(_ text: Span<UInt8>, at i: Int, isApart: Bool) -> Int? {
    switch text[i] {
    case 0x5B: return endOfNoteMarks(text, at: i)
    case 0x3A, 0x3B, 0x3D: return isEmoticon(text, at: i) ? endOfEmoticon(text, at: i) : nil
    case 0x22, 0x27, 0x29: return isApart ? i + 1 : nil
    case 0x80...:
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      if scalar == 0xBB { return i + length }
      guard table.properties(of: scalar).isPictographic else { return nil }
      var end = i + length
      while end < limit, text[end] >= 0x80 {
        let (properties, next) = table.properties(text, at: end)
        let isPart =
          properties.isPictographic || properties.kind == .mark || properties.word == .zwj
          || properties.kind == .symbol
        guard isPart else { break }
        end = next
      }
      return end
    default: return nil
    }
  }
}
