/// Clues at the ends of lines that more than one model weighs.
extension Body {
  /// How line `i` begins.
  func opening(_ i: Int) -> BreakModel.Next {
    let evidence = evidence(i)
    if evidence.flags.contains(.opensQuote) { return .quote }
    return switch evidence.lead {
    case .lower: .lower
    case .upper: .upper
    case .digit: .digit
    case .other: .other
    }
  }

  /// How line `i` ends.
  func ending(_ i: Int) -> BreakModel.End {
    let flags = evidence(i).flags
    if flags.contains(.abbreviated) { return .abbreviation }
    let closes = flags.contains(.closesQuote)
    if flags.contains(.terminated) { return closes ? .quotedSentence : .sentence }
    if closes { return .quotedClause }
    let text = bytes.span.extracting(line(i).content.offsets)
    let (last, start) = text.scalar(before: text.count)
    switch last {
    case 0x3A: return .colon
    case 0x2C, 0x3B: return .comma
    case 0x2D where start > 0 && text[start - 1] == 0x2D: return .dash
    default: return isDash(last) ? .dash : .none
    }
  }
}

extension RegionWords {
  /// How likely the capital of the first word of line `k` comes from the start of a sentence:
  /// the log odds that the word is written small elsewhere, from -2 to 3.
  func sentenceStart(_ k: Int) -> Double {
    let word = firstWords[k]
    guard word.initial == .upper else { return 0 }
    let small = Double(lowerCounts[word.hash])
    let capital = Double(nameCounts[word.stem])
    return max(-2, min(3, naturalLogarithm((small + 0.3) / (capital + 0.3))))
  }
}
