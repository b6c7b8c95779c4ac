/// Groups the mentions of a document into entities.
///
/// The same string names the same thing; a last name names the person whose full name stands in
/// the document, before or after; “Long Form (ACR)” makes “ACR” the same organisation; variants of
/// a country's name are one.
struct MentionResolver: Sendable {
  private let gazetteer: Gazetteer?

  /// A resolver that links to the embedded gazetteer of places, and before it to `gazetteer`.
  init(gazetteer: Gazetteer? = nil) { self.gazetteer = gazetteer }

  /// The mentions with their entities, and the entities by type and then by identifier.
  ///
  /// - Parameter mentions: sorted and disjoint. O(n) but for the sorting of the entities.
  func resolve(
    _ mentions: [EntityMention], in bytes: [UInt8]
  ) -> (mentions: [ResolvedMention], entities: [Entity]) {
    var grouping = MentionGrouping(mentions, bytes)
    grouping.group()
    return grouping.result(gazetteer)
  }
}

/// The state of one ``MentionResolver/resolve(_:in:)``.
private struct MentionGrouping {
  /// The mentions of one entity.
  struct Group {
    let type: EntityType
    var certainty = Certainty.low
    /// Indexes of its forms.
    private(set) var forms: [Int] = []
    /// The same where they are many.
    private var manyForms: Set<Int> = []
    var abbreviation: Int?
    let country: CountryTable.Country?

    init(type: EntityType, country: CountryTable.Country?) {
      self.type = type
      self.country = country
    }

    /// Adds a form, unless it is there.
    mutating func add(_ form: Int) {
      if forms.count < 16 {
        if !forms.contains(form) { forms.append(form) }
        return
      }
      if manyForms.isEmpty { manyForms = Set(forms) }
      if manyForms.insert(form).inserted { forms.append(form) }
    }
  }

  let mentions: [EntityMention]
  let bytes: [UInt8]
  /// The distinct texts of mentions, with single spaces.
  private var forms: [String] { formNumbers.names }
  private var formNumbers = NameNumbers()
  /// The ``MentionKey`` of each form, as a number.
  private var formKeys: [Int] = []
  private var numbers = NameNumbers()
  /// The index in `forms` of each mention.
  private var formOfMention: [Int] = []
  private var groups: [Group] = []
  private var groupOfMention: [Int?]
  private var types: [EntityType]
  private var certainties: [Certainty]
  private var groupOfLabel = GroupNumbers()

  init(_ mentions: [EntityMention], _ bytes: [UInt8]) {
    self.mentions = mentions
    self.bytes = bytes
    groupOfMention = Array(repeating: nil, count: mentions.count)
    types = mentions.map(\.type)
    certainties = mentions.map(\.certainty)
    formOfMention.reserveCapacity(mentions.count)
    for mention in mentions {
      let form = Self.form(bytes, mention.range)
      let number = formNumbers.number(of: form)
      formOfMention.append(number)
      if number == formKeys.count {
        formKeys.append(numbers.number(of: MentionKey.key(of: form)))
      }
    }
  }

  /// The ``MentionKey`` of mention `i`, as a number.
  private func key(_ i: Int) -> Int { formKeys[formOfMention[i]] }

  private static func form(_ bytes: [UInt8], _ range: TextRange) -> String {
    let span = bytes.span
    var isPlain = true
    for i in range.offsets where span[i] <= 0x20 {
      if span[i] != 0x20 || span[i - 1] <= 0x20 { isPlain = false }
    }
    if isPlain { return String(decoding: bytes[range.offsets], as: UTF8.self) }
    var form: [UInt8] = []
    for byte in bytes[range.offsets] {
      if byte > 0x20 {
        form.append(byte)
      } else if form.last != 0x20 {
        form.append(0x20)
      }
    }
    return String(decoding: form, as: UTF8.self)
  }

  /// Gives every mention its group.
  mutating func group() {
    let longForms = abbreviations()
    let personKeys = mentions.indices.compactMap { mentions[$0].type == .person ? key($0) : nil }
    let persons = PersonNames(personKeys, &numbers)
    var latest = [Int32](repeating: -1, count: numbers.names.count)
    for i in mentions.indices where types[i] != .other {
      var key = key(i)
      var isAmbiguous = false
      if !longForms.isEmpty, let long = longForms[key] {
        (types[i], key) = (.organization, long)
        join(i, key)
        abbreviate(i)
        continue
      }
      if types[i] == .person {
        if let full = persons.fullName(of: key, latest: latest) {
          isAmbiguous = persons.isAmbiguous(key)
          key = full
        }
        for suffix in persons.suffixes(of: key) { latest[suffix] = Int32(key) }
      }
      join(i, key)
      if isAmbiguous { certainties[i] = min(certainties[i], .medium) }
    }
  }

