/// Where each piece of a document comes from that was put together from several files.
struct InclusionMap: Sendable {
  private struct Piece {
    let start: Int
    let source: Int
    let offset: Int
    /// The inclusion in the main file; nil for the main file itself.
    let main: (line: Int, column: Int)?
  }

  private struct File {
    let path: String
    let bytes: [UInt8]
  }

  private var pieces: [Piece] = []
  private var files: [File] = []

  var isEmpty: Bool { pieces.isEmpty }

  mutating func add(file path: String, _ bytes: [UInt8]) -> Int {
    files.append(File(path: path, bytes: bytes))
    return files.count - 1
  }

  mutating func add(at start: Int, source: Int, offset: Int, main: (line: Int, column: Int)?) {
    pieces.append(Piece(start: start, source: source, offset: offset, main: main))
  }

  func path(of source: Int) -> String { files[source].path }

  /// `problems` of the whole, `merged`, with their places in the main file; those in parts say
  /// where they are in their own file.
  func placed(_ problems: [ValidationProblem], in merged: [UInt8]) -> [ValidationProblem] {
    guard !isEmpty else { return problems }
    let lines = Self.lineStarts(merged)
    var starts: [Int: [Int]] = [:]
    return problems.map { problem in
      guard problem.line > 0, problem.line <= lines.count else { return problem }
      var offset = lines[problem.line - 1]
      var column = 1
      while column < problem.column, offset < merged.count {
        offset += 1
        while offset < merged.count, merged[offset] & 0xC0 == 0x80 { offset += 1 }
        column += 1
      }
      // The place is just after what it is about.
      let about = max(0, offset - (problem.column > 0 ? 1 : 0))
      guard let piece = pieces.last(where: { $0.start <= about }) else { return problem }
      let file = files[piece.source]
      let original = min(file.bytes.count, piece.offset + offset - piece.start)
      let known = starts[piece.source] ?? Self.lineStarts(file.bytes)
      starts[piece.source] = known
      let line = known.partitioningIndex { $0 > original }
      let lineStart = known[max(0, line - 1)]
      var place = 1
      for i in lineStart..<original where file.bytes[i] & 0xC0 != 0x80 { place += 1 }
      let ownColumn = problem.column > 0 ? place : 0
      guard let main = piece.main else { return problem.moved(line, ownColumn) }
      return problem.moved(
        main.line, main.column, suffix: " (in \(file.path):\(line):\(place))")
    }
  }

  private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for i in bytes.indices where bytes[i] == 0x0A { starts.append(i + 1) }
    return starts
  }
}

extension [Int] {
  /// The first index whose number meets `isBeyond`, in a sorted array.
  fileprivate func partitioningIndex(_ isBeyond: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension ValidationProblem {
  fileprivate func moved(_ line: Int, _ column: Int, suffix: String = "") -> ValidationProblem {
    var moved = ValidationProblem(
      code, line: line, column: column, element: suffix.isEmpty ? element : nil,
      attribute: suffix.isEmpty ? attribute : nil, message: message + suffix, remedy: remedy,
      path: path, gloss: gloss, consequences: consequences)
    moved.schema = schema
    return moved
  }
}
