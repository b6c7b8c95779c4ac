/// Long lists of paths, such as a shell makes of `*.xml`, as one word.
///
/// ArgumentParser takes time with the square of the number of arguments: 50,000 would take
/// minutes. No argument can hold a NUL, so that one divides those that were put together.
enum ManyPaths {
  /// The commands whose arguments at the end are all paths.
  private static let commands: Set<String> = ["convert", "export", "inspect", "validate"]
  /// How many arguments are left alone: the first of the list may be the value of an option.
  private static let loneCount = 32

  /// `arguments` of the program, those at the end put together where they are many.
  static func packed(_ arguments: [String]) -> [String] {
    guard arguments.count > loneCount, let command = arguments.first, commands.contains(command)
    else { return arguments }
    // All options have one value at most.
    let end = arguments.lastIndex { $0.hasPrefix("-") && $0 != "-" } ?? 0
    var first = end + loneCount
    while first < arguments.count, arguments[first] == "-" { first += 1 }
    guard first < arguments.count else { return arguments }
    return arguments[..<first] + [arguments[first...].joined(separator: "\0")]
  }

  /// `paths` as they were typed.
  static func unpacked(_ paths: [String]) -> [String] {
    guard paths.last?.utf8.contains(0) == true else { return paths }
    return paths.flatMap { $0.split(separator: "\0", omittingEmptySubsequences: false) }
      .map(String.init)
  }
}
