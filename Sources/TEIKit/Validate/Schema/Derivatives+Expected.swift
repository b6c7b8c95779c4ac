/// What patterns allow, in names, for those who have to mend a document.
extension Derivatives {
  /// The elements and the text that may come next in `ids`.
  func expectedContent(_ ids: ArraySlice<PatternID>) -> MatchProblem.Expected {
    var expected = MatchProblem.Expected()
    var names: Set<QualifiedName> = []
    var seen: Set<PatternID> = []
    var open = Array(ids)
    while let id = open.popLast() {
      guard seen.insert(id).inserted else { continue }
      let pattern = table[id]
      switch pattern.kind {
      case .element:
        let nameClass = grammar.nameClasses[Int(grammar.elements[Int(pattern.a)].nameClass)]
        add(nameClass, &names, &expected)
      case .text: expected.allowsText = true
      case .data, .value, .list: expected.values += words(for: id)
      case .oneOrMore: open.append(pattern.a)
      case .group:
        open.append(pattern.a)
        if table.isNullable(pattern.a) { open.append(pattern.b) }
      case .choice, .interleave: open += table.parts(of: pattern)
      default: break
      }
    }
    expected.allowsEnd = ids.contains { table.isNullable($0) }
    expected.names = sorted(names)
    return expected
  }

  /// The attributes that may still come in `ids`.
  func expectedAttributes(_ ids: ArraySlice<PatternID>) -> MatchProblem.Expected {
    var expected = MatchProblem.Expected()
    var names: Set<QualifiedName> = []
    var seen: Set<PatternID> = []
    var open = Array(ids)
    while let id = open.popLast() {
      let pattern = table[id]
      guard pattern.traits.contains(.attribute), seen.insert(id).inserted else { continue }
      switch pattern.kind {
      case .attribute: add(grammar.nameClasses[Int(pattern.a)], &names, &expected)
      case .oneOrMore: open.append(pattern.a)
      case .group: open += [pattern.a, pattern.b]
      case .choice, .interleave: open += table.parts(of: pattern)
      default: break
      }
    }
    expected.names = sorted(names)
    return expected
  }

  /// The attributes without which none of `ids` can be.
  func requiredAttributes(_ ids: ArraySlice<PatternID>) -> MatchProblem.Expected {
    var expected = MatchProblem.Expected()
    var names: Set<QualifiedName> = []
    var open = Array(ids)
    var seen: Set<PatternID> = []
    while let id = open.popLast() {
      let pattern = table[id]
      guard pattern.traits.contains(.attribute), seen.insert(id).inserted else { continue }
      switch pattern.kind {
      case .attribute: add(grammar.nameClasses[Int(pattern.a)], &names, &expected)
      case .oneOrMore: open.append(pattern.a)
      case .group: open += [pattern.a, pattern.b]
      case .interleave: open += table.parts(of: pattern)
      case .choice:
        let parts = table.parts(of: pattern)
        // A choice that can be made without an attribute requires none.
        if !parts.contains(where: { !table[$0].traits.contains(.attribute) }) { open += parts }
      default: break
      }
    }
    expected.names = sorted(names)
    return expected
  }

  /// What values `ids` allow.
  func expectedValues(_ ids: ArraySlice<PatternID>) -> MatchProblem.Expected {
    var expected = MatchProblem.Expected()
    for id in ids {
      for word in words(for: id) where !expected.values.contains(word) {
        expected.values.append(word)
      }
    }
    return expected
  }

  private func add(
    _ nameClass: NameClass, _ names: inout Set<QualifiedName>,
    _ expected: inout MatchProblem.Expected
  ) {
    switch nameClass {
    case .name(let name): names.insert(name)
    case .choice(let parts): for part in parts { add(part, &names, &expected) }
    default: expected.allowsAnyName = true
    }
  }

  private func sorted(_ names: Set<QualifiedName>) -> [QualifiedName] {
    names.sorted { ($0.local, $0.namespace) < ($1.local, $1.namespace) }
  }

  /// What a string may be, in words; values in quotes.
  private func words(for id: PatternID) -> [String] {
    var found: [String] = []
    var open = [id]
    var seen: Set<PatternID> = []
    while let id = open.popLast(), found.count < 500 {
      guard seen.insert(id).inserted else { continue }
      let pattern = table[id]
      switch pattern.kind {
      case .value:
        let value = grammar.values[Int(pattern.a)]
        found.append("\"\(String(decoding: value.bytes, as: UTF8.self))\"")
      case .data: found.append(grammar.datatypes[Int(pattern.a)].words)
      case .list, .oneOrMore: open.append(pattern.a)
      case .group: open += [pattern.b, pattern.a]
      case .choice, .interleave: open += table.parts(of: pattern).reversed()
      default: break
      }
    }
    return found
  }
}

extension Datatype {
  /// What the type allows, in a few words.
  var words: String {
    let base: String =
      switch kind {
      case .anything: "text"
      case .anyURI: "a URI reference"
      case .language: "a language tag"
      case .boolean: "true or false"
      case .integer(let minimum, _): minimum == "0" ? "a whole number from 0" : "a whole number"
      case .decimal: "a decimal number"
      case .float: "a number"
      case .name: "an XML name"
      case .ncName: "an XML name without a colon"
      case .nmToken: "a name token"
      case .names: "names"
      case .qName: "a qualified name"
      case .other:
        switch name {
        case "date": "a date (YYYY-MM-DD)"
        case "dateTime": "a date and time"
        case "time": "a time (hh:mm:ss)"
        case "gYear": "a year (YYYY)"
        case "gYearMonth": "a month (YYYY-MM)"
        case "gMonth": "a month (--MM)"
        case "gDay": "a day (---DD)"
        case "gMonthDay": "a day of the year (--MM-DD)"
        case "duration": "a duration (P1DT2H)"
        default: name
        }
      }
    guard !parameters.isEmpty else { return base }
    let facets = parameters.map {
      $0.name == "pattern" ? "/\($0.value)/" : "\($0.name) \($0.value)"
    }
    return base + " with " + facets.joined(separator: ", ")
  }
}
