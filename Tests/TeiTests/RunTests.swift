import Foundation
import Testing

/// Runs of many documents: journals, going on, limits.
@Suite(.timeLimit(.minutes(20)))
struct RunTests {
  private let tei: TeiRunner
  /// No report of where the process crashed, which takes seconds.
  private let quiet = ["SWIFT_BACKTRACE": "enable=no"]

  init() throws {
    tei = try TeiRunner()
    for n in 1...6 {
      try tei.write("Story \(n)\n\nOn 3 March 2021 \(n) ships left London.\n", to: "in/\(n).txt")
    }
  }

  private func status(_ folder: String = "out") async throws -> [String: Any] {
    let run = try await tei("status", folder, "--json")
    #expect(run.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(run.output))
    return try #require(object as? [String: Any])
  }

  private func count(_ key: String) async throws -> Int? { try await status()[key] as? Int }

  @Test func runKeepsAJournalOfManyAndNoneOfOne() async throws {
    #expect(try await tei("convert", "in", "-o", "out").status == 0)
    #expect(tei.exists("out/tei-run.sqlite"))
    #expect(!tei.exists("out/tei-run.sqlite-wal"))
    #expect(!tei.exists("out/tei-run.inflight"))
    #expect(try await tei("convert", "in/1.txt", "-o", "one").status == 0)
    #expect(!tei.exists("one/tei-run.sqlite"))
    #expect(try await tei("convert", "in", "-o", "none", "--no-journal").status == 0)
    #expect(!tei.exists("none/tei-run.sqlite"))
    #expect(try tei.contents(below: "none") == tei.contents(below: "out"))
    let status = try await status()
    #expect(status["state"] as? String == "finished")
    #expect(status["done"] as? Int == 6)
    #expect(status["expected"] as? Int == 6)
  }

  @Test func resumeDoesOnlyWhatIsMissingOrChanged() async throws {
    #expect(try await tei("convert", "in", "-o", "out").status == 0)
    let before = try tei.contents(below: "out")
    try FileManager.default.removeItem(atPath: tei.folder + "/out/1.xml")
    try tei.write("damaged", to: "out/2.xml")
    try tei.write("Another story.\n", to: "in/3.txt")
    let kept = try date("out/4.xml")
    #expect(try await tei("convert", "in", "-o", "out", "--resume").status == 0)
    let after = try tei.contents(below: "out")
    #expect(after["1.xml"] == before["1.xml"])
    #expect(after["2.xml"] == before["2.xml"])
    #expect(try tei.text("out/3.xml").contains("Another story"))
    #expect(try date("out/4.xml") == kept)
    let run = try await tei("convert", "in", "-o", "out", "--resume", "--no-names")
    #expect(run.status == 0)
    #expect(run.errors.contains("the options or the version differ"))
    #expect(try date("out/4.xml") != kept)
  }

