internal import Synchronization

/// Ends the process where one document takes too long: code that hangs can't be interrupted, and
/// whoever waits for the answer must be told that there will be none.
public final class Deadline: Sendable {
  private static let pause: UInt32 = 50

  private let limit: Duration
  private let work = Mutex<(name: String, begun: ContinuousClock.Instant)?>(nil)

  /// A deadline of `limit` for each document, watched from a thread of its own until the process
  /// ends; `announce` is told the document right before ``Watchdog/timeoutStatus`` ends it.
  public init(_ limit: Duration, announce: @escaping @Sendable (String) -> Void) {
    self.limit = limit
    BackgroundThread.every(Self.pause) { [self] in
      guard let name = overdue else { return }
      announce(name)
      POSIXProcess.endNow(Watchdog.timeoutStatus)
    }
  }

  /// The document that has been worked on for too long.
  private var overdue: String? {
    work.withLock { work in
      guard let work, ContinuousClock.now - work.begun > limit else { return nil }
      return work.name
    }
  }

  /// Says that work on the document called `name` begins.
  public func begin(_ name: String) { work.withLock { $0 = (name, .now) } }

  /// Says that it ended.
  public func end() { work.withLock { $0 = nil } }
}
