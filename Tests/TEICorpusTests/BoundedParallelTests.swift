import Synchronization
import Testing

@testable import TEICorpus

struct BoundedParallelTests {
  @Test(arguments: [-1, 0, 1, 2, 3, 16], [0, 1, 2, 5, 100])
  func resultsComeInTheOrderOfTheItems(_ jobs: Int, _ count: Int) async throws {
    var consumed: [Int] = []
    var outputs: [Int] = []
    try await BoundedParallel.run(
      Array(0..<count), jobs: jobs, transform: { $0 * $0 },
      consume: {
        consumed.append($0)
        outputs.append($1)
      })
    #expect(consumed == Array(0..<count))
    #expect(outputs == (0..<count).map { $0 * $0 })
  }

  @Test(arguments: [1, 2, 4])
  func startedButNotConsumedItemsAreBounded(_ jobs: Int) async throws {
    let counts = Counts()
    let window = max(1, jobs * 4)
    try await BoundedParallel.run(
      Array(0..<200), jobs: jobs,
      transform: { item in
        counts.begin()
        // The first of each ten is slow, so that others finish before it.
        if item % 10 == 0 { _ = (0..<20_000).reduce(0) { ($0 &* 31) ^ $1 } }
        counts.end()
      },
      consume: { _, _ in counts.consume() })
    #expect(counts.mostAtWork <= jobs)
    #expect(counts.mostUnconsumed <= window)
  }

  @Test(arguments: [1, 4])
  func errorOfTheConsumerStopsTheRun(_ jobs: Int) async throws {
    struct Stop: Error {}
    let counts = Counts()
    var consumed: [Int] = []
    await #expect(throws: Stop.self) {
      try await BoundedParallel.run(
        Array(0..<1_000), jobs: jobs,
        transform: { _ in
          counts.begin()
          counts.end()
        },
        consume: { item, _ in
          if item == 3 { throw Stop() }
          consumed.append(item)
        })
    }
    #expect(consumed == [0, 1, 2])
    #expect(counts.started <= 3 + jobs * 4)
  }
}

/// Counts what is under way.
private final class Counts: Sendable {
  private struct State {
    var started = 0
    var atWork = 0
    var consumed = 0
    var mostAtWork = 0
    var mostUnconsumed = 0
  }
  private let state = Mutex(State())

  var started: Int { state.withLock { $0.started } }
  var mostAtWork: Int { state.withLock { $0.mostAtWork } }
  var mostUnconsumed: Int { state.withLock { $0.mostUnconsumed } }

  func begin() {
    state.withLock {
      $0.started += 1
      $0.atWork += 1
      $0.mostAtWork = max($0.mostAtWork, $0.atWork)
      $0.mostUnconsumed = max($0.mostUnconsumed, $0.started - $0.consumed)
    }
  }

  func end() { state.withLock { $0.atWork -= 1 } }
  func consume() { state.withLock { $0.consumed += 1 } }
}
