internal import LibXML2

/// Looks at one document, while it is read, for what rules of Schematron may speak of.
struct RuleSift {
  private struct CachedElement {
    var key = XMLNameKey.none
    var number: Int32 = -1
    var namespace: Int32 = -1
    var mark: UInt64 = 0
  }

  private struct CachedAttribute {
    var key = XMLNameKey.none
    var number: Int32 = -1
  }

  /// A candidate at an open element of which the end will tell.
  private struct Waiting {
    let depth: Int
    let pattern: Int
    let condition: RuleCondition
    var children: UInt64 = 0
    var descendants: UInt64 = 0
  }

  private let sieve: RuleSieve
  /// The patterns that must be evaluated.
  private(set) var needed: Set<Int>
  /// Whether nothing more can be found.
  private(set) var isFull: Bool
  /// The namespace that was looked up last.
  private var namespaceKey = UInt.max
  private var namespace: Int32 = -1
  private var elements = [CachedElement](repeating: CachedElement(), count: 256)
  private var attributes = [CachedAttribute](repeating: CachedAttribute(), count: 256)
  /// The numbers of open elements, and how many of each are open.
  private var open: [Int32] = []
  private var counts: [Int]
  private var waiting: [Waiting] = []
  /// By the numbers of attributes, where they stand in the tag that is looked at, and -1.
  private var places: [Int]
  private var present: [Int] = []
  private var value: [UInt8] = []

  init(_ sieve: RuleSieve) {
    self.sieve = sieve
    needed = Set(sieve.unconditional)
    isFull = needed.count == sieve.patternCount
    counts = [Int](repeating: 0, count: sieve.names.elementCount)
    places = [Int](repeating: -1, count: sieve.names.attributeCount)
  }

  // MARK: Events

  mutating func startElement(_ tag: borrowing XMLStartTag) {
    guard !isFull else { return }
    let element = element(tag)
    for index in waiting.indices {
      if waiting[index].depth == open.count { waiting[index].children |= element.mark }
      waiting[index].descendants |= element.mark
    }
    for index in 0..<tag.attributeCount {
      let number = Int(attribute(index, tag))
      guard number >= 0 else { continue }
      places[number] = index
      present.append(number)
    }
    if element.number >= 0 { look(sieve.byElement[Int(element.number)], element, tag) }
    for number in present { look(sieve.byAttribute[number], element, tag) }
    look(sieve.others, element, tag)
    for number in present { places[number] = -1 }
    present.removeAll(keepingCapacity: true)
    open.append(element.number)
    if element.number >= 0 { counts[Int(element.number)] += 1 }
  }

  /// Whether there is more to look for.
  mutating func endElement() -> Bool {
    guard !isFull, let number = open.popLast() else { return !isFull }
    if number >= 0 { counts[Int(number)] -= 1 }
    while let last = waiting.last, last.depth > open.count {
      waiting.removeLast()
      let outcome = last.condition.reduced { atom in
        switch atom {
        case .child(let mark): last.children & mark != 0 ? .yes : .no
        case .descendant(let mark): last.descendants & mark != 0 ? .yes : .no
        default: .maybe
        }
      }
      if outcome != .no { need(last.pattern) }
    }
    return !isFull
  }

  private mutating func need(_ pattern: Int) {
    needed.insert(pattern)
    isFull = needed.count == sieve.patternCount
  }

  private mutating func look(
    _ candidates: [RuleSieve.Candidate], _ element: CachedElement, _ tag: borrowing XMLStartTag
  ) {
    for candidate in candidates where !needed.contains(candidate.pattern) {
      guard isPossible(candidate.condition, element, tag) else { continue }
      guard candidate.waitsForEnd else {
        need(candidate.pattern)
        continue
      }
      // What the tag and the ancestors tell is settled; the rest waits.
      var rest = RuleCondition.no
      settle(candidate.condition, element, tag, &rest)
      switch rest {
      case .no: break
      case .maybe, .yes: need(candidate.pattern)
      default:
        waiting.append(
          Waiting(depth: open.count + 1, pattern: candidate.pattern, condition: rest))
      }
    }
  }

  // MARK: Conditions

  private enum Truth { case no, maybe, yes }