  /// Notes that mention `i` is the abbreviation of its entity.
  private mutating func abbreviate(_ i: Int) {
    guard let group = groupOfMention[i], groups[group].abbreviation == nil else { return }
    groups[group].abbreviation = formOfMention[i]
  }

  /// Puts mention `i` into the group of `key`.
  private mutating func join(_ i: Int, _ key: Int) {
    let group = groupOfLabel[types[i], key] ?? addGroup(types[i], key)
    groups[group].certainty = max(groups[group].certainty, certainties[i])
    // A short form that leads to a name seen in full is as sure as that name.
    if key != self.key(i) { certainties[i] = max(certainties[i], groups[group].certainty) }
    groups[group].add(formOfMention[i])
    groupOfMention[i] = group
  }

  /// The group for a label without one: that of the same country, or a new one.
  private mutating func addGroup(_ type: EntityType, _ key: Int) -> Int {
    let country = type == .place ? CountryTable.shared.country(forKey: numbers.names[key]) : nil
    let canonical = country.map { numbers.number(of: "=" + $0.code) } ?? key
    let group = groupOfLabel[type, canonical] ?? groups.count
    if group == groups.count {
      groups.append(Group(type: type, country: country))
    }
    groupOfLabel[type, canonical] = group
    groupOfLabel[type, key] = group
    return group
  }

  /// The keys of abbreviations with the keys of their long forms: “Long Form (ACR)”.
  private func abbreviations() -> [Int: Int] {
    var longForms: [Int: Int] = [:]
    for i in mentions.indices.dropLast() where mentions[i].type == .organization {
      let gap = bytes[mentions[i].range.end..<mentions[i + 1].range.start]
      guard gap.elementsEqual(" (".utf8), mentions[i + 1].type != .place,
        mentions[i + 1].range.end < bytes.count,
        bytes[mentions[i + 1].range.end] == UInt8(ascii: ")"),
        Self.abbreviates(numbers.names[key(i + 1)], numbers.names[key(i)]),
        longForms[key(i + 1)] == nil
      else { continue }
      longForms[key(i + 1)] = key(i)
    }
    addInitials(to: &longForms)
    return longForms
  }

  /// Adds abbreviations that nobody defines but that are the initials of one name of the document:
  /// “EU” beside “European Union”.
  private func addInitials(to longForms: inout [Int: Int]) {
    var names: [String: Int?] = [:]
    var isSeen = [Bool](repeating: false, count: forms.count)
    for i in mentions.indices where mentions[i].type == .organization {
      let form = formOfMention[i]
      guard !isSeen[form] else { continue }
      isSeen[form] = true
      guard let letters = Self.initials(of: forms[form]) else { continue }
      let known = names[letters]
      names[letters] = known == nil || known == key(i) ? key(i) : .some(nil)
    }
    guard !names.isEmpty else { return }
    for i in mentions.indices where mentions[i].type == .organization {
      let form = forms[formOfMention[i]]
      guard Self.isCapitals(form), longForms[key(i)] == nil,
        let long = names[numbers.names[key(i)]] ?? nil
      else { continue }
      longForms[key(i)] = long
    }
  }

