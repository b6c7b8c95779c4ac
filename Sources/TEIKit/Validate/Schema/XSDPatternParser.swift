/// Reads the regular expressions of W3C XML Schema.
///
/// Strict: what the specification does not allow is refused, and left to libxml2 to judge.
/// - SeeAlso: XML Schema part 2, appendix F, productions 1 to 37.
struct XSDPatternParser {
  private static let depthLimit = 100

  private let scalars: [UInt32]
  private var place = 0
  private var depth = 0
  /// The sets of characters met so far, each once.
  private(set) var sets: [XSDPattern.CharacterSet] = []
  private var setNumbers: [XSDPattern.CharacterSet: Int] = [:]

  /// A parser of `text`.
  init(_ text: String) { scalars = text.unicodeScalars.map(\.value) }

  /// The expression, or nil where it is none.
  mutating func parse() -> XSDPattern.Node? {
    guard let node = choice(), place == scalars.count else { return nil }
    return node
  }

  private var next: UInt32? { place < scalars.count ? scalars[place] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == character.value else { return false }
    place += 1
    return true
  }

  // MARK: Expressions

  private mutating func choice() -> XSDPattern.Node? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { return nil }
    var branches: [XSDPattern.Node] = []
    repeat {
      guard let branch = branch() else { return nil }
      branches.append(branch)
    } while take("|")
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func branch() -> XSDPattern.Node? {
    var pieces: [XSDPattern.Node] = []
    while let character = next, character != 0x7C, character != 0x29 {
      guard let atom = atom(), let piece = quantified(atom) else { return nil }
      pieces.append(piece)
    }
    return pieces.isEmpty ? .empty : .sequence(pieces)
  }

  private mutating func quantified(_ atom: XSDPattern.Node) -> XSDPattern.Node? {
    if take("?") { return .repetition(atom, least: 0, most: 1) }
    if take("*") { return .repetition(atom, least: 0, most: nil) }
    if take("+") { return .repetition(atom, least: 1, most: nil) }
    guard take("{") else { return atom }
    guard let least = number() else { return nil }
    if take("}") { return .repetition(atom, least: least, most: least) }
    guard take(",") else { return nil }
    if take("}") { return .repetition(atom, least: least, most: nil) }
    guard let most = number(), take("}"), least <= most else { return nil }
    return .repetition(atom, least: least, most: most)
  }

  private mutating func number() -> Int? {
    var value = 0
    let start = place
    while let digit = next, (0x30...0x39).contains(digit), value < 100_000 {
      value = value * 10 + Int(digit - 0x30)
      place += 1
    }
    return place > start && value < 100_000 ? value : nil
  }

  private mutating func atom() -> XSDPattern.Node? {
    guard let character = next else { return nil }
    if take("(") {
      guard let inner = choice(), take(")") else { return nil }
      return inner
    }
    let set: XSDPattern.CharacterSet?
    switch Unicode.Scalar(character) {
    case "[":
      place += 1
      set = group()
    case "\\":
      place += 1
      set = escape()
    case ".":
      place += 1
      set = .not(.union([.range(0x0A, 0x0A), .range(0x0D, 0x0D)]))
    case "?", "*", "+", ")", "|", "]", "{", "}": return nil
    default:
      place += 1
      set = .range(character, character)
    }
    guard let set else { return nil }
    if let known = setNumbers[set] { return .set(known) }
    setNumbers[set] = sets.count
    sets.append(set)
    return .set(sets.count - 1)
  }

  // MARK: Characters

  /// What follows a backslash.
  private mutating func escape() -> XSDPattern.CharacterSet? {
    guard let character = next, let scalar = Unicode.Scalar(character) else { return nil }
    place += 1
    switch scalar {
    case "n": return .range(0x0A, 0x0A)
    case "r": return .range(0x0D, 0x0D)
    case "t": return .range(0x09, 0x09)
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^":
      return .range(character, character)
    case "s": return Self.space
    case "S": return .not(Self.space)
    case "i": return .nameStart
    case "I": return .not(.nameStart)
    case "c": return .name
    case "C": return .not(.name)
    case "d": return category("Nd")
    case "D": return category("Nd").map { .not($0) }
    case "w": return Self.word
    case "W": return .not(Self.word)
    case "p": return property()
    case "P": return property().map { .not($0) }
    default: return nil
    }
  }

  private static let space = XSDPattern.CharacterSet.union([
    .range(0x20, 0x20), .range(0x09, 0x0A), .range(0x0D, 0x0D),
  ])
  /// Everything but punctuation, separators and what is no character.
  private static let word = XSDPattern.CharacterSet.not(.categories(mask { "PZC".contains($0) }))

  private static func mask(_ isWanted: (Character) -> Bool) -> UInt32 {
    var mask: UInt32 = 0
    for (index, name) in Unicode.GeneralCategory.names.enumerated()
    where name.first.map(isWanted) ?? false {
      mask |= 1 << UInt32(index)
    }
    return mask
  }

  private mutating func property() -> XSDPattern.CharacterSet? {
    guard take("{") else { return nil }
    var name = ""
    while let character = next, character != 0x7D, let scalar = Unicode.Scalar(character) {
      name.unicodeScalars.append(scalar)
      place += 1
    }
    guard take("}") else { return nil }
    return category(name)
  }

  private func category(_ name: String) -> XSDPattern.CharacterSet? {
    if name.utf8.count == 1, let letter = name.first {
      let mask = Self.mask { $0 == letter }
      return mask == 0 ? nil : .categories(mask)
    }
    guard let index = Unicode.GeneralCategory.names.firstIndex(of: name) else { return nil }
    return .categories(1 << UInt32(index))
  }

  /// What stands between brackets, the closing one included.
  private mutating func group() -> XSDPattern.CharacterSet? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { return nil }
    let isNegated = take("^")
    var parts: [XSDPattern.CharacterSet] = []
    var subtracted: XSDPattern.CharacterSet?
    while let character = next, character != 0x5D {
      if character == 0x2D, !parts.isEmpty, place + 1 < scalars.count, scalars[place + 1] == 0x5B {
        place += 2
        guard let less = group() else { return nil }
        subtracted = less
        break
      }
      let isFirst = parts.isEmpty
      guard let low = member(isFirst: isFirst) else { return nil }
      guard case .range(let start, let end) = low, start == end, next == 0x2D,
        place + 1 < scalars.count, scalars[place + 1] != 0x5D, scalars[place + 1] != 0x5B
      else {
        parts.append(low)
        continue
      }
      place += 1
      guard case .range(let high, let same)? = member(isFirst: false), high == same, start <= high
      else { return nil }
      parts.append(.range(start, high))
    }
    guard take("]"), !parts.isEmpty else { return nil }
    let all = parts.count == 1 ? parts[0] : XSDPattern.CharacterSet.union(parts)
    let set = isNegated ? .not(all) : all
    return subtracted.map { .difference(set, $0) } ?? set
  }

  private mutating func member(isFirst: Bool) -> XSDPattern.CharacterSet? {
    guard let character = next else { return nil }
    place += 1
    switch Unicode.Scalar(character) {
    case "\\": return escape()
    case "[": return nil
    // A hyphen stands for itself at the beginning and at the end.
    case "-": return isFirst || next == 0x5D ? .range(0x2D, 0x2D) : nil
    default: return .range(character, character)
    }
  }
}
