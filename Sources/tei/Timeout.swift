/// A bound on time for work that can't be interrupted.
enum Timeout {
  /// What `work` gives, or what `orElse` does where it takes longer than `seconds`; the work then
  /// goes on until the process ends, which is soon.
  static func run<Result: Sendable>(
    seconds: Double, _ work: @escaping @Sendable () throws -> Result,
    orElse: () throws -> Result
  ) async throws -> Result {
    let race = AsyncStream<Swift.Result<Result, any Error>?>.makeStream()
    Task.detached {
      race.continuation.yield(Swift.Result { try work() })
      race.continuation.finish()
    }
    Task.detached {
      try? await Task.sleep(for: .seconds(seconds))
      race.continuation.yield(nil)
      race.continuation.finish()
    }
    for await first in race.stream {
      if let first { return try first.get() }
      return try orElse()
    }
    return try orElse()
  }
}
