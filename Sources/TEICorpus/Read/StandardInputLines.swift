/// The lines of standard input, each handed on as soon as its end has come.
///
/// Holds a block and the line that is asked for, never more of a line than the limit.
public struct StandardInputLines {
  /// What became of a line.
  public enum Line: Sendable, Hashable {
    /// Its bytes, without LF.
    case line([UInt8])
    /// It had more bytes than the limit, and was passed over.
    case tooLong(limit: Int)
  }

  private let blocks = FileBlocks.standardInput
  private var block: [UInt8] = []
  private var place = 0
  /// How many lines were handed on so far.
  public private(set) var count = 0

  /// The lines from here on.
  public init() {}

  /// The next line, nil at the end; what stands behind the last LF is a line too.
  ///
  /// - Throws: ``FileError`` where standard input can't be read.
  public mutating func next(limit: Int) throws(FileError) -> Line? {
    var line: [UInt8] = []
    var length = 0
    while true {
      if place == block.count {
        guard let next = try blocks.next() else {
          guard length > 0 else { return nil }
          break
        }
        block = next
        place = 0
      }
      let end = block[place...].firstIndex(of: 0x0A)
      let piece = block[place..<(end ?? block.count)]
      place = end.map { $0 + 1 } ?? block.count
      length += piece.count
      if length <= limit { line += piece } else { line = [] }
      if end != nil { break }
    }
    count += 1
    return length <= limit ? .line(line) : .tooLong(limit: limit)
  }
}
