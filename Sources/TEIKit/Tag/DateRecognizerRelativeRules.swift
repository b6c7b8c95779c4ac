// Expressions that mean something only beside another date.
extension DateGrammar {
  private func unit(_ i: Int) -> (unit: DateWord.Unit, isPlural: Bool)? {
    guard role(i) == .unit else { return nil }
    let value = Int16(tokens[i].value)
    return DateWord.Unit(rawValue: value & ~DateWord.plural).map {
      ($0, value & DateWord.plural != 0)
    }
  }

  /// `today`, `yesterday`.
  func deictic(_ i: Int) -> Reading? {
    .date(
      DateCandidate(range: range(i, i), meaning: .shifted(.day, Int(tokens[i].value))), next: i + 1)
  }

  /// The count at token `i`, in figures or words, and the token after it.
  private func count(_ i: Int) -> (value: Int, next: Int)? {
    guard i < tokens.count else { return nil }
    if let value = number(i, digits: 1...3) {
      return standsAlone(range(i, i)) ? (value, i + 1) : nil
    }
    guard role(i) == .cardinal else { return nil }
    let value = Int(tokens[i].value)
    if value >= 20, role(i + 1) == .cardinal, tokens[i + 1].value < 10,
      joint(before: i + 1) == "-" || joint(before: i + 1) == " "
    {
      return (value + Int(tokens[i + 1].value), i + 2)
    }
    return (value, i + 1)
  }

  /// `three days ago`, `23 years later`; else a century in words.
  func countFirst(_ i: Int) -> Reading? {
    if role(i) == .cardinal, let century = century(i) { return century }
    guard let (value, next) = count(i), let (unit, _) = unit(next), joint(before: next) == " "
    else { return nil }
    guard joint(before: next + 1) == " " else { return nil }
    switch role(next + 1) {
    case .ago:
      return .date(
        DateCandidate(range: range(i, next + 1), meaning: .shifted(unit, -value)), next: next + 2)
    case .later:
      return .date(
        DateCandidate(range: range(i, next + 1), meaning: .following(unit, value)), next: next + 2)
    default: return nil
    }
  }

  /// `last week`, `the past three years`, `next Tuesday`, `that year`, `this summer`.
  func shiftFirst(_ i: Int) -> Reading? {
    guard let shift = DateWord.Shift(rawValue: Int16(tokens[i].value)),
      joint(before: i + 1) == " "
    else { return nil }
    // “that same year”
    if shift == .that, role(i + 1) == .shift, tokens[i + 1].value == DateWord.Shift.same.rawValue,
      joint(before: i + 2) == " ", let (unit, isPlural) = unit(i + 2), !isPlural
    {
      return .date(
        DateCandidate(range: range(i, i + 2), meaning: .following(unit, 0)), next: i + 3)
    }
    if let (unit, isPlural) = unit(i + 1) {
      return isPlural ? nil : shifted(i, unit, shift)
    }
    switch role(i + 1) {
    case .month where tokens[i + 1].isCapital:
      guard shift.direction != nil, !isNumbered(i + 1) else { return nil }
      return .date(
        DateCandidate(
          range: range(i, i + 1), meaning: .shiftedMonth(Int(tokens[i + 1].value & 15), shift)),
        next: i + 2)
    case .weekday where tokens[i + 1].isCapital && shift.direction != nil:
      return .date(
        DateCandidate(
          range: range(i, i + 1), meaning: .weekday(Int(tokens[i + 1].value), shift)),
        next: i + 2)
    case .season where shift.direction != nil:
      guard let season = DateWord.Season(rawValue: Int16(tokens[i + 1].value)),
        number(i + 2, digits: 4...4) == nil || joint(before: i + 2) != " "
      else { return nil }
      return .date(
        DateCandidate(range: range(i, i + 1), meaning: .shiftedSeason(season, shift)), next: i + 2)
    default: return stretch(i, shift)
    }
  }

  /// Whether a number follows the month at token `i`.
  private func isNumbered(_ i: Int) -> Bool {
    guard let reading = monthFirst(i), let candidate = reading.candidate else { return false }
    if case .yearlessMonth = candidate.meaning { return false }
    return true
  }

  /// A shift and one unit.
  private func shifted(_ i: Int, _ unit: DateWord.Unit, _ shift: DateWord.Shift) -> Reading? {
    let start = startOfArticle(before: Int(tokens[i].start))
    let hasArticle = start != Int(tokens[i].start)
    let meaning: DateMeaning
    switch (shift, unit) {
    case (_, .fortnight): return nil
    case (.that, _): meaning = .following(unit, 0)
    case (.same, _):
      guard hasArticle else { return nil }
      meaning = .following(unit, 0)
    case (.following, _): meaning = .following(unit, 1)
    case (.next, _) where hasArticle: meaning = .following(unit, 1)
    case (.previous, _): meaning = .following(unit, -1)
    case (.last, _), (.past, _):
      if hasArticle {
        // “the last night”, “the last day” belong to a story; “the past century” has gone by.
        guard unit != .night, unit != .day, unit != .dayPart, unit != .weekend else { return nil }
        meaning = unit == .century ? .shifted(unit, -1) : .stretch(unit, 1)
      } else {
        guard shift == .last, unit != .day, unit != .dayPart else { return nil }
        meaning = .shifted(unit, -1)
      }
    case (.this, .day): return nil
    case (.this, _): meaning = .shifted(unit, 0)
    case (.next, _), (.coming, _):
      guard unit != .night, unit != .dayPart, unit != .day else { return nil }
      meaning = .shifted(unit, 1)
    }
    return .date(
      DateCandidate(range: start..<Int(tokens[i + 1].end), meaning: meaning), next: i + 2)
  }

  /// `the past 30 days`, `the next five years`.
  private func stretch(_ i: Int, _ shift: DateWord.Shift) -> Reading? {
    guard let (value, next) = count(i + 1), let (unit, isPlural) = unit(next), isPlural,
      joint(before: next) == " "
    else { return nil }
    let start = startOfArticle(before: Int(tokens[i].start))
    let direction: Int
    switch shift {
    case .last, .past: direction = 1
    case .next, .coming: direction = -1
    default: return nil
    }
    guard start != Int(tokens[i].start) || shift == .past || shift == .last else { return nil }
    return .date(
      DateCandidate(
        range: start..<Int(tokens[next].end), meaning: .stretch(unit, direction * value)),
      next: next + 1)
  }
}

extension DateWord.Shift {
  /// How many units it shifts from the document's date; nil where it shifts from another date.
  var direction: Int? {
    switch self {
    case .last, .past: -1
    case .this: 0
    case .next, .coming: 1
    case .previous, .following, .that, .same: nil
    }
  }
}
