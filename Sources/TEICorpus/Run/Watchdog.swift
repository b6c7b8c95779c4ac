internal import Synchronization

/// Ends the process where its work can't end: code that hangs can't be interrupted, only left.
///
/// Whatever is lost by that is done again by the process that comes next.
public enum Watchdog {
  /// The exit status after a document took too long (`EX_TEMPFAIL`).
  public static let timeoutStatus: Int32 = 75
  /// How long work in progress may take after a signal asked to stop.
  private static let grace = Duration.seconds(20)
  private static let pause: UInt32 = 50

  /// Watches from a thread of its own until the process ends.
  ///
  /// - Parameters:
  ///   - inFlight: what is worked on.
  ///   - timeout: how long a document may take; nil for any time.
  ///   - parent: the process without which this one has nothing to do, nil for none.
  ///   - announce: told the stem of a document that took too long, right before the end.
  public static func start(
    _ inFlight: InFlight, timeout: Duration?, parent: Int32?,
    announce: @escaping @Sendable (String) -> Void
  ) {
    let stopBy = Mutex<ContinuousClock.Instant?>(nil)
    BackgroundThread.every(pause) {
      if let parent, POSIXProcess.parent != parent { POSIXProcess.endNow(timeoutStatus) }
      if let timeout, let stem = inFlight.markOverdue(after: timeout) {
        announce(stem)
        POSIXProcess.endNow(timeoutStatus)
      }
      guard let number = StopSignal.number else { return }
      let limit = stopBy.withLock { stopBy in
        let limit = stopBy ?? .now + grace
        stopBy = limit
        return limit
      }
      if ContinuousClock.now > limit { POSIXProcess.endNow(128 + number) }
    }
  }
}
