/// Names of files that every system takes, made of names that none has to.
public enum PortableName {
  /// How many bytes a name may have; systems allow 255, and extensions come behind it.
  private static let longest = 150
  private static let reserved: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  /// A name for one file or folder that says what `text` does: no separators, no controls, no
  /// signs that Windows refuses, no name that it keeps for devices.
  static func component(_ text: String) -> String {
    var name = ""
    var length = 0
    for scalar in text.unicodeScalars {
      let isForbidden: Bool
      switch scalar {
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "/", "\\", ":", "*", "?", "\"", "<", ">", "|":
        isForbidden = true
      default: isForbidden = false
      }
      let safe = isForbidden ? "_" : scalar
      length += UTF8.width(safe)
      if length > longest { break }
      name.unicodeScalars.append(safe)
    }
    // A hidden file, or one of those that no name can end with on Windows.
    while let first = name.first, first == "." || first == " " { name.removeFirst() }
    while let last = name.last, last == "." || last == " " { name.removeLast() }
    if name.isEmpty { return "_" }
    let base = name.prefix { $0 != "." }.lowercased()
    return reserved.contains(base) ? "_" + name : name
  }

  /// The same for each part of a path; `.`, `..` and empty parts go. No folder is called as an
  /// output file might be.
  public static func path(_ text: String) -> String {
    let parts = text.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." && $0 != ".." }
      .map { component(String($0)) }
    guard let last = parts.last else { return "_" }
    let folders = parts.dropLast().map { folder in
      let isOutput = [".xml", ".ledger", ".txt"].contains { folder.lowercased().hasSuffix($0) }
      return isOutput ? folder + "_" : folder
    }
    return (folders + [last]).joined(separator: "/")
  }
}
