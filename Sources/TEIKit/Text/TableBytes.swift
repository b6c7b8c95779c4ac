/// Bytes that are read where they lie: in the binary, or in memory of their own.
///
/// With ``EmbeddedResource`` the one place outside the C-wrapping targets that touches a pointer.
/// Every read is checked against the bounds, so that no offset reaches other memory. Numbers are
/// little-endian.
// Sendable, for nobody writes to the bytes once there is a value, and they live as long as one.
struct TableBytes: @unchecked Sendable {
  /// Memory that goes with the last who reads it.
  // Sendable, for nothing of it ever changes.
  fileprivate final class Owner: @unchecked Sendable {
    private let memory: UnsafeRawBufferPointer

    init(_ memory: UnsafeRawBufferPointer) { self.memory = memory }

    deinit { memory.deallocate() }
  }

  /// How many bytes there are.
  let count: Int
  fileprivate let start: UnsafeRawPointer
  fileprivate let owner: Owner?

  /// The bytes of the binary at `start`, which live as long as the process.
  init(embedded start: UnsafePointer<UInt8>, count: Int) {
    self.start = UnsafeRawPointer(start)
    self.count = count
    owner = nil
  }

  /// A copy of `bytes`.
  init(_ bytes: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(bytes.count, 1), alignment: 64)
    memory.copyBytes(from: bytes)
    start = UnsafeRawPointer(memory.baseAddress.unsafelyUnwrapped)
    count = bytes.count
    owner = Owner(UnsafeRawBufferPointer(memory))
  }

  /// The bytes of `count` numbers that `fill` writes, each of them, from the start of a line of the
  /// cache on.
  init(numberCount count: Int, _ fill: (inout MutableSpan<UInt64>) -> Void) {
    let size = max(count, 1) * MemoryLayout<UInt64>.size
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
    var span = memory.bindMemory(to: UInt64.self).mutableSpan
    fill(&span)
    start = UnsafeRawPointer(memory.baseAddress.unsafelyUnwrapped)
    self.count = count * MemoryLayout<UInt64>.size
    owner = Owner(UnsafeRawBufferPointer(memory))
  }

  /// The number at `offset`.
  @inline(__always)
  func integer<Element: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Element.Type = Element.self
  ) -> Element {
    precondition(offset >= 0 && count - offset >= MemoryLayout<Element>.size, "within the bytes")
    return Element(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: type))
  }

  /// The bytes `range`, as an array.
  func array(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "within the bytes")
    return Array(UnsafeRawBufferPointer(rebasing: all[range]))
  }

  /// The text of the bytes `range`.
  func string(_ range: Range<Int>) -> String {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "within the bytes")
    return String(decoding: UnsafeRawBufferPointer(rebasing: all[range]), as: UTF8.self)
  }

  /// The `count` numbers from `offset` on; nil where they aren't all there.
  func column<Element>(
    at offset: Int, count: Int, of type: Element.Type = Element.self
  ) -> TableColumn<Element>? {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.size)
    guard !overflow, count >= 0, offset >= 0, offset <= self.count, size <= self.count - offset
    else { return nil }
    return TableColumn(start: start + offset, count: count, owner: owner)
  }

  /// All the bytes as rows, each in the order of bytes of the machine.
  func rows<Row: BitwiseCopyable>(of type: Row.Type) -> TableRows<Row> {
    TableRows(start: start, count: count / MemoryLayout<Row>.stride, owner: owner)
  }

  private var all: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}

/// Numbers of one kind in a row of ``TableBytes``.
struct TableColumn<Element: FixedWidthInteger & BitwiseCopyable>: @unchecked Sendable {
  /// How many there are.
  let count: Int
  private let start: UnsafeRawPointer
  private let owner: TableBytes.Owner?

  fileprivate init(start: UnsafeRawPointer, count: Int, owner: TableBytes.Owner?) {
    self.start = start
    self.count = count
    self.owner = owner
  }

  /// The `i`th number.
  @inline(__always)
  subscript(i: Int) -> Element {
    precondition(UInt(bitPattern: i) < UInt(bitPattern: count), "within the column")
    return Element(
      littleEndian: start.loadUnaligned(
        fromByteOffset: i &* MemoryLayout<Element>.size, as: Element.self))
  }
}

/// Values of one kind in ``TableBytes``, one after the other.
// Sendable, as the bytes are.
struct TableRows<Row: BitwiseCopyable>: @unchecked Sendable {
  /// How many there are.
  let count: Int
  private let start: UnsafeRawPointer
  private let owner: TableBytes.Owner?

  fileprivate init(start: UnsafeRawPointer, count: Int, owner: TableBytes.Owner?) {
    self.start = start
    self.count = count
    self.owner = owner
  }

  /// The `i`th one.
  @inline(__always)
  subscript(i: Int) -> Row {
    precondition(UInt(bitPattern: i) < UInt(bitPattern: count), "within the rows")
    return start.loadUnaligned(fromByteOffset: i &* MemoryLayout<Row>.stride, as: Row.self)
  }
}

extension TableColumn<UInt8> {
  /// The eight bytes from the `i`th on as one number.
  @inline(__always)
  func word(at i: Int) -> UInt64 {
    precondition(i >= 0 && count - i >= 8, "within the column")
    return UInt64(littleEndian: start.loadUnaligned(fromByteOffset: i, as: UInt64.self))
  }
}

extension TableColumn<UInt16> {
  /// The four numbers from the `i`th on as one number, the first lowest.
  @inline(__always)
  func word(at i: Int) -> UInt64 {
    precondition(i >= 0 && count - i >= 4, "within the column")
    return UInt64(littleEndian: start.loadUnaligned(fromByteOffset: i &* 2, as: UInt64.self))
  }
}