  private func date(_ name: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: tei.folder + "/" + name)[.modificationDate]
      as? Date
  }

  @Test func documentThatCrashesTheProcessIsTriedAloneAndSetAside() async throws {
    let run = try await tei(
      "convert", "in", "-o", "out",
      environment: quiet.merging(["TEI_FAULT": "crash:3.txt"]) { $1 })
    #expect(run.status == 1)
    #expect(run.errors.contains("in/3.txt: error: it ended the process by SIGABRT"))
    #expect(try tei.files(below: "out") == ["1.xml", "2.xml", "4.xml", "5.xml", "6.xml"])
    #expect(try await count("quarantined") == 1)
    // It is left alone, and still fails the run, until somebody asks.
    let again = try await tei("convert", "in", "-o", "out", "--resume")
    #expect(again.status == 1)
    #expect(again.errors.contains("in/3.txt: error: failed before (crash SIGABRT)"))
    #expect(try await tei("convert", "in", "-o", "out", "--skip-failed").status == 0)
    #expect(try await count("skipped") == 1)
    #expect(try await tei("convert", "in", "-o", "out", "--retry-failed").status == 0)
    #expect(try tei.files(below: "out").count == 6)
  }

  @Test func documentThatTakesTooLongIsSetAside() async throws {
    let run = try await tei(
      "convert", "in", "-o", "out", "--no-names", "--timeout", "15",
      environment: ["TEI_FAULT": "hang:2.txt"])
    #expect(run.status == 1)
    #expect(run.errors.contains("in/2.txt: error: it took longer than --timeout allows"))
    #expect(try tei.files(below: "out").count == 5)
    let status = try await status()
    #expect(status["reasons"] as? [String: Int] == ["timeout": 1])
  }

  @Test func withoutASecondProcessTheRunEndsAndGoesOn() async throws {
    let arguments = ["convert in -o out --no-names --timeout 15 --no-isolate", " --resume"]
    let faulty = "TEI_FAULT=hang:2.txt \"$TEI\" "
    let run = try await tei.shell(faulty + arguments[0])
    #expect(run.status == 75)
    #expect(run.errors.contains("--resume goes on without it"))
    #expect(try await tei.shell(faulty + arguments.joined()).status == 1)
    #expect(try tei.files(below: "out").count == 5)
  }

  @Test func unfinishedRunIsNotOverwrittenUnasked() async throws {
    let killed = try await tei.shell(
      """
      TEI_FAULT=hang:2.txt "$TEI" convert in -o out --jobs 1 & tei=$!
      until [ -e out/1.xml ]; do sleep 0.01; done
      kill -9 $tei; wait $tei
      """)
    #expect(killed.status == 137)
    let status = try await status()
    #expect(["interrupted", "running"].contains(status["state"] as? String))
    let run = try await tei("convert", "in", "-o", "out")
    #expect(run.status == 64)
    #expect(run.errors.contains("go on with --resume, or begin anew with --restart"))
    #expect(try await tei("convert", "in", "-o", "out", "--restart").status == 0)
    #expect(try tei.files(below: "out").count == 6)
  }

  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func signalEndsTheRunInOrder(_ name: String, _ status: Int) async throws {
    for n in 7...400 { try tei.write("Story \(n)\n\nOf \(n) ships.\n", to: "in/\(n).txt") }
    let run = try await tei.shell(
      """
      "$TEI" convert in -o out & tei=$!
      until [ -e out/1.xml ]; do sleep 0.01; done
      kill -s \(name) $tei; wait $tei
      """)
    #expect(Int(run.status) == status)
    #expect(run.errors.contains("the same command with --resume goes on"))
    #expect(!tei.exists("out/tei-run.inflight"))
    let count = try tei.files(below: "out").count
    #expect(count < 400)
    #expect(try await self.count("done") == count)
    #expect(try await tei("convert", "in", "-o", "out", "--resume").status == 0)
    #expect(try tei.files(below: "out").count == 400)
  }

  @Test(.enabled(if: PrivateMounts.areAllowed, "needs the right to mount"))
  func fullDiskStopsTheRunAndItGoesOn() async throws {
    let long = (0..<4_000).map { "Line \($0 &* 2_654_435_761 % 1_000_003) \r\n" }.joined()
    for n in 1...6 { try tei.write("Story \(n)\n" + long, to: "in/\(n).txt") }
    let run = try await tei.shell(
      """
      mkdir full kept
      unshare -m sh -c 'mount -t tmpfs -o size=600k tmpfs full || exit 99
        "$TEI" convert in -o full; echo "status $?" >&2
        mount -o remount,size=20m full
        "$TEI" convert in -o full --resume; status=$?
        cp -R full/. kept; exit $status'
      """)
    #expect(run.errors.contains("status 74"))
    #expect(run.errors.contains("no space left"))
    #expect(run.status == 0)
    #expect(try await tei("convert", "in", "-o", "out").status == 0)
    #expect(try tei.contents(below: "kept") == tei.contents(below: "out"))
  }

  @Test func inputThatVanishesStopsTheRun() async throws {
    let run = try await tei.shell(
      """
      TEI_FAULT=vanish:2.txt "$TEI" convert in -o out --jobs 1
      """)
    #expect(run.status == 66)
    #expect(run.errors.contains("in: error: it was there when the run began; the run ends"))
    #expect(try tei.files(below: "out") == ["1.xml", "2.xml"])
    try FileManager.default.moveItem(atPath: tei.folder + "/in.gone", toPath: tei.folder + "/in")
    #expect(try await tei("convert", "in", "-o", "out", "--resume").status == 0)
    #expect(try tei.files(below: "out").count == 6)
  }

  @Test func messagesCanBeJSON() async throws {
    try tei.write("caf\u{1} is odd\n", to: "in/7.txt")
    let run = try await tei("convert", "in", "nowhere", "-o", "out", "--log-format", "json")
    #expect(run.status == 66)
    let events = try run.errors.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(events.map { $0["event"] as? String } == ["error", "finding", "note", "summary"])
    #expect(events[1]["code"] as? String == "TEI1003")
    #expect(events[3]["documents"] as? Int == 7)
  }

  @Test func foreignAndBusyJournalsAreRefused() async throws {
    try tei.write("this is no database, whatever it is called\n", to: "out/tei-run.sqlite")
    let run = try await tei("convert", "in", "-o", "out")
    #expect(run.status == 74)
    #expect(run.errors.contains("this is no journal of tei"))
    #expect(try await tei("status", "out").status == 66)
    #expect(try await tei("status", "nowhere").status == 66)
  }
}
