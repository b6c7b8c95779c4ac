internal import LibXML2

/// A regular expression of W3C XML Schema, matched in time linear in the value whatever it says.
///
/// The expression becomes Glushkov's automaton: a position for each set of characters in it, and
/// for each position those that may follow. All positions that a value may have come to are held
/// at once, as bits, so that there is nothing to go back to: an expression such as `(a+)+b`, on
/// which others take time that doubles with each character, costs no more than any.
/// - SeeAlso: XML Schema part 2, appendix F; V. M. Glushkov, "The abstract theory of automata"
///   (1961).
struct XSDPattern: Sendable {
  /// How many positions an expression may have, what is repeated counted each time.
  static let positionLimit = 1_000

  /// How many 64-bit words hold the positions; 1 for nearly all expressions.
  let words: Int
  private let sets: [CharacterSet]
  /// For each ASCII character the positions that it may stand at.
  private let ascii: [UInt64]
  /// For each set its positions.
  private let positions: [UInt64]
  /// For each position those that may follow; position 0 is the start.
  private let follow: [UInt64]
  private let accepting: [UInt64]

  /// The expression `text`; nil where it is none, or one with parts that are not known here
  /// (blocks of Unicode), or too large.
  init?(_ text: String) {
    var parser = XSDPatternParser(text)
    guard let node = parser.parse() else { return nil }
    let count = node.positionCount
    guard count <= Self.positionLimit else { return nil }
    sets = parser.sets
    words = count / 64 + 1
    var builder = Builder(words: words, setCount: sets.count)
    let whole = builder.add(node)
    builder.connect([0], to: whole)
    follow = builder.follow
    positions = builder.positions
    var accepting = whole.last
    if whole.isNullable { accepting[0] |= 1 }
    self.accepting = accepting
    var ascii = [UInt64](repeating: 0, count: 128 * words)
    for scalar in 0..<128 {
      for (index, set) in sets.enumerated() where set.contains(UInt32(scalar)) {
        for word in 0..<words { ascii[scalar * words + word] |= positions[index * words + word] }
      }
    }
    self.ascii = ascii
  }

  /// How much a byte of a value costs, against one of a value that is compared.
  var cost: Int { words == 1 ? 1 : words * words * 16 }

  /// Whether the expression stands for all of `value`, which is UTF-8.
  func matches(_ value: [UInt8]) -> Bool {
    words == 1 ? matchesNarrowly(value.span) : matchesWidely(value.span)
  }

  private func matchesNarrowly(_ value: Span<UInt8>) -> Bool {
    var current: UInt64 = 1
    var i = 0
    while i < value.count {
      var next: UInt64 = 0
      while current != 0 {
        next |= follow[current.trailingZeroBitCount]
        current &= current &- 1
      }
      if value[i] < 0x80 {
        current = next & ascii[Int(value[i])]
        i += 1
      } else {
        guard UTF8Scanning.validLength(value, at: i) > 0 else { return false }
        let (scalar, length) = UTF8Scanning.scalar(value, at: i)
        var allowed: UInt64 = 0
        for (index, set) in sets.enumerated() where set.contains(scalar) {
          allowed |= positions[index]
        }
        current = next & allowed
        i += length
      }
      if current == 0 { return false }
    }
    return current & accepting[0] != 0
  }

  private func matchesWidely(_ value: Span<UInt8>) -> Bool {
    var current = [UInt64](repeating: 0, count: words)
    current[0] = 1
    var i = 0
    while i < value.count {
      var next = [UInt64](repeating: 0, count: words)
      for word in 0..<words {
        var bits = current[word]
        while bits != 0 {
          let position = word * 64 + bits.trailingZeroBitCount
          bits &= bits &- 1
          for other in 0..<words { next[other] |= follow[position * words + other] }
        }
      }
      var allowed = [UInt64](repeating: 0, count: words)
      if value[i] < 0x80 {
        for word in 0..<words { allowed[word] = ascii[Int(value[i]) * words + word] }
        i += 1
      } else {
        guard UTF8Scanning.validLength(value, at: i) > 0 else { return false }
        let (scalar, length) = UTF8Scanning.scalar(value, at: i)
        for (index, set) in sets.enumerated() where set.contains(scalar) {
          for word in 0..<words { allowed[word] |= positions[index * words + word] }
        }
        i += length
      }
      var isAlive = false
      for word in 0..<words {
        current[word] = next[word] & allowed[word]
        if current[word] != 0 { isAlive = true }
      }
      if !isAlive { return false }
    }
    for word in 0..<words where current[word] & accepting[word] != 0 { return true }
    return false
  }

  /// A part of an expression.
  indirect enum Node {
    case empty
    case set(Int)
    case sequence([Node])
    case choice([Node])
    case repetition(Node, least: Int, most: Int?)

    /// How many positions it takes; more than the limit where it takes very many.
    var positionCount: Int {
      let count: Int
      switch self {
      case .empty: count = 0
      case .set: count = 1
      case .sequence(let parts), .choice(let parts):
        count = parts.reduce(0) { $0 + $1.positionCount }
      case .repetition(let part, let least, let most):
        count = part.positionCount * min(max(least, most ?? 1, 1), 1 << 20)
      }
      return min(count, 1 << 30)
    }
  }

