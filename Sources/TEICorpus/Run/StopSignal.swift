internal import Glibc
internal import Synchronization

/// The number of the signal that asked to stop; 0 for none.
private let received = Atomic<Int32>(0)
/// The process that signals are passed on to; 0 for none.
private let worker = Atomic<Int32>(0)

/// The wish of a user or of the system that the run end: SIGINT, SIGTERM or SIGHUP.
public enum StopSignal {
  /// From now on these signals no longer end the process; it has to look.
  public static func catchAll() {
    // The handler may run at any instruction: it stores, and passes on.
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        received.store(number, ordering: .relaxed)
        let process = worker.load(ordering: .relaxed)
        if process > 0 { kill(process, number) }
      }
    }
  }

  /// The signal that came, if one did.
  public static var number: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Passes signals on to `process` while it works; nil for nobody.
  static func pass(to process: Int32?) {
    worker.store(process ?? 0, ordering: .relaxed)
    // What came before the process could be told.
    if let process, let number { kill(process, number) }
  }
}
