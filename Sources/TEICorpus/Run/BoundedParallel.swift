/// Doing the same to many things at once, in order, within a bound.
public enum BoundedParallel {
  /// Hands `transform` of each of `items` to `consume`, in the order of `items`, with at most
  /// `jobs` at work and at most four times as many done but not yet consumed: one slow item never
  /// makes memory grow.
  ///
  /// `consume` runs on one task at a time. An error that it throws stops the run.
  public static func run<Item: Sendable, Output: Sendable>(
    _ items: [Item], jobs: Int, transform: @escaping @Sendable (Item) -> Output,
    consume: (Item, Output) throws -> Void
  ) async throws {
    if jobs <= 1 {
      for item in items { try consume(item, transform(item)) }
      return
    }
    let window = jobs * 4
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var started = 0
      var consumed = 0
      var working = 0
      var waiting: [Int: Output] = [:]
      func start() {
        let index = started
        let item = items[index]
        group.addTask { (index, transform(item)) }
        started += 1
        working += 1
      }
      while consumed < items.count {
        while working < jobs, started < items.count, started - consumed < window { start() }
        guard let (index, output) = try await group.next() else { break }
        working -= 1
        waiting[index] = output
        while let ready = waiting.removeValue(forKey: consumed) {
          try consume(items[consumed], ready)
          consumed += 1
        }
      }
    }
  }
}
