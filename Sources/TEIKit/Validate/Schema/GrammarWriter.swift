/// Writes a simplified grammar for libxml2 to compile, in a shape that costs it little.
///
/// libxml2 2.9 builds an automaton for each content model and walks references as if they were
/// trees: `tei_all` takes it 13 seconds, some schemas never end. Here each element's name is a name
/// class of one name, which keeps it from building automata; classes of elements and attributes
/// are flat lists, written once; and nothing is `notAllowed`, on which it stumbles.
struct GrammarWriter {
  /// How large a grammar may become where libxml2 walks references as trees.
  static let walkLimit = 4_000_000

  private let grammar: Grammar
  private var output: [UInt8] = []
  /// How often each pattern is used.
  private var uses: [PatternID: Int] = [:]
  private var shared: [PatternID: Int] = [:]
  private var pendingShared: [PatternID] = []
  private var reached: [Int32: Bool] = [:]
  private var sizes: [PatternID: Int] = [:]

  private init(_ grammar: Grammar) { self.grammar = grammar }

  /// The grammar as RELAX NG in XML syntax; nil where libxml2 would walk it too long.
  static func write(_ grammar: Grammar) -> [UInt8]? {
    var writer = GrammarWriter(grammar)
    var walk = writer.size(grammar.start)
    for element in grammar.elements { walk += writer.size(element.content) }
    guard walk <= walkLimit else { return nil }
    writer.write()
    return writer.output
  }

  /// How many patterns stand in `id`, those within references counted each time.
  private mutating func size(_ id: PatternID) -> Int {
    if let known = sizes[id] { return known }
    let pattern = grammar.table[id]
    var total = 1
    switch pattern.kind {
    case .attribute: total += size(pattern.b)
    case .data: if pattern.b >= 0 { total += size(pattern.b) }
    case .list, .oneOrMore: total += size(pattern.a)
    case .group: total += size(pattern.a) + size(pattern.b)
    case .choice, .interleave:
      for part in grammar.table.parts(of: pattern) { total += size(part) }
    default: break
    }
    total = min(total, Self.walkLimit * 2)
    sizes[id] = total
    return total
  }

  private mutating func countUses(_ id: PatternID) {
    uses[id, default: 0] += 1
    guard uses[id] == 1 else { return }
    let pattern = grammar.table[id]
    switch pattern.kind {
    case .attribute: countUses(pattern.b)
    case .data: if pattern.b >= 0 { countUses(pattern.b) }
    case .list, .oneOrMore: countUses(pattern.a)
    case .group:
      countUses(pattern.a)
      countUses(pattern.b)
    case .choice, .interleave: for part in grammar.table.parts(of: pattern) { countUses(part) }
    default: break
    }
  }

  private mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  private mutating func put(_ number: Int) { output += Array(String(number).utf8) }

