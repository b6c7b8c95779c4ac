internal import LibArchive

/// The bytes of one file, decompressed where need be, a line or a stretch at a time.
///
/// Holds a block and what was asked for, never the file.
struct ByteStream {
  /// How many times as large as the file a decompressed one may become beyond the first
  /// `freeBytes`. Text of natural languages compresses to a fifth, a bomb to a thousandth.
  private static let greatestRatio = 200
  private static let freeBytes = 64 << 20

  private let path: String
  private let reader: ArchiveReader
  private var block: [UInt8] = []
  private var place = 0
  private var isAtEnd = false
  private var total = 0

  /// How many bytes of the file were read so far, before they were decompressed.
  var bytesRead: Int { reader.bytesConsumed }

  /// Opens the file at `path`; `-` is standard input.
  init(path: String) throws(FileError) {
    self.path = path == "-" ? "standard input" : path
    do {
      reader = try ArchiveReader(path: path == "-" ? nil : path, content: .oneFile)
      isAtEnd = try reader.nextEntry() == nil
    } catch {
      throw FileError(path: self.path, reason: error.reason.lowercased())
    }
  }

  /// Makes sure that there are bytes in `block`; false at the end.
  private mutating func fill() throws(FileError) -> Bool {
    while place == block.count {
      guard !isAtEnd else { return false }
      do {
        block = try reader.readBlock()
      } catch {
        isAtEnd = true
        throw FileError(
          path: path, reason: "\(error.reason.lowercased()); what came before it was taken")
      }
      place = 0
      isAtEnd = block.isEmpty
      total += block.count
      guard total < Self.freeBytes || total / Self.greatestRatio < reader.bytesConsumed else {
        isAtEnd = true
        block = []
        throw FileError(
          path: path,
          reason: "it grows to more than \(Self.greatestRatio) times its size when decompressed; "
            + "unpack it yourself if you trust it")
      }
    }
    return true
  }

  /// What became of a line.
  enum Line {
    case line([UInt8])
    /// It had more bytes than the limit, and was passed over.
    case tooLong
  }

  /// The next line without its end (LF or CRLF), nil at the end of the file.
  mutating func line(limit: Int) throws(FileError) -> Line? {
    guard try fill() else { return nil }
    var line: [UInt8] = []
    var isTooLong = false
    while try fill() {
      let rest = block[place...]
      let end = rest.firstIndex(of: 0x0A)
      let piece = rest[..<(end ?? block.count)]
      if line.count + piece.count > limit { isTooLong = true }
      if isTooLong { line = [] } else { line += piece }
      place = end.map { $0 + 1 } ?? block.count
      if end != nil { break }
    }
    if isTooLong { return .tooLong }
    if line.last == 0x0D { line.removeLast() }
    return .line(line)
  }

  /// The next byte, nil at the end.
  mutating func byte() throws(FileError) -> UInt8? {
    guard try fill() else { return nil }
    defer { place += 1 }
    return block[place]
  }

  /// The byte that ``byte()`` would give.
  mutating func peek() throws(FileError) -> UInt8? { try fill() ? block[place] : nil }

  /// The next `count` bytes; fewer at the end of the file.
  mutating func bytes(_ count: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, try fill() {
      let taken = min(count - bytes.count, block.count - place)
      bytes += block[place..<place + taken]
      place += taken
    }
    return bytes
  }

  /// Passes over `count` bytes; how many there were.
  mutating func skip(_ count: Int) throws(FileError) -> Int {
    var left = count
    while left > 0, try fill() {
      let taken = min(left, block.count - place)
      place += taken
      left -= taken
    }
    return count - left
  }

  /// All bytes, nil where there are more than `limit`.
  mutating func all(limit: Int) throws(FileError) -> [UInt8]? {
    var bytes: [UInt8] = []
    while try fill() {
      guard bytes.count + block.count - place <= limit else { return nil }
      bytes += block[place...]
      place = block.count
    }
    return bytes
  }
}
