import Testing

@testable import TEICorpus

struct InFlightTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func whatWasInFlightIsFoundByTheNext() throws {
    do {
      let inFlight = try InFlight(folder: folder.path, jobs: 3)
      #expect(inFlight.leftovers.isEmpty)
      let done = inFlight.begin("done", isAlone: false)
      _ = inFlight.begin("sub/café", isAlone: false)
      inFlight.end(done)
      _ = inFlight.begin("alone", isAlone: true)
      struct Killed: Error {}
      #expect(throws: Killed.self) { try inFlight.writing("half") { throw Killed() } }
    }
    let next = try InFlight(folder: folder.path, jobs: 1)
    #expect(next.leftovers.map(\.stem) == ["half", "alone", "sub/café"])
    #expect(next.leftovers.map(\.wasWritten) == [true, false, false])
    #expect(next.leftovers.map(\.wasAlone) == [false, true, false])
    #expect(next.leftovers.allSatisfy { $0.process == POSIXProcess.identifier })
    #expect(InFlight.leftovers(in: folder.path, of: POSIXProcess.identifier).count == 2)
    #expect(InFlight.leftovers(in: folder.path, of: 1).isEmpty)
    next.clear()
    #expect(InFlight.leftovers(in: folder.path, of: POSIXProcess.identifier).isEmpty)
  }

  @Test func documentThatTakesTooLongIsMarked() throws {
    let inFlight = try InFlight(folder: folder.path, jobs: 1)
    #expect(inFlight.markOverdue(after: .zero) == nil)
    _ = inFlight.begin("slow", isAlone: false)
    #expect(inFlight.markOverdue(after: .seconds(3_600)) == nil)
    #expect(inFlight.markOverdue(after: .zero) == "slow")
    let left = InFlight.leftovers(in: folder.path, of: POSIXProcess.identifier)
    #expect(left.map(\.wasOverdue) == [true])
  }

  @Test func folderHasOneWriter() throws {
    let inFlight = try InFlight(folder: folder.path, jobs: 1)
    #expect(InFlight.isHeld(besideJournal: folder(RunJournal.fileName)))
    #expect(throws: JournalError.busy(path: folder(InFlight.fileName))) {
      try InFlight(folder: folder.path, jobs: 1)
    }
    inFlight.remove()
    #expect(!InFlight.isHeld(besideJournal: folder(RunJournal.fileName)))
  }
}
