/// Whether a rule of Schematron may have something to say of an element, as far as that shows
/// while the document is read: from the element's name, attributes and ancestors, and from the
/// names of what stands in it.
///
/// Never less than the truth: what does not show is ``maybe``. Truth has three values (Kleene).
indirect enum RuleCondition: Hashable, Sendable {
  case no, maybe, yes
  /// The element has the attribute with that number.
  case attribute(Int)
  /// It has the attribute with that number, and that value.
  case value(Int, [UInt8])
  /// The element has that name.
  case isNamed(Int)
  /// It is in the namespace with that number.
  case isIn(Int)
  /// Its parent has that name.
  case parent(Int)
  /// One of its ancestors has that name.
  case ancestor(Int)
  /// It has a child with one of these marks.
  case child(UInt64)
  /// It has a descendant with one of these marks.
  case descendant(UInt64)
  case and([RuleCondition])
  case or([RuleCondition])
  case not(RuleCondition)
  /// Not so where the other is not so, and else unknown.
  case atMost(RuleCondition)

  /// Whether it can be told only when the element ends.
  var waitsForEnd: Bool {
    switch self {
    case .child, .descendant: true
    case .and(let all), .or(let all): all.contains(where: \.waitsForEnd)
    case .not(let inner), .atMost(let inner): inner.waitsForEnd
    default: false
    }
  }

  /// An attribute without which the condition does not hold.
  var requiredAttribute: Int? {
    switch self {
    case .attribute(let number), .value(let number, _): number
    case .and(let all): all.lazy.compactMap(\.requiredAttribute).first
    case .atMost(let inner): inner.requiredAttribute
    default: nil
    }
  }

  /// What holds as far as `atom` can tell; what it leaves as it is, remains.
  func reduced(_ atom: (RuleCondition) -> RuleCondition) -> RuleCondition {
    switch self {
    case .no, .maybe, .yes: return self
    case .and(let all):
      var rest: [RuleCondition] = []
      for one in all {
        let one = one.reduced(atom)
        if one == .no { return .no }
        if one != .yes { rest.append(one) }
      }
      if rest.allSatisfy({ $0 == .maybe }) { return rest.isEmpty ? .yes : .maybe }
      return rest.count == 1 ? rest[0] : .and(rest)
    case .or(let all):
      var rest: [RuleCondition] = []
      for one in all {
        let one = one.reduced(atom)
        if one == .yes { return .yes }
        if one != .no { rest.append(one) }
      }
      if rest.allSatisfy({ $0 == .maybe }) { return rest.isEmpty ? .no : .maybe }
      return rest.count == 1 ? rest[0] : .or(rest)
    case .not(let inner):
      switch inner.reduced(atom) {
      case .no: return .yes
      case .yes: return .no
      case .maybe: return .maybe
      case let rest: return .not(rest)
      }
    case .atMost(let inner):
      switch inner.reduced(atom) {
      case .no: return .no
      case .yes, .maybe: return .maybe
      case let rest: return .atMost(rest)
      }
    default: return atom(self)
    }
  }
}

/// The names that conditions ask for, numbered.
struct RuleNames: Sendable {
  private(set) var namespaces: [String: Int] = [:]
  /// By the numbers of namespaces, the numbers of elements.
  private(set) var elements: [[String: Int]] = []
  /// Those without a namespace, as most are.
  private(set) var plainAttributes: [String: Int] = [:]
  private(set) var otherAttributes: [QualifiedName: Int] = [:]
  /// By the numbers of elements, the bit that marks them among children; 0 for none.
  private(set) var marks: [UInt64] = []
  /// Marks every element.
  static let anyMark: UInt64 = 1 << 63
  private var markCount = 0

  /// How many elements have numbers.
  var elementCount: Int { marks.count }

  mutating func namespace(_ name: String) -> Int {
    if let known = namespaces[name] { return known }
    namespaces[name] = elements.count
    elements.append([:])
    return elements.count - 1
  }

  mutating func element(_ name: QualifiedName) -> Int {
    let namespace = namespace(name.namespace)
    if let known = elements[namespace][name.local] { return known }
    elements[namespace][name.local] = marks.count
    marks.append(0)
    return marks.count - 1
  }

  /// How many attributes have numbers.
  var attributeCount: Int { plainAttributes.count + otherAttributes.count }

  mutating func attribute(_ name: QualifiedName) -> Int {
    let known = name.namespace.isEmpty ? plainAttributes[name.local] : otherAttributes[name]
    if let known { return known }
    let number = attributeCount
    if name.namespace.isEmpty {
      plainAttributes[name.local] = number
    } else {
      otherAttributes[name] = number
    }
    return number
  }

  /// The mark of the element with that number; nil where there are too many.
  mutating func mark(_ element: Int) -> UInt64? {
    if marks[element] == 0 {
      guard markCount < 63 else { return nil }
      marks[element] = 1 << UInt64(markCount)
      markCount += 1
    }
    return marks[element]
  }
}
