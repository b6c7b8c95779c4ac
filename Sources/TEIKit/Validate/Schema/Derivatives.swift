/// What is left of patterns once a tag, an attribute or a text was seen, each found once.
///
/// Content is matched one level at a time: where an element may begin, a pattern gives what the
/// element may hold beside what may follow it, so that nothing depends on how elements are nested
/// and what was found out serves the whole document, and the next one.
///
/// Large, and never to be copied: it is handed from one document to the next.
/// - SeeAlso: James Clark, "An algorithm for RELAX NG validation".
struct Derivatives: Sendable {
  /// One way on: into `inner`, and with `rest` after it.
  struct Way: Sendable {
    let inner: PatternID
    let rest: PatternID
  }

  /// How much a document may cost before its size counts, in visits to patterns.
  private static let workFloor = 50_000_000
  /// How many patterns are remembered from one document to the next.
  static let memoryLimit = 400_000

  let grammar: Grammar
  private(set) var table: PatternTable
  private(set) var work = 0
  private var allowance = workFloor
  /// The namespaces in scope, the innermost last, for values that are qualified names.
  var namespaces: [(prefix: String, namespace: String)] = []
  private var ways: [Way] = []
  /// Where each list of ways begins and ends; the first is empty.
  private var lists: [Range<Int32>] = [0..<0]
  private var elementWays = KeyedTable()
  private var attributeWays = KeyedTable()
  private var closed = KeyedTable()
  private var texts = KeyedTable()
  private var memory = ValueMemory()

  init(_ grammar: Grammar) {
    self.grammar = grammar
    table = grammar.table
  }

  /// Whether a document asks for more than it may.
  var isExhausted: Bool { work > allowance || table.isFull || ways.count > Self.wayLimit }
  private static let wayLimit = 8_000_000

  /// Allows for another `byteCount` bytes of the document.
  mutating func allow(forBytes byteCount: Int) { allowance += 64 + 4 * byteCount }

  /// Readies for a document; what grew too large is forgotten.
  mutating func begin() {
    work = 0
    allowance = Self.workFloor
    namespaces = []
    if table.size - grammar.table.size > Self.memoryLimit || ways.count > Self.memoryLimit {
      table = grammar.table
      ways = []
      lists = [0..<0]
      elementWays = KeyedTable()
      attributeWays = KeyedTable()
      closed = KeyedTable()
      texts = KeyedTable()
      memory = ValueMemory()
    }
  }

  /// `first` or `second`.
  mutating func choice(_ first: PatternID, _ second: PatternID) -> PatternID {
    table.choice(first, second)
  }

  // MARK: Tags

  /// The ways into an element called `symbol`.
  mutating func ways(intoElement symbol: Int32, from id: PatternID) -> Range<Int32> {
    if let known = elementWays[id, symbol] { return lists[Int(known)] }
    let list = makeElementWays(symbol, id)
    elementWays.set(id, symbol, list)
    return lists[Int(list)]
  }

  /// The ways into an attribute called `symbol`.
  mutating func ways(intoAttribute symbol: Int32, from id: PatternID) -> Range<Int32> {
    if let known = attributeWays[id, symbol] { return lists[Int(known)] }
    let list = makeAttributeWays(symbol, id)
    attributeWays.set(id, symbol, list)
    return lists[Int(list)]
  }

  func way(_ index: Int32) -> Way { ways[Int(index)] }

  private mutating func keep(_ found: [Way]) -> Int32 {
    guard !found.isEmpty else { return 0 }
    // One element may be reached in several ways; what follows is then a choice.
    var merged: [Way] = []
    if found.count == 1 {
      merged = found
    } else {
      var order: [PatternID] = []
      var rests: [PatternID: [PatternID]] = [:]
      for way in found {
        if rests[way.inner] == nil { order.append(way.inner) }
        rests[way.inner, default: []].append(way.rest)
      }
      for inner in order {
        merged.append(Way(inner: inner, rest: table.choice(rests[inner] ?? [])))
      }
    }
    let start = Int32(ways.count)
    ways += merged
    lists.append(start..<Int32(ways.count))
    return Int32(lists.count - 1)
  }

  private mutating func makeElementWays(_ symbol: Int32, _ id: PatternID) -> Int32 {
    var found: [Way] = []
    collectElementWays(symbol, id, &found)
    return keep(found)
  }

