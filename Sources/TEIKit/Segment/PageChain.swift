/// Finds the longest run of page numbers in a text: n, n + 1, n + 2 …, now and then one missing.
///
/// Numbers are added in the order of the text. O(numbers): for every value the best chain that
/// ended far enough above is kept as the text goes on.
struct PageChain: Sendable {
  /// Two page numbers stand at least that many rows apart.
  private static let leastDistance = 6

  private struct Node: Sendable {
    let line: Int
    let row: Int
    let length: Int
    let previous: Int?
  }

  /// The numbers of one value, in order.
  private struct Ends: Sendable {
    var nodes: [Int] = []
    /// How many of `nodes` stand high enough for the row asked last, and the best of these.
    var passed = 0
    var best: Int?
  }

  private var nodes: [Node] = []
  private var ends: [Int32: Ends] = [:]
  private var best: Int?

  /// Adds the number `value` of `line`, which is the row `row` of the text.
  mutating func add(_ value: Int32, line: Int, row: Int) {
    var previous: Int?
    for distance in Int32(1)...2 {
      guard let candidate = bestEnd(value: value - distance, above: row) else { continue }
      if previous.map({ nodes[$0].length < nodes[candidate].length }) ?? true {
        previous = candidate
      }
    }
    let length = (previous.map { nodes[$0].length } ?? 0) + 1
    ends[value, default: Ends()].nodes.append(nodes.count)
    nodes.append(Node(line: line, row: row, length: length, previous: previous))
    if best.map({ nodes[$0].length < length }) ?? true { best = nodes.count - 1 }
  }

  private mutating func bestEnd(value: Int32, above row: Int) -> Int? {
    guard let index = ends.index(forKey: value) else { return nil }
    var end = ends.values[index]
    guard end.passed < end.nodes.count, nodes[end.nodes[end.passed]].row <= row - Self.leastDistance
    else { return end.best }
    ends.values[index] = Ends()  // so that `end` is changed in place
    while end.passed < end.nodes.count {
      let node = end.nodes[end.passed]
      guard nodes[node].row <= row - Self.leastDistance else { break }
      if end.best.map({ nodes[$0].length < nodes[node].length }) ?? true { end.best = node }
      end.passed += 1
    }
    let found = end.best
    ends.values[index] = end
    return found
  }

  /// The lines of the longest run; the first of those equally long.
  var longest: [Int] {
    var lines: [Int] = []
    var next = best
    while let index = next {
      lines.append(nodes[index].line)
      next = nodes[index].previous
    }
    return lines.reversed()
  }
}
