internal import Glibc
internal import Synchronization

/// Which documents are being worked on, in a small file that outlives the process.
///
/// The file lies beside the journal and is the lock of the output folder too. Each job has a slot
/// in it that says what it is at; one more says what is being written. A write into the page cache
/// survives the process, so nothing is synced: after a power cut nobody asks who was guilty.
public final class InFlight: Sendable {
  /// The name of the file in the output folder.
  public static let fileName = "tei-run.inflight"
  /// Bytes from one slot to the next: length, flags and process, then the stem.
  private static let slotSize = 8_192
  private static let header = 12

  /// A document that was in flight when the process before this one ended.
  public struct Leftover: Sendable, Hashable {
    /// Its stem.
    public let stem: String
    /// The process that worked on it.
    public let process: Int32
    /// Whether it was tried alone because a process died before while it was in flight.
    public let wasAlone: Bool
    /// Whether it had taken too long.
    public let wasOverdue: Bool
    /// Whether it was being written, not worked on.
    public let wasWritten: Bool
  }

  private struct Slot {
    var stem = ""
    var begun: ContinuousClock.Instant?
  }

  private static let alone: UInt32 = 1
  private static let overdue: UInt32 = 2

  /// What the process before this one left.
  public let leftovers: [Leftover]
  private let path: String
  private let descriptor: Int32
  private let slots: Mutex<[Slot]>

  /// Takes the lock of `folder`, which must be there, and reads what was left in the file; waits
  /// some seconds for a process that is about to end.
  ///
  /// - Throws: ``JournalError/busy(path:)`` where another process holds it.
  public init(folder: String, jobs: Int) throws(JournalError) {
    path = folder.hasSuffix("/") ? folder + Self.fileName : folder + "/" + Self.fileName
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard opened >= 0 else {
      throw .failed(path: path, reason: POSIXFile.systemError(path).reason)
    }
    descriptor = opened
    var tries = 0
    while flock(opened, LOCK_EX | LOCK_NB) != 0 {
      tries += 1
      guard tries <= 100 else {
        close(opened)
        throw .busy(path: path)
      }
      usleep(50_000)
    }
    leftovers = Self.read(opened)
    slots = Mutex(Array(repeating: Slot(), count: jobs + 1))
  }

  deinit { close(descriptor) }

  /// Forgets what was left, once it was dealt with.
  public func clear() { ftruncate(descriptor, 0) }

  /// Takes the file away: nothing is in flight.
  public func remove() { POSIXFile.remove(path) }

  /// Says that work on `stem` begins.
  ///
  /// - Parameter isAlone: whether nothing else is worked on, because it is under suspicion.
  /// - Returns: what to give to ``end(_:)``.
  func begin(_ stem: String, isAlone: Bool) -> Int {
    slots.withLock { slots in
      // One more than there are jobs, the first of them for writing.
      let free = slots.indices.dropFirst().first { slots[$0].begun == nil } ?? 1
      slots[free] = Slot(stem: stem, begun: .now)
      put(stem, flags: isAlone ? Self.alone : 0, at: free)
      return free
    }
  }

  /// Says that the work in `slot` ended.
  func end(_ slot: Int) {
    slots.withLock { slots in
      slots[slot] = Slot()
      put("", flags: 0, at: slot)
    }
  }

  /// Says that the outputs of `stem` are written while `work` is done.
  public func writing<Result, Failure: Error>(
    _ stem: String, _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    put(stem, flags: 0, at: 0)
    let result = try work()
    put("", flags: 0, at: 0)
    return result
  }

  /// The document that has been worked on for longer than `limit`, marked as such in the file.
  func markOverdue(after limit: Duration) -> String? {
    slots.withLock { slots in
      let now = ContinuousClock.now
      for (index, slot) in slots.enumerated() {
        guard let begun = slot.begun, now - begun > limit else { continue }
        put(slot.stem, flags: Self.overdue, at: index)
        return slot.stem
      }
      return nil
    }
  }

  private func put(_ stem: String, flags: UInt32, at slot: Int) {
    let name = Array(stem.utf8.prefix(Self.slotSize - Self.header))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.header + name.count)
    for word in [UInt32(name.count), flags, UInt32(bitPattern: POSIXProcess.identifier)] {
      for shift in stride(from: 0, to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
      }
    }
    bytes += name
    // Where this fails, as on a full disk, a crash would be told without its cause.
    pwrite(descriptor, bytes, bytes.count, off_t(slot * Self.slotSize))
  }

  private static func read(_ descriptor: Int32) -> [Leftover] {
    var leftovers: [Leftover] = []
    var index = 0
    while true {
      var count = 0
      let slot = [UInt8](unsafeUninitializedCapacity: slotSize) { buffer, used in
        count = max(0, pread(descriptor, buffer.baseAddress, slotSize, off_t(index * slotSize)))
        used = count
      }
      guard count >= header else { return leftovers }
      func word(_ at: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(slot[at + $1]) << ($1 * 8) }
      }
      let length = Int(word(0))
      if length > 0, length <= count - header {
        leftovers.append(
          Leftover(
            stem: String(decoding: slot[header..<header + length], as: UTF8.self),
            process: Int32(bitPattern: word(8)), wasAlone: word(4) & alone != 0,
            wasOverdue: word(4) & overdue != 0,
            wasWritten: index == 0))
      }
      index += 1
    }
  }

  /// The documents that `process`, which has ended, was working on, by the file in `folder`.
  static func leftovers(in folder: String, of process: Int32) -> [Leftover] {
    let path = folder.hasSuffix("/") ? folder + fileName : folder + "/" + fileName
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return read(descriptor).filter { $0.process == process && !$0.wasWritten }
  }

  /// Whether a process works on the run of the journal at `path`.
  static func isHeld(besideJournal path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    let descriptor = open(folder + fileName, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }
}
