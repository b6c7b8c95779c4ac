/// Where the lines of a text start, so that a byte offset can be printed as line and column.
///
/// A line ends at LF, CR LF or a lone CR. Building the index is one pass, O(n); looking an
/// offset up is O(log lines) plus the length of its line for the column.
public struct LineIndex: Sendable {
  /// The byte offset at which each line starts; the first is 0.
  private let starts: [Int32]

  /// Indexes `bytes`.
  public init(_ bytes: [UInt8]) {
    var starts: [Int32] = [0]
    let span = bytes.span
    var i = 0
    while i < span.count {
      let byte = span[i]
      i += 1
      if byte == UInt8(ascii: "\n") {
        starts.append(Int32(i))
      } else if byte == UInt8(ascii: "\r") {
        if i < span.count, span[i] == UInt8(ascii: "\n") { i += 1 }
        starts.append(Int32(i))
      }
    }
    self.starts = starts
  }

  /// How many lines the text has; an empty text has one.
  public var count: Int { starts.count }

  /// The line, counted from 1, that holds the byte at `offset`.
  public func line(containing offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The byte offset at which `line`, counted from 1, starts.
  public func start(ofLine line: Int) -> Int { Int(starts[line - 1]) }

  /// Line and column, both counted from 1, of the byte at `offset` of `bytes`.
  ///
  /// The column counts code points of UTF-8; in other encodings it counts the bytes that are
  /// not of the form `10xxxxxx`, which editors that show those bytes agree with closely.
  public func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let line = line(containing: offset)
    var column = 1
    var i = start(ofLine: line)
    while i < min(offset, bytes.count) {
      if bytes[i] & 0xC0 != 0x80 { column += 1 }
      i += 1
    }
    return (line, column)
  }
}

/// Lines and columns of offsets that come in ascending order, each found from the one before: a
/// text on one line has as many steps as bytes, however many offsets are asked for.
struct AscendingPositions {
  private let lines: LineIndex
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  private var column = 1

  /// Positions in `bytes`, which `lines` is the index of.
  init(_ lines: LineIndex, of bytes: [UInt8]) {
    self.lines = lines
    self.bytes = bytes
  }

  /// Line and column, both counted from 1, as ``LineIndex/position(of:in:)`` has them.
  ///
  /// - Precondition: `next` is not below the offset asked for before.
  mutating func position(of next: Int) -> (line: Int, column: Int) {
    precondition(next >= offset, "offsets come in ascending order")
    let nextLine = lines.line(containing: next)
    if nextLine != line {
      line = nextLine
      offset = lines.start(ofLine: line)
      column = 1
    }
    while offset < min(next, bytes.count) {
      if bytes[offset] & 0xC0 != 0x80 { column += 1 }
      offset += 1
    }
    return (line, column)
  }
}