  private mutating func putEscaped(_ text: some Sequence<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: ">"): put("&gt;")
      case UInt8(ascii: "\""): put("&quot;")
      case 0x0A: put("&#10;")
      case 0x0D: put("&#13;")
      case 0x09: put("&#9;")
      default: output.append(byte)
      }
    }
  }

  private mutating func write() {
    countUses(grammar.start)
    for element in grammar.elements { countUses(element.content) }
    put("<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"")
    put(" datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\"><start>")
    write(grammar.start, mayShare: false)
    put("</start>")
    for (index, element) in grammar.elements.enumerated() {
      put("<define name=\"e")
      put(index)
      put("\"><element")
      let nameClass = grammar.nameClasses[Int(element.nameClass)]
      if case .name(let name) = nameClass {
        put(" name=\"")
        putEscaped(name.local.utf8)
        put("\" ns=\"")
        putEscaped(name.namespace.utf8)
        put("\">")
      } else {
        put(">")
        write(nameClass)
      }
      write(element.content, mayShare: false)
      let traits = grammar.table[element.content].traits
      if traits.contains(.element), !traits.contains(.string) {
        put("<optional><ref name=\"never\"/></optional>")
      }
      put("</element></define>")
    }
    var next = 0
    while next < pendingShared.count {
      put("<define name=\"s")
      put(next)
      put("\">")
      write(pendingShared[next], mayShare: false)
      put("</define>")
      next += 1
    }
    put("<define name=\"never\"><element><choice><name ns=\"urn:x-swift-tei:never\">never</name>")
    put("</choice><empty/></element></define></grammar>")
  }

  /// Whether `id` is used often enough, and is large enough, for a definition of its own.
  private func isWorthSharing(_ id: PatternID, _ pattern: PatternTable.Pattern) -> Bool {
    guard uses[id, default: 0] > 1 else { return false }
    switch pattern.kind {
    case .attribute, .choice, .interleave, .group, .oneOrMore: return (sizes[id] ?? 0) > 2
    default: return false
    }
  }

  private mutating func write(_ id: PatternID, mayShare: Bool = true) {
    let pattern = grammar.table[id]
    if mayShare, isWorthSharing(id, pattern) {
      if shared[id] == nil {
        shared[id] = pendingShared.count
        pendingShared.append(id)
      }
      put("<ref name=\"s")
      put(shared[id] ?? 0)
      put("\"/>")
      return
    }
    switch pattern.kind {
    case .empty: put("<empty/>")
    case .notAllowed: put("<notAllowed/>")
    case .text: put("<text/>")
    case .element:
      put("<ref name=\"e")
      put(Int(pattern.a))
      put("\"/>")
    case .attribute:
      put("<attribute>")
      write(grammar.nameClasses[Int(pattern.a)])
      write(pattern.b)
      put("</attribute>")
    case .data: writeData(pattern)
    case .value: writeValue(pattern)
    case .list:
      put("<list>")
      write(pattern.a)
      put("</list>")
    case .oneOrMore:
      put("<oneOrMore>")
      write(pattern.a)
      put("</oneOrMore>")
    case .group:
      put("<group>")
      write(pattern.a)
      var rest = pattern.b
      while grammar.table[rest].kind == .group, uses[rest, default: 0] <= 1 {
        write(grammar.table[rest].a)
        rest = grammar.table[rest].b
      }
      write(rest)
      put("</group>")
    case .choice: writeChoice(pattern)
    case .interleave: writeInterleave(pattern)
    }
  }

  private mutating func writeChoice(_ pattern: PatternTable.Pattern) {
    var parts = grammar.table.parts(of: pattern)
    if parts.first == PatternTable.empty {
      parts = parts.dropFirst()
      // A choice with nothing is what libxml2 knows as optional.
      if parts.count == 1, let only = parts.first, grammar.table[only].kind == .oneOrMore {
        put("<zeroOrMore>")
        write(grammar.table[only].a)
        put("</zeroOrMore>")
        return
      }
      put("<optional>")
      if parts.count > 1 { put("<choice>") }
      for part in parts { write(part) }
      if parts.count > 1 { put("</choice>") }
      put("</optional>")
      return
    }
    put("<choice>")
    for part in parts { write(part) }
    put("</choice>")
  }

  /// Attributes have no order, so that only what else there is needs an interleave.
  private mutating func writeInterleave(_ pattern: PatternTable.Pattern) {
    let parts = grammar.table.parts(of: pattern)
    put("<group>")
    var others: [PatternID] = []
    for part in parts {
      if grammar.table[part].traits.isDisjoint(with: .content) {
        write(part)
      } else {
        others.append(part)
      }
    }
    if others.count > 1 { put("<interleave>") }
    for part in others { write(part) }
    if others.count > 1 { put("</interleave>") }
    put("</group>")
  }

  private mutating func writeData(_ pattern: PatternTable.Pattern) {
    let datatype = grammar.datatypes[Int(pattern.a)]
    put("<data type=\"")
    putEscaped(datatype.name.utf8)
    put("\"")
    if datatype.library.isEmpty { put(" datatypeLibrary=\"\"") }
    put(">")
    for parameter in datatype.parameters {
      put("<param name=\"")
      putEscaped(parameter.name.utf8)
      put("\">")
      putEscaped(parameter.value.utf8)
      put("</param>")
    }
    if pattern.b >= 0 {
      put("<except>")
      write(pattern.b, mayShare: false)
      put("</except>")
    }
    put("</data>")
  }

  private mutating func writeValue(_ pattern: PatternTable.Pattern) {
    let value = grammar.values[Int(pattern.a)]
    let datatype = grammar.datatypes[Int(value.datatype)]
    put("<value type=\"")
    putEscaped(datatype.name.utf8)
    put("\"")
    if datatype.library.isEmpty { put(" datatypeLibrary=\"\"") }
    if !value.namespace.isEmpty {
      put(" ns=\"")
      putEscaped(value.namespace.utf8)
      put("\"")
    }
    put(">")
    putEscaped(value.bytes)
    put("</value>")
  }

  private mutating func write(_ nameClass: NameClass) {
    switch nameClass {
    case .name(let name):
      put("<name ns=\"")
      putEscaped(name.namespace.utf8)
      put("\">")
      putEscaped(name.local.utf8)
      put("</name>")
    case .anyName(let except):
      put("<anyName>")
      write(except: except)
      put("</anyName>")
    case .nsName(let namespace, let except):
      put("<nsName ns=\"")
      putEscaped(namespace.utf8)
      put("\">")
      write(except: except)
      put("</nsName>")
    case .choice(let parts):
      put("<choice>")
      for part in parts { write(part) }
      put("</choice>")
    }
  }

  private mutating func write(except: NameClass?) {
    guard let except else { return }
    put("<except>")
    write(except)
    put("</except>")
  }
}
