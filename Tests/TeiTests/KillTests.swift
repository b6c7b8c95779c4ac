import Foundation
import TEITestSupport
import Testing

/// What `kill -9` leaves.
///
/// `make kill` has `TEI_KILLS` and `TEI_KILL_DOCUMENTS` in the environment for more of both.
struct KillTests {
  private let tei: TeiRunner
  private let kills: Int
  private let documents: Int
  private let seed: UInt64

  init() throws {
    tei = try TeiRunner()
    let environment = ProcessInfo.processInfo.environment
    kills = environment["TEI_KILLS"].flatMap(Int.init) ?? 10
    documents = environment["TEI_KILL_DOCUMENTS"].flatMap(Int.init) ?? 400
    seed = environment["TEI_SEED"].flatMap(UInt64.init) ?? 7
  }

  private func writeSources() throws {
    var random = SeededGenerator(seed: seed)
    let words = ["the", "harbour", "of", "Leeds", "was", "opened", "on", "3 March 2021", "again"]
    for n in 0..<documents {
      let length = Int.random(in: 5...60, using: &random)
      let text = (0..<length).map { _ in words.randomElement(using: &random) ?? "" }
      try tei.write(
        "Story \(n)\n\n" + text.joined(separator: " ") + ".\n", to: "in/\(n % 7)/\(n).txt")
    }
  }

  /// Which processes a kill meets: all of them, the supervisor, the worker.
  private static let targets = ["-$tei", "$tei", "$(cat /proc/$tei/task/*/children)"]

  @Test(.timeLimit(.minutes(20)))
  func whateverInstantARunIsKilledAtItGoesOnToTheSameBytes() async throws {
    try writeSources()
    var random = SeededGenerator(seed: seed)
    let options = "in --no-names --ledger sidecar"
    let begun = ContinuousClock.now
    #expect(try await tei.shell("\"$TEI\" convert \(options) -o whole").status == 0)
    // Some six kills in the time that the run takes; from the first instant on.
    var longest = (ContinuousClock.now - begun) / .seconds(1) / 3
    let expected = try tei.contents(below: "whole")
    #expect(expected.count == 2 * documents)
    var done = 0
    var rounds = 0
    while done < kills {
      let instant = Double.random(in: 0...longest, using: &random)
      let target = Self.targets[done % Self.targets.count]
      let run = try await tei.shell(
        """
        setsid "$TEI" convert \(options) -o out --resume 2> log & tei=$!
        sleep \(instant)
        kill -9 \(target) 2> /dev/null && echo killed
        wait $tei
        """)
      if run.text.contains("killed") { done += 1 }
      let isWorkerOnly = target == Self.targets[2]
      if run.status == 0 {
        // It came to its end: compare, and begin again. The machine may have become faster.
        longest = max(longest * 0.7, 0.2)
        #expect(try tei.contents(below: "out") == expected)
        try FileManager.default.removeItem(atPath: tei.folder + "/out")
        rounds += 1
      } else {
        let log = try tei.text("log")
        #expect(run.status == 137 || isWorkerOnly && run.status == 70, "\(log)")
      }
    }
    let run = try await tei.shell("\"$TEI\" convert \(options) -o out --resume")
    #expect(run.status == 0)
    #expect(try tei.contents(below: "out") == expected)
    print("\(done) kills of \(documents) documents, \(rounds) runs came to their end between them")
  }
}