  private mutating func isPossible(
    _ condition: RuleCondition, _ element: CachedElement, _ tag: borrowing XMLStartTag
  ) -> Bool { truth(condition, element, tag) != .no }

  private mutating func truth(
    _ condition: RuleCondition, _ element: CachedElement, _ tag: borrowing XMLStartTag
  ) -> Truth {
    switch condition {
    case .no: return .no
    case .yes: return .yes
    case .maybe, .child, .descendant: return .maybe
    case .attribute(let number): return places[number] >= 0 ? .yes : .no
    case .value(let number, let wanted):
      guard places[number] >= 0 else { return .no }
      tag.copyAttributeValue(places[number], to: &value)
      return value == wanted ? .yes : .no
    case .isNamed(let number): return Int(element.number) == number ? .yes : .no
    case .isIn(let namespace): return Int(element.namespace) == namespace ? .yes : .no
    case .parent(let number): return open.last == Int32(number) ? .yes : .no
    case .ancestor(let number): return counts[number] > 0 ? .yes : .no
    case .and(let all):
      var result = Truth.yes
      for one in all {
        switch truth(one, element, tag) {
        case .no: return .no
        case .maybe: result = .maybe
        case .yes: break
        }
      }
      return result
    case .or(let all):
      var result = Truth.no
      for one in all {
        switch truth(one, element, tag) {
        case .yes: return .yes
        case .maybe: result = .maybe
        case .no: break
        }
      }
      return result
    case .not(let inner):
      switch truth(inner, element, tag) {
      case .no: return .yes
      case .maybe: return .maybe
      case .yes: return .no
      }
    case .atMost(let inner): return truth(inner, element, tag) == .no ? .no : .maybe
    }
  }

  /// Puts into `rest` what of `condition` the end of the element will tell.
  private mutating func settle(
    _ condition: RuleCondition, _ element: CachedElement, _ tag: borrowing XMLStartTag,
    _ rest: inout RuleCondition
  ) {
    guard condition.waitsForEnd else {
      switch truth(condition, element, tag) {
      case .no: rest = .no
      case .maybe: rest = .maybe
      case .yes: rest = .yes
      }
      return
    }
    func parts(_ all: [RuleCondition], _ sift: inout RuleSift) -> [RuleCondition] {
      var settled: [RuleCondition] = []
      for one in all {
        var part = RuleCondition.no
        sift.settle(one, element, tag, &part)
        settled.append(part)
      }
      return settled
    }
    switch condition {
    case .and(let all): rest = .and(parts(all, &self))
    case .or(let all): rest = .or(parts(all, &self))
    case .not(let inner): rest = .not(parts([inner], &self)[0])
    case .atMost(let inner): rest = .atMost(parts([inner], &self)[0])
    default: rest = condition
    }
    rest = rest.reduced { $0 }
  }

  // MARK: Names

  private mutating func element(_ tag: borrowing XMLStartTag) -> CachedElement {
    let key = tag.key
    let slot = key.slot(of: 256)
    if elements[slot].key == key { return elements[slot] }
    var found = CachedElement(key: key, mark: RuleNames.anyMark)
    if key.namespace != namespaceKey {
      namespaceKey = key.namespace
      namespace = Int32(sieve.names.namespaces[tag.namespace] ?? -1)
    }
    found.namespace = namespace
    if namespace >= 0, let number = sieve.names.elements[Int(namespace)][tag.localName] {
      found.number = Int32(number)
      found.mark |= sieve.names.marks[number]
    }
    elements[slot] = found
    return found
  }

  private mutating func attribute(_ index: Int, _ tag: borrowing XMLStartTag) -> Int32 {
    let key = tag.attributeKey(index)
    let slot = key.slot(of: 256)
    if attributes[slot].key == key { return attributes[slot].number }
    let local = tag.attributeLocalName(index)
    let known =
      key.namespace == 0
      ? sieve.names.plainAttributes[local]
      : sieve.names.otherAttributes.isEmpty
        ? nil
        : sieve.names.otherAttributes[
          QualifiedName(namespace: tag.attributeNamespace(index), local: local)]
    let number = Int32(known ?? -1)
    attributes[slot] = CachedAttribute(key: key, number: number)
    return number
  }
}