  private mutating func collectElementWays(
    _ symbol: Int32, _ id: PatternID, _ found: inout [Way]
  ) {
    var id = id
    while true {
      work += 1
      let pattern = table[id]
      guard pattern.traits.contains(.element), !isExhausted else { return }
      switch pattern.kind {
      case .element:
        let element = grammar.elements[Int(pattern.a)]
        if grammar.symbolSets[Int(element.nameClass)].contains(symbol) {
          found.append(Way(inner: element.content, rest: PatternTable.empty))
        }
        return
      case .choice:
        for index in Int(pattern.a)..<Int(pattern.a) + Int(pattern.b) {
          collectElementWays(symbol, table.parts[index], &found)
        }
        return
      case .oneOrMore:
        for index in ways(intoElement: symbol, from: pattern.a) {
          let way = ways[Int(index)]
          let again = table.optional(id)
          found.append(Way(inner: way.inner, rest: table.group(way.rest, again)))
        }
        return
      case .interleave:
        let parts = Array(table.parts(of: pattern))
        for (place, part) in parts.enumerated() where table[part].traits.contains(.element) {
          for index in ways(intoElement: symbol, from: part) {
            let way = ways[Int(index)]
            work += parts.count
            found.append(
              Way(inner: way.inner, rest: replacing(place, of: parts, with: way.rest)))
          }
        }
        return
      case .group:
        for index in ways(intoElement: symbol, from: pattern.a) {
          let way = ways[Int(index)]
          found.append(Way(inner: way.inner, rest: table.group(way.rest, pattern.b)))
        }
        guard table.isNullable(pattern.a) else { return }
        id = pattern.b
      default: return
      }
    }
  }

  private mutating func replacing(
    _ place: Int, of parts: [PatternID], with part: PatternID
  ) -> PatternID {
    var members = parts
    members[place] = part
    return table.interleave(members)
  }

  private mutating func makeAttributeWays(_ symbol: Int32, _ id: PatternID) -> Int32 {
    var found: [Way] = []
    collectAttributeWays(symbol, id, &found)
    return keep(found)
  }

  private mutating func collectAttributeWays(
    _ symbol: Int32, _ id: PatternID, _ found: inout [Way]
  ) {
    work += 1
    let pattern = table[id]
    guard pattern.traits.contains(.attribute), !isExhausted else { return }
    switch pattern.kind {
    case .attribute:
      if grammar.symbolSets[Int(pattern.a)].contains(symbol) {
        found.append(Way(inner: pattern.b, rest: PatternTable.empty))
      }
    case .choice:
      for index in Int(pattern.a)..<Int(pattern.a) + Int(pattern.b) {
        collectAttributeWays(symbol, table.parts[index], &found)
      }
    case .oneOrMore:
      for index in ways(intoAttribute: symbol, from: pattern.a) {
        let way = ways[Int(index)]
        let again = table.optional(id)
        found.append(Way(inner: way.inner, rest: table.group(way.rest, again)))
      }
    case .interleave:
      let parts = Array(table.parts(of: pattern))
      for (place, part) in parts.enumerated() where table[part].traits.contains(.attribute) {
        for index in ways(intoAttribute: symbol, from: part) {
          let way = ways[Int(index)]
          work += parts.count
          found.append(Way(inner: way.inner, rest: replacing(place, of: parts, with: way.rest)))
        }
      }
    case .group:
      for index in ways(intoAttribute: symbol, from: pattern.a) {
        let way = ways[Int(index)]
        found.append(Way(inner: way.inner, rest: table.group(way.rest, pattern.b)))
      }
      for index in ways(intoAttribute: symbol, from: pattern.b) {
        let way = ways[Int(index)]
        found.append(Way(inner: way.inner, rest: table.group(pattern.a, way.rest)))
      }
    default: break
    }
  }

  /// What is left once no more attributes come: those that are required rule a pattern out, unless
  /// `forgiving`.
  mutating func closing(_ id: PatternID, forgiving: Bool = false) -> PatternID {
    let pattern = table[id]
    guard pattern.traits.contains(.attribute) else { return id }
    if let known = closed[id, forgiving ? 1 : 0] { return known }
    work += 1
    guard !isExhausted else { return PatternTable.notAllowed }
    let result: PatternID
    switch pattern.kind {
    case .attribute: result = forgiving ? PatternTable.empty : PatternTable.notAllowed
    case .oneOrMore: result = table.oneOrMore(closing(pattern.a, forgiving: forgiving))
    case .group:
      let first = closing(pattern.a, forgiving: forgiving)
      result = table.group(first, closing(pattern.b, forgiving: forgiving))
    case .choice, .interleave:
      var members = Array(table.parts(of: pattern))
      work += members.count
      for index in members.indices {
        members[index] = closing(members[index], forgiving: forgiving)
      }
      result = pattern.kind == .choice ? table.choice(members) : table.interleave(members)
    default: result = id
    }
    closed.set(id, forgiving ? 1 : 0, result)
    return result
  }

  // MARK: Text

  /// What is left once text was seen that needs no looking at: no pattern of `id` asks for more.
  @inline(__always)
  mutating func text(after id: PatternID) -> PatternID {
    if table[id].traits.contains(.text), let known = texts[id, 0] { return known }
    return text([], after: id)
  }

