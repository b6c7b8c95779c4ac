internal import LibXML2

/// Attributes, names and identifiers.
extension DocumentMatcher {
  // MARK: Attributes

  /// Takes account of all attributes of `tag`, and of the identifiers among them.
  mutating func matchAttributes(of tag: borrowing XMLStartTag, element: Int32) {
    let first = levels[levels.count - 1].firstState
    for index in 0..<tag.attributeCount {
      let symbol = symbol(ofAttribute: index, of: tag)
      if states.count - first == 1 {
        let ways = derivatives.ways(intoAttribute: symbol, from: states[first])
        if ways.count == 1, let only = ways.first {
          let way = derivatives.way(only)
          if way.inner != PatternTable.text { readValue(of: index, tag) }
          if way.inner == PatternTable.text || derivatives.allows(value, way.inner) {
            states[first] = way.rest
          } else {
            failAttribute(tag, index, [way.inner], first)
          }
          continue
        }
      }
      matchAttributeSlowly(tag, index, symbol, first)
    }
    noteIdentifiers(tag, element)
  }

  /// Puts the value of the attribute at `index` into ``value``.
  mutating func readValue(of index: Int, _ tag: borrowing XMLStartTag) {
    tag.copyAttributeValue(index, to: &value)
    derivatives.allow(forBytes: value.count)
  }

  private mutating func matchAttributeSlowly(
    _ tag: borrowing XMLStartTag, _ index: Int, _ symbol: Int32, _ first: Int
  ) {
    readValue(of: index, tag)
    var tried: [PatternID] = []
    var after: [PatternID] = []
    var isAlive = false
    for state in first..<states.count {
      var rest = PatternTable.notAllowed
      for way in derivatives.ways(intoAttribute: symbol, from: states[state]) {
        let way = derivatives.way(way)
        if derivatives.allows(value, way.inner) {
          rest = derivatives.choice(rest, way.rest)
          isAlive = true
        } else {
          tried.append(way.inner)
        }
      }
      after.append(rest)
    }
    if isAlive {
      for (offset, rest) in after.enumerated() { states[first + offset] = rest }
    } else {
      failAttribute(tag, index, tried, first)
    }
  }

  /// Closes the start tag: what an attribute was required for falls away.
  mutating func close(_ tag: borrowing XMLStartTag, _ first: Int) {
    var isAlive = false
    var after: [PatternID] = []
    if states.count - first == 1 {
      let rest = derivatives.closing(states[first])
      if rest != PatternTable.notAllowed {
        states[first] = rest
        return
      }
      after = [rest]
    } else {
      for index in first..<states.count {
        let rest = derivatives.closing(states[index])
        after.append(rest)
        if rest != PatternTable.notAllowed { isAlive = true }
      }
    }
    if !isAlive {
      failAttributes(tag, first)
      for index in first..<states.count {
        states[index] = derivatives.closing(states[index], forgiving: true)
      }
    } else {
      for (offset, rest) in after.enumerated() { states[first + offset] = rest }
    }
  }

  // MARK: Names

  mutating func symbol(of tag: borrowing XMLStartTag) -> Int32 {
    let key = tag.key
    let slot = key.slot(of: 512)
    if cache[slot].symbol >= 0, cache[slot].key == key { return cache[slot].symbol }
    if namespaceKey != key.namespace {
      namespaceNumber = derivatives.grammar.names.namespaceNumber(tag.namespace)
      namespaceKey = key.namespace
    }
    let symbol = derivatives.grammar.names.symbol(of: tag.localName, inNamespace: namespaceNumber)
    cache[slot] = CachedSymbol(key: key, symbol: symbol)
    return symbol
  }

  mutating func symbol(ofAttribute index: Int, of tag: borrowing XMLStartTag) -> Int32 {
    let key = tag.attributeKey(index)
    let slot = key.slot(of: 512)
    if cache[slot].symbol >= 0, cache[slot].key == key { return cache[slot].symbol }
    let names = derivatives.grammar.names
    let number = names.namespaceNumber(tag.attributeNamespace(index))
    let symbol = names.symbol(of: tag.attributeLocalName(index), inNamespace: number)
    cache[slot] = CachedSymbol(key: key, symbol: symbol)
    return symbol
  }

  mutating func declareNamespaces(_ tag: borrowing XMLStartTag) {
    var count = 0
    tag.forEachNamespace { prefix, namespace in
      derivatives.namespaces.append((prefix ?? "", namespace))
      count += 1
    }
    namespaceCounts.append(count)
  }

  // MARK: Identifiers

  /// How many references may wait for their identifiers.
  static let referenceLimit = 100_000

  mutating func noteIdentifiers(_ tag: borrowing XMLStartTag, _ element: Int32) {
    guard !derivatives.grammar.identifiers.isEmpty else { return }
    for index in 0..<tag.attributeCount {
      let symbol = symbol(ofAttribute: index, of: tag)
      guard derivatives.grammar.mayIdentify(symbol) else { continue }
      let kind = derivatives.grammar.identifier(element: element, attribute: symbol)
      guard kind != .none else { continue }
      readValue(of: index, tag)
      if kind == .id, identifiers.insert(IdentifierTable.hash(Lexical.collapse(value))) { continue }
      for value in Lexical.tokens(value) {
        let id = String(decoding: value, as: UTF8.self)
        func problem(_ kind: MatchProblem.Kind) -> MatchProblem {
          MatchProblem(
            kind: kind, line: tag.line, column: tag.column, element: trail.name,
            namespace: "", attribute: written(index, tag), value: id, path: trail.path)
        }
        if kind == .id {
          add(problem(.duplicateID))
          continue
        }
        // A reference back needs no memory.
        let hash = IdentifierTable.hash(value)
        guard !identifiers.contains(hash), references.count < Self.referenceLimit else { continue }
        references.append((hash, problem(.unresolvedID)))
      }
    }
  }
}
