internal import Glibc

/// A thread beside the work, which goes on whatever the others do.
enum BackgroundThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Does `body` every `milliseconds` until the process ends.
  static func every(_ milliseconds: UInt32, _ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(
      Work {
        while true {
          usleep(milliseconds * 1_000)
          body()
        }
      })
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    // Without a thread nothing is watched; the work itself can go on.
    guard status == 0 else { return work.release() }
    pthread_detach(thread)
  }
}
