/// A schema in RELAX NG's simple form: what is left of it after §4.
struct Grammar: Sendable {
  /// An element that may occur.
  struct Element: Sendable {
    /// The number of its name class.
    let nameClass: Int32
    /// What it may hold, attributes included.
    var content: PatternID
    let place: SchemaPlace
  }

  /// A value that stands in the schema.
  struct Value: Sendable {
    let datatype: Int32
    let bytes: [UInt8]
    /// The namespace of a qualified name.
    let namespace: String
    /// What is compared: normalized, or expanded.
    let key: [UInt8]
  }

  var table = PatternTable()
  var start: PatternID = PatternTable.notAllowed
  var elements: [Element] = []
  var nameClasses: [NameClass] = []
  var datatypes: [Datatype] = []
  var values: [Value] = []
  /// Where each pattern of the schema was first met.
  var places: [PatternID: SchemaPlace] = [:]

  /// The names that the grammar tells apart, and which of them each name class has.
  private(set) var names = NameTable()
  private(set) var symbolSets: [SymbolSet] = []

  /// Readies the name classes, once all are there.
  ///
  /// - Throws: ``SchemaFault`` where that would take too long.
  mutating func prepareNames() throws(SchemaFault) {
    var mentions = 0
    for nameClass in nameClasses {
      nameClass.forEachMention { namespace, local in
        mentions += 1
        if let local {
          names.add(QualifiedName(namespace: namespace, local: local))
        } else {
          names.add(namespace: namespace)
        }
      }
    }
    // Each class with more than one name is tried with each name.
    var work = 0
    for nameClass in nameClasses where nameClass.onlyName == nil {
      var size = 1
      nameClass.forEachMention { _, _ in size += 1 }
      work += size * names.count
      guard work < 100_000_000 else {
        throw SchemaFault(place: nil, message: "the schema's name classes are too many")
      }
    }
    symbolSets = nameClasses.map { SymbolSet($0, in: names) }
    usesQualifiedNames = values.contains { datatypes[Int($0.datatype)].kind == .qName }
    findIdentifiers()
    for (index, element) in elements.enumerated() {
      guard let name = nameClasses[Int(element.nameClass)].onlyName else { continue }
      elementsBySymbol[names.symbol(of: name), default: []].append(Int32(index))
    }
  }

  /// Whether values can be qualified names, so that prefixes must be known.
  private(set) var usesQualifiedNames = false
  /// The elements of each name that is written out.
  private(set) var elementsBySymbol: [Int32: [Int32]] = [:]
  /// The attributes that hold identifiers, by the symbols of the element and the attribute.
  private(set) var identifiers: [Int64: Datatype.Identifier] = [:]

  private var identifyingSymbols: [Bool] = []

  /// Whether the attribute called `symbol` holds identifiers anywhere.
  func mayIdentify(_ symbol: Int32) -> Bool { identifyingSymbols[Int(symbol)] }

  /// What the attribute is to identifiers, as DTDs have them.
  func identifier(element: Int32, attribute: Int32) -> Datatype.Identifier {
    identifiers.isEmpty
      ? .none : identifiers[Int64(element) << 32 | Int64(attribute)] ?? .none
  }

  /// - SeeAlso: RELAX NG DTD Compatibility §4.
  private mutating func findIdentifiers() {
    identifyingSymbols = [Bool](repeating: false, count: names.count)
    guard datatypes.contains(where: { $0.identifier != .none }) else { return }
    for element in elements {
      guard let name = nameClasses[Int(element.nameClass)].onlyName else { continue }
      let owner = Int64(names.symbol(of: name)) << 32
      var seen: Set<PatternID> = []
      var open = [element.content]
      while let id = open.popLast() {
        let pattern = table[id]
        guard pattern.traits.contains(.attribute) else { continue }
        switch pattern.kind {
        case .attribute:
          let value = table[pattern.b]
          guard value.kind == .data,
            let attribute = nameClasses[Int(pattern.a)].onlyName
          else { continue }
          let identifier = datatypes[Int(value.a)].identifier
          if identifier != .none {
            let symbol = names.symbol(of: attribute)
            identifiers[owner | Int64(symbol)] = identifier
            identifyingSymbols[Int(symbol)] = true
          }
        case .oneOrMore: open.append(pattern.a)
        case .group: open += [pattern.a, pattern.b]
        case .choice, .interleave:
          for part in table.parts(of: pattern)
          where table[part].traits.contains(.attribute) && seen.insert(part).inserted {
            open.append(part)
          }
        default: break
        }
      }
    }
  }
}
