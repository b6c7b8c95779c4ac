/// Finds the words that an acronym in brackets stands for.
///
/// - SeeAlso: A. Schwartz and M. Hearst, “A simple algorithm for identifying abbreviation
///   definitions in biomedical text” (2003); here the letters are those that words with capitals
///   begin with.
enum Acronym {
  /// How many letters an acronym may have.
  private static let lengths: ClosedRange<Int32> = 3...8
  /// How many words with capitals the acronym may pass over.
  private static let mostPassed = 2
  /// How far back one looks, in tokens.
  private static let reach = 24

  /// Where the words begin that the acronym at `i`, just behind an opening bracket, stands for.
  static func start(ofLongFormOf i: Int, in document: borrowing TaggerDocument) -> Int? {
    let acronym = document.tokens[i]
    guard lengths.contains(acronym.length) else { return nil }
    let count = Int(acronym.length)
    // From the bracket to the left, so the first letters of the words come in reverse.
    var letters: [UInt8] = []
    var k = i - 1
    while k > 0, i - k < reach, letters.count < count + mostPassed,
      !document.tokens[k].traits.contains(.opensBlock)
    {
      k -= 1
      let token = document.tokens[k]
      if token.traits.contains(.capital) {
        guard token.initial != 0 else { return nil }
        letters.append(token.initial)
        if letters.count >= count, matches(acronym, Array(letters.reversed()), count) { return k }
      } else if !token.traits.contains(.connector), token.sign != .hyphen {
        return nil
      }
    }
    return nil
  }

  /// Whether the acronym is what is left of `letters` when all but `count` of them, and neither
  /// the first nor the last, are passed over.
  private static func matches(_ acronym: TaggerToken, _ letters: [UInt8], _ count: Int) -> Bool {
    switch letters.count - count {
    case 0: return isSpelt(acronym, letters)
    case 1:
      return (1..<letters.count - 1).contains { i in
        var rest = letters
        rest.remove(at: i)
        return isSpelt(acronym, rest)
      }
    default:
      return (1..<letters.count - 1).contains { i in
        var rest = letters
        rest.remove(at: i)
        return matches(acronym, rest, count)
      }
    }
  }

  private static func isSpelt(_ acronym: TaggerToken, _ letters: [UInt8]) -> Bool {
    TaggerHash.lower(letters.span, 0, letters.count) == acronym.lower
  }
}
