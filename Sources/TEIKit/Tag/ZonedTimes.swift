/// Finds times of day with their time zone in English text: “14:30 GMT”, “5 p.m. EST”, “0930 UTC”.
///
/// A time without a zone is left alone: it says no more than it shows.
struct ZonedTimes {
  /// Zones whose letters mean one offset, in minutes; IST and BST in Asia are others' too.
  private static let zones: [String: Int] = [
    "GMT": 0, "UTC": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "JST": 540, "KST": 540, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AEST": 600, "AEDT": 660,
  ]

  private let bytes: [UInt8]

  /// A finder in `bytes`.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The times in `block`, sorted and disjoint. O(n).
  func times(in block: TextRange) -> [DateMention] {
    var times: [DateMention] = []
    let bytes = bytes.span
    var i = block.start + 2
    while i < block.end {
      if i + ByteWord.count <= block.end {
        let count = ByteWord.countBeforeCapital(bytes.word(at: i))
        i += count
        if count == ByteWord.count { continue }
      }
      // No time ends with another byte.
      guard ByteClasses.isUpper(bytes[i]), bytes[i - 1] == 0x20, Self.endsTime(bytes[i - 2]) else {
        i += 1
        continue
      }
      var end = i
      while end < block.end, ByteClasses.isAlphanumeric(bytes[end]) { end += 1 }
      if (3...4).contains(end - i),
        let offset = Self.zones[String(decoding: self.bytes[i..<end], as: UTF8.self)],
        let time = time(endingAt: i - 1, from: max(block.start, times.last?.range.end ?? 0))
      {
        times.append(
          DateMention(
            range: TextRange(time.start, end),
            value: .when(Self.iso(time.minutes, offset)), certainty: .high))
      }
      i = max(end, i + 1)
    }
    return times
  }

  /// Whether a time may end with `byte`: “14:30”, “5 p.m.”.
  private static func endsTime(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "m"), UInt8(ascii: "M"): true
    default: ByteClasses.isDigit(byte)
    }
  }

  /// The time that ends at `end`, in minutes of the day.
  private func time(endingAt end: Int, from limit: Int) -> (start: Int, minutes: Int)? {
    var position = end
    var afternoon: Bool?
    for (letters, isAfternoon) in [
      ("a.m.", false), ("p.m.", true), ("am", false), ("pm", true), ("AM", false), ("PM", true),
    ] where position - letters.utf8.count > limit {
      let start = position - letters.utf8.count
      guard bytes[start..<position].elementsEqual(letters.utf8) else { continue }
      afternoon = isAfternoon
      position = bytes[start - 1] == 0x20 ? start - 1 : start
      break
    }
    var start = position
    while start > limit, position - start < 6,
      ByteClasses.isDigit(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ":")
        || bytes[start - 1] == UInt8(ascii: ".")
    {
      start -= 1
    }
    guard start < position, start == 0 || !isPart(bytes[start - 1]) else { return nil }
    let parts = bytes[start..<position].split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
    }
    guard parts.allSatisfy({ (1...4).contains($0.count) }) else { return nil }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    var hour: Int
    let minute: Int
    switch (parts.count, parts[0].count) {
    case (2, 1...2) where parts[1].count == 2: (hour, minute) = (numbers[0], numbers[1])
    case (1, 4): (hour, minute) = (numbers[0] / 100, numbers[0] % 100)
    case (1, 1...2) where afternoon != nil: (hour, minute) = (numbers[0], 0)
    default: return nil
    }
    if let afternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (afternoon ? 12 : 0)
    }
    guard hour < 24, minute < 60 else { return nil }
    return (start, hour * 60 + minute)
  }

  private func isPart(_ byte: UInt8) -> Bool {
    ByteClasses.isAlphanumeric(byte) || byte >= 0x80 || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "/")
  }

  /// `14:30:00+01:00`
  private static func iso(_ minutes: Int, _ offset: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(minutes / 60)):\(two(minutes % 60)):00"
    if offset == 0 { return time + "Z" }
    return time + "\(offset < 0 ? "-" : "+")\(two(abs(offset) / 60)):\(two(abs(offset) % 60))"
  }
}

extension DateValue {
  /// Whether it is a time of day.
  var isTime: Bool {
    guard case .when(let value) = self else { return false }
    return value.utf8.dropFirst(2).first == UInt8(ascii: ":")
  }
}
