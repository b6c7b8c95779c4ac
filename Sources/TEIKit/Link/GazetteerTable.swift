/// Reads a table of names: one entry a line, tabs between the columns.
///
/// The columns are name, type, identifier, other names (with `|` between), latitude, longitude,
/// country; all after the second may be left out. Empty lines, lines that start with `#`, and a
/// first line `name type …` are passed over.
enum GazetteerTable {
  /// The entries of `bytes[start...]`, valid UTF-8.
  static func entries(
    _ bytes: [UInt8], from start: Int
  ) throws(GazetteerFault) -> [Gazetteer.Entry] {
    var fields = GazetteerFields()
    var entries: [Gazetteer.Entry] = []
    var number = 0
    for line in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let text = line.last == 0x0D ? line.dropLast() : line
      if text.first == UInt8(ascii: "#") || text.allSatisfy(ByteClasses.isSpace) { continue }
      let columns = text.split(separator: 0x09, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      if number == 1, columns[0] == "name" { continue }
      entries.append(try entry(columns, number, &fields))
    }
    return entries
  }

  private static func entry(
    _ columns: [String], _ line: Int, _ fields: inout GazetteerFields
  ) throws(GazetteerFault) -> Gazetteer.Entry {
    guard (2...7).contains(columns.count) else {
      throw GazetteerFault(
        line, "\(columns.count) columns instead of 2 to 7",
        "write name, type, identifier, other names, latitude, longitude, country, tabs between")
    }
    func column(_ index: Int) -> String { index < columns.count ? columns[index] : "" }
    guard let type = type(column(1)) else {
      throw GazetteerFault(
        line, "“\(column(1))” is no type of entity", "write person, place or org")
    }
    guard let name = try fields.name(column(0), line: line) else {
      throw GazetteerFault(line, "the name is empty", "fill the first column")
    }
    var names = [name]
    for other in column(3).split(separator: "|") {
      if let other = try fields.name(other, line: line), !names.contains(other) {
        names.append(other)
      }
    }
    return Gazetteer.Entry(
      type: type, names: names, link: try fields.link(column(2), line: line),
      location: try fields.location(column(4), column(5), line: line),
      countryCode: try fields.country(column(6), line: line))
  }

  private static func type(_ text: String) -> EntityType? {
    switch text {
    case "person": .person
    case "place": .place
    case "org", "organization", "organisation": .organization
    default: nil
    }
  }
}
