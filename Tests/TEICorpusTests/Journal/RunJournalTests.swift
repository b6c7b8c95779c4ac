import TEIKit
import TEITestSupport
import Testing

@testable import TEICorpus

struct RunJournalTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func journal(_ options: ConverterOptions = ConverterOptions()) throws -> RunJournal {
    try RunJournal(
      folder: folder.path, inputs: ["in put", "b\"c"],
      configuration: RunConfiguration(options, additions: []), version: "1", expected: 3,
      continues: false)
  }

  private func entry(_ stem: String) -> JournalEntry {
    var entry = JournalEntry(stem: stem, source: "in/\(stem).txt", state: .done)
    entry.sourceDigest = [1, 2, 3]
    entry.sourceSize = 12
    entry.configuration = [4]
    entry.output = JournalEntry.Output(path: stem + ".xml", size: 20, digest: [5])
    entry.blocks = 2
    entry.names = 7
    entry.findings = ["TEI1001": 3, "TEI2001": 1]
    entry.wallMicroseconds = 900
    return entry
  }

  @Test func entriesComeBackAsTheyWere() throws {
    let journal = try journal()
    var failed = entry("f/é")
    failed.output = nil
    failed.fail(.invalid(codes: ["TEI3001", "TEI3004"]), "it is “bad”")
    try journal.record(entry("a"))
    try journal.record(failed)
    try journal.flush()
    var expected = entry("a")
    expected.run = 1
    failed.run = 1
    #expect(try journal.entry(stem: "a") == expected)
    #expect(try journal.entry(stem: "f/é") == failed)
    #expect(try journal.entry(stem: "b") == nil)
    #expect(failed.reason == "invalid TEI3001 TEI3004")
  }

  @Test func nothingIsLostThatWasCommittedAndTheRestIsAtMostABatch() throws {
    do {
      let journal = try journal()
      for n in 0..<1_000 { try journal.record(entry("\(n)")) }
      // Neither flushed nor ended, as after a crash.
    }
    let again = try journal()
    #expect(again.run == 2)
    #expect(again.hasEntries)
    let kept = try (0..<1_000).filter { try again.entry(stem: "\($0)") != nil }
    #expect(kept.count >= 1_000 - 128)
    #expect(kept == Array(0..<kept.count))
  }

  @Test func runThatEndedLeavesOneFile() throws {
    let journal = try journal()
    try journal.record(entry("a"))
    try journal.end(stopped: "")
    #expect(try folder.names() == [RunJournal.fileName])
    let report = try JournalReport(folder: folder.path)
    #expect(report.run.isFinished)
    #expect(report.run.inputs == ["in put", "b\"c"])
    #expect(!report.isRunning)
    #expect(report.totals.count(.done) == 1)
  }

  @Test func journalIsReadWhileItIsWritten() throws {
    let journal = try journal()
    let inFlight = try InFlight(folder: folder.path, jobs: 1)
    try journal.record(entry("a"))
    try journal.flush()
    let report = try JournalReport(folder: folder.path)
    #expect(report.isRunning)
    #expect(report.met == 1)
    #expect(report.run.ended == nil)
    inFlight.remove()
  }

  @Test func totalsOfTheJournalAreThoseOfItsEntries() throws {
    var random = SeededGenerator(seed: 3)
    let journal = try journal()
    var totals = RunTotals()
    for n in 0..<300 {
      var entry = entry(String(10_000 + n))
      entry.findings = ["TEI100\(Int.random(in: 1...9, using: &random))": n]
      entry.wallMicroseconds = Int.random(in: 0...5_000, using: &random)
      if n % 50 == 3 { entry.fail(.unreadable, "it is gone") }
      totals.add(entry)
      try journal.record(entry)
    }
    try journal.end(stopped: "")
    let report = try JournalReport(folder: folder.path)
    #expect(report.totals == totals)
    #expect(report.totals.slowest.count == 5)
    #expect(report.totals.worst.first?.value == 299)
    #expect(report.failures.count == 6)
  }

  @Test func failuresThatAreNoLongerMetAreForgottenAndOutputsAreNot() throws {
    var failed = entry("b")
    failed.fail(.damaged, "cut off")
    let first = try journal()
    try first.record(entry("a"))
    try first.record(failed)
    try first.end(stopped: "")
    let second = try journal()
    try second.record(entry("c"))
    try second.end(stopped: "")
    let report = try JournalReport(folder: folder.path)
    #expect(report.earlier == 1)
    #expect(report.met == 1)
    #expect(report.totals.count(.failed) == 0)
  }

  @Test func filesThatAreNoJournalsAreRefused() throws {
    try folder.write("a text that is no database at all", to: RunJournal.fileName)
    let path = folder(RunJournal.fileName)
    #expect(throws: JournalError.foreign(path: path)) { try journal() }
    #expect(throws: JournalError.foreign(path: path)) { try JournalReport(folder: folder.path) }
    #expect(folder.text(RunJournal.fileName) == "a text that is no database at all")
  }

  @Test func missingJournalIsSaid() throws {
    #expect(throws: JournalError.missing(path: folder(RunJournal.fileName))) {
      try JournalReport(folder: folder.path)
    }
    #expect(try JournalReport.lastRun(in: folder.path) == nil)
  }
}