  /// What is left once `value` was seen, which is all the text between two tags.
  mutating func text(_ value: [UInt8], after id: PatternID) -> PatternID {
    let pattern = table[id]
    guard !pattern.traits.isDisjoint(with: [.text, .string]) else { return PatternTable.notAllowed }
    let isPlain = !pattern.traits.contains(.string)
    if isPlain, let known = texts[id, 0] { return known }
    work += 1
    guard !isExhausted else { return PatternTable.notAllowed }
    let result: PatternID
    switch pattern.kind {
    case .text: result = id
    case .data, .value, .list:
      result = matches(value, id) ? PatternTable.empty : PatternTable.notAllowed
    case .oneOrMore:
      let rest = text(value, after: pattern.a)
      result = table.group(rest, table.optional(id))
    case .group:
      let first = table.group(text(value, after: pattern.a), pattern.b)
      result =
        table.isNullable(pattern.a)
        ? table.choice(first, text(value, after: pattern.b)) : first
    case .choice:
      let members = Array(table.parts(of: pattern))
      work += members.count
      var found: [PatternID] = []
      for member in members {
        let rest = text(value, after: member)
        if rest != PatternTable.notAllowed { found.append(rest) }
      }
      result = table.choice(found)
    case .interleave:
      let parts = Array(table.parts(of: pattern))
      work += parts.count
      var found: [PatternID] = []
      for (place, part) in parts.enumerated() {
        let rest = text(value, after: part)
        if rest != PatternTable.notAllowed {
          found.append(rest == part ? id : replacing(place, of: parts, with: rest))
        }
      }
      result = table.choice(found)
    default: result = PatternTable.notAllowed
    }
    if isPlain { texts.set(id, 0, result) }
    return result
  }

  /// Whether `value`, an attribute's or all of an element's text, is what `id` allows.
  mutating func allows(_ value: [UInt8], _ id: PatternID) -> Bool {
    if id == PatternTable.text { return true }
    // What a qualified name means depends on where it stands.
    guard !grammar.usesQualifiedNames, let place = memory.place(of: value, id) else {
      return computesAllowed(value, id)
    }
    if let known = memory.isAllowed(value, id, at: place) { return known }
    let result = computesAllowed(value, id)
    if !isExhausted { memory.keep(result, value, id, at: place) }
    return result
  }

  private mutating func computesAllowed(_ value: [UInt8], _ id: PatternID) -> Bool {
    if id == PatternTable.text { return true }
    let pattern = table[id]
    if pattern.kind == .data || pattern.kind == .value { return matches(value, id) }
    if pattern.kind == .choice {
      // Values and datatypes, as a rule: nothing of them is left to remember.
      for index in Int(pattern.a)..<Int(pattern.a) + Int(pattern.b)
      where computesAllowed(value, table.parts[index]) {
        return true
      }
      work += Int(pattern.b)
      return false
    }
    if table.isNullable(id), value.allSatisfy(Lexical.isSpace) { return true }
    let rest = text(value, after: id)
    return table.isNullable(rest)
  }

  private mutating func matches(_ value: [UInt8], _ id: PatternID) -> Bool {
    let pattern = table[id]
    work += 1 + value.count / 16
    switch pattern.kind {
    case .data:
      if grammar.datatypes[Int(pattern.a)].cost > 1 {
        work += value.count * grammar.datatypes[Int(pattern.a)].cost / 16
        guard !isExhausted else { return false }
      }
      guard grammar.datatypes[Int(pattern.a)].allows(value) else { return false }
      return pattern.b < 0 || !allows(value, pattern.b)
    case .value:
      let own = grammar.values[Int(pattern.a)]
      let datatype = grammar.datatypes[Int(own.datatype)]
      if datatype.kind == .qName { return isQualifiedName(value, own) }
      if datatype.whiteSpace == .preserve { return value == own.bytes }
      if value == own.key { return true }
      return datatype.allows(value) && datatype.areEqual(value, own.key)
    case .list:
      var rest = pattern.a
      for token in Lexical.tokens(value) {
        rest = text(token, after: rest)
        if rest == PatternTable.notAllowed { return false }
      }
      return table.isNullable(rest)
    default: return false
    }
  }

  /// Whether `value` has the local name and the namespace of `own`.
  private func isQualifiedName(_ value: [UInt8], _ own: Grammar.Value) -> Bool {
    let parts = Lexical.collapse(value).split(
      separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let local = parts.last, local.elementsEqual(own.key)
    else { return false }
    let prefix = parts.count == 2 ? String(decoding: parts[0], as: UTF8.self) : ""
    if prefix == "xml" { return own.namespace == "http://www.w3.org/XML/1998/namespace" }
    guard let found = namespaces.last(where: { $0.prefix == prefix }) else {
      return prefix.isEmpty && own.namespace.isEmpty
    }
    return found.namespace == own.namespace
  }
}
