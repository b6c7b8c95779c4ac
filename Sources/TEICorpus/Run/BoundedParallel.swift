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
    var index = items.startIndex
    try await run(
      next: {
        guard index < items.endIndex else { return nil }
        defer { index += 1 }
        return items[index]
      }, jobs: jobs, transform: transform, consume: consume)
  }

  /// The same for items that `next` gives one after another until it gives nil. Of items that
  /// together weigh more than `greatestWeight`, only one is held.
  public static func run<Item: Sendable, Output: Sendable>(
    next: () throws -> Item?, jobs: Int, weight: (Item) -> Int = { _ in 0 },
    greatestWeight: Int = .max, transform: @escaping @Sendable (Item) -> Output,
    consume: (Item, Output) throws -> Void
  ) async throws {
    if jobs <= 1 {
      while let item = try next() { try consume(item, transform(item)) }
      return
    }
    let window = jobs * 4
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var started = 0
      var consumed = 0
      var working = 0
      var held: [Int: (item: Item, weight: Int)] = [:]
      var heldWeight = 0
      var waiting: [Int: Output] = [:]
      var isAtEnd = false
      while true {
        while !isAtEnd, working < jobs, started - consumed < window,
          started == consumed || heldWeight < greatestWeight
        {
          guard let item = try next() else {
            isAtEnd = true
            break
          }
          let index = started
          held[index] = (item, weight(item))
          heldWeight += weight(item)
          group.addTask { (index, transform(item)) }
          started += 1
          working += 1
        }
        guard working > 0, let (index, output) = try await group.next() else { break }
        working -= 1
        waiting[index] = output
        while let ready = waiting.removeValue(forKey: consumed),
          let (item, weight) = held.removeValue(forKey: consumed)
        {
          heldWeight -= weight
          try consume(item, ready)
          consumed += 1
        }
      }
    }
  }
}