  private struct Part {
    var isNullable: Bool
    var first: [UInt64]
    var last: [UInt64]
  }

  private struct Builder {
    let words: Int
    var follow: [UInt64]
    var positions: [UInt64]
    private var count = 1

    init(words: Int, setCount: Int) {
      self.words = words
      follow = [UInt64](repeating: 0, count: words * 64 * words)
      positions = [UInt64](repeating: 0, count: setCount * words)
    }

    private var nothing: Part {
      let none = [UInt64](repeating: 0, count: words)
      return Part(isNullable: true, first: none, last: none)
    }

    mutating func add(_ node: Node) -> Part {
      switch node {
      case .empty: return nothing
      case .set(let index):
        var part = nothing
        part.isNullable = false
        part.first[count / 64] |= 1 << UInt64(count % 64)
        part.last = part.first
        positions[index * words + count / 64] |= 1 << UInt64(count % 64)
        count += 1
        return part
      case .sequence(let nodes):
        var whole = nothing
        for node in nodes { whole = join(whole, add(node)) }
        return whole
      case .choice(let nodes):
        var whole = nothing
        whole.isNullable = false
        for node in nodes {
          let part = add(node)
          whole.isNullable = whole.isNullable || part.isNullable
          for word in 0..<words {
            whole.first[word] |= part.first[word]
            whole.last[word] |= part.last[word]
          }
        }
        return whole
      case .repetition(let node, let least, let most):
        var whole = nothing
        for copy in 0..<(most ?? max(least, 1)) {
          var part = add(node)
          if most == nil, copy == max(least, 1) - 1 { connect(bits(part.last), to: part) }
          if copy >= least { part.isNullable = true }
          whole = join(whole, part)
        }
        return whole
      }
    }

    private mutating func join(_ one: Part, _ other: Part) -> Part {
      connect(bits(one.last), to: other)
      var whole = one
      whole.isNullable = one.isNullable && other.isNullable
      for word in 0..<words {
        if one.isNullable { whole.first[word] |= other.first[word] }
        whole.last[word] = other.last[word] | (other.isNullable ? one.last[word] : 0)
      }
      return whole
    }

    /// Lets the first positions of `part` follow each of `from`.
    mutating func connect(_ from: [Int], to part: Part) {
      for position in from {
        for word in 0..<words { follow[position * words + word] |= part.first[word] }
      }
    }

    private func bits(_ set: [UInt64]) -> [Int] {
      var found: [Int] = []
      for word in 0..<words {
        var bits = set[word]
        while bits != 0 {
          found.append(word * 64 + bits.trailingZeroBitCount)
          bits &= bits &- 1
        }
      }
      return found
    }
  }

  /// Characters of an expression.
  indirect enum CharacterSet: Hashable, Sendable {
    case range(UInt32, UInt32)
    /// General categories, as bits.
    case categories(UInt32)
    case nameStart, name
    case union([CharacterSet])
    case difference(CharacterSet, CharacterSet)
    case not(CharacterSet)

    /// Whether the character `scalar` belongs.
    func contains(_ scalar: UInt32) -> Bool {
      switch self {
      case .range(let low, let high): return low <= scalar && scalar <= high
      case .categories(let mask):
        guard let scalar = Unicode.Scalar(scalar) else { return false }
        return mask >> scalar.properties.generalCategory.number & 1 == 1
      case .nameStart: return XMLNames.isName(Self.utf8(scalar))
      case .name: return XMLNames.isNMToken(Self.utf8(scalar))
      case .union(let parts): return parts.contains { $0.contains(scalar) }
      case .difference(let all, let less): return all.contains(scalar) && !less.contains(scalar)
      case .not(let set): return !set.contains(scalar)
      }
    }

    private static func utf8(_ scalar: UInt32) -> [UInt8] {
      var bytes: [UInt8] = []
      UTF8Scanning.append(scalar, to: &bytes)
      return bytes
    }
  }
}

extension Unicode.GeneralCategory {
  /// The two-letter name of Unicode's tables.
  static let names: [String] = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  /// The place of the category in ``names``.
  var number: UInt32 {
    switch self {
    case .uppercaseLetter: 0
    case .lowercaseLetter: 1
    case .titlecaseLetter: 2
    case .modifierLetter: 3
    case .otherLetter: 4
    case .nonspacingMark: 5
    case .spacingMark: 6
    case .enclosingMark: 7
    case .decimalNumber: 8
    case .letterNumber: 9
    case .otherNumber: 10
    case .connectorPunctuation: 11
    case .dashPunctuation: 12
    case .openPunctuation: 13
    case .closePunctuation: 14
    case .initialPunctuation: 15
    case .finalPunctuation: 16
    case .otherPunctuation: 17
    case .mathSymbol: 18
    case .currencySymbol: 19
    case .modifierSymbol: 20
    case .otherSymbol: 21
    case .spaceSeparator: 22
    case .lineSeparator: 23
    case .paragraphSeparator: 24
    case .control: 25
    case .format: 26
    case .surrogate: 27
    case .privateUse: 28
    case .unassigned: 29
    @unknown default: 29
    }
  }
}