  /// The capitals that the words of `form` begin with, in small letters; nil unless there are two
  /// to six.
  private static func initials(of form: String) -> String? {
    guard form.utf8.contains(0x20), form.utf8.count < 100 else { return nil }
    var letters: [UInt8] = []
    var count = 0
    var isStart = true
    for scalar in form.unicodeScalars {
      if isStart, scalar.properties.isUppercase {
        if scalar.isASCII {
          letters.append(UInt8(scalar.value) | 0x20)
        } else {
          letters.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
        count += 1
      }
      isStart = scalar == " "
    }
    return (2...6).contains(count) ? String(decoding: letters, as: UTF8.self) : nil
  }

  /// Whether `short` is one word that starts as `long` does and whose letters come in its order.
  private static func abbreviates(_ short: String, _ long: String) -> Bool {
    guard !short.utf8.contains(0x20), long.utf8.contains(0x20),
      short.utf8.count < long.utf8.count, short.utf8.first == long.utf8.first
    else { return false }
    var rest = short.utf8.makeIterator()
    var wanted = rest.next()
    for byte in long.utf8 where byte == wanted { wanted = rest.next() }
    return wanted == nil
  }

  /// The mentions and entities in their final order.
  func result(_ gazetteer: Gazetteer?) -> (mentions: [ResolvedMention], entities: [Entity]) {
    let named = groups.map(named)
    var mentionsOfGroup: [[Int]] = Array(repeating: [], count: groups.count)
    var peoples: [Int: Int] = [:]
    for i in mentions.indices {
      if let group = groupOfMention[i] {
        mentionsOfGroup[group].append(i)
      } else if let code = CountryTable.shared.country(ofPeople: numbers.names[key(i)]),
        let country = PlaceGazetteer.shared.country(code: code)
      {
        peoples[country] = min(peoples[country, default: 0] + 1, 8)
      }
    }
    var linker = EntityLinker(bytes: bytes, ranges: mentions.map(\.range), gazetteer: gazetteer)
    let entities = linker.link(named, mentionsOfGroup, peoples: peoples)
    let resolved = mentions.indices.map { i in
      ResolvedMention(
        range: mentions[i].range, type: types[i], certainty: certainties[i],
        entityIndex: linker.entityOfMention[i])
    }
    return (resolved, entities)
  }

  private func named(_ group: Group) -> NamedGroup {
    let forms = forms
    let abbreviation = group.abbreviation.map { forms[$0] }
    var full: [String] = []
    full.reserveCapacity(group.forms.count)
    // The longest form that isn't shouted; the first of several.
    var name = ""
    var shouted = ""
    var isShouted = true
    for number in group.forms where number != group.abbreviation {
      let form = forms[number]
      full.append(form)
      if Self.isCapitals(form) {
        if form.utf8.count > shouted.utf8.count { shouted = form }
      } else {
        isShouted = false
        if form.utf8.count > name.utf8.count { name = form }
      }
    }
    if isShouted { name = shouted }
    if name.isEmpty { name = forms[group.forms[0]] }
    if let country = group.country {
      name = country.names[0]
    } else if isShouted, group.type != .organization {
      name = NameCasing.titleCase(name)
    }
    return NamedGroup(
      type: group.type, name: name, forms: full,
      abbreviation: abbreviation == name ? nil : abbreviation, countryCode: group.country?.code,
      certainty: group.certainty)
  }

  private static func isCapitals(_ form: String) -> Bool {
    var isASCII = true
    for byte in form.utf8 {
      if ByteClasses.isLower(byte) { return false }
      if byte >= 0x80 { isASCII = false }
    }
    return isASCII
      || !form.unicodeScalars.contains { !$0.isASCII && $0.properties.isLowercase }
  }
}

/// The numbers of groups by what makes two mentions the same: the type and the key.
private struct GroupNumbers {
  private var numbers: [Int32] = []

  subscript(type: EntityType, key: Int) -> Int? {
    get {
      let place = Self.place(type, key)
      return place < numbers.count && numbers[place] >= 0 ? Int(numbers[place]) : nil
    }
    set {
      let place = Self.place(type, key)
      while numbers.count <= place { numbers.append(-1) }
      numbers[place] = Int32(newValue ?? -1)
    }
  }

  private static func place(_ type: EntityType, _ key: Int) -> Int {
    switch type {
    case .person: key * 4
    case .place: key * 4 + 1
    case .organization: key * 4 + 2
    case .other: key * 4 + 3
    }
  }
}

/// Writing a shouted name as it is written elsewhere.
private enum NameCasing {
  /// Small letters but for the first of each word; names of three letters or fewer stay.
  static func titleCase(_ name: String) -> String {
    guard name.unicodeScalars.count > 3, !name.utf8.contains(UInt8(ascii: ".")) else { return name }
    var result = String.UnicodeScalarView()
    var isStart = true
    for scalar in name.unicodeScalars {
      if isStart {
        result.append(scalar)
      } else {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
      isStart = !scalar.properties.isAlphabetic
    }
    return String(result)
  }
}
