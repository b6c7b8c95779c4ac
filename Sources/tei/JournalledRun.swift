import ArgumentParser
import TEICorpus
import TEIKit

/// The journal of a run of `tei convert`, opened, and what is known of the processes before.
struct JournalledRun {
  let journal: RunJournal
  let inFlight: InFlight
  let plan: RunPlan
  /// Documents to be tried alone, by their stems, because a process died while they were in flight.
  private(set) var suspects: Set<String> = []
  /// Documents not to be tried again.
  private(set) var convicted: [String: JournalEntry.Reason] = [:]

  /// Opens the journal in the folder of `tree`.
  ///
  /// - Throws: `JournalError`, `FileError`; `ValidationError` where an unfinished run is there and
  ///   `options` don't say what to do about it.
  init(
    _ options: RunOptions, paths: [String], shard: ShardSelection?, tree: OutputTree,
    configuration: RunConfiguration, jobs: Int, expected: Int?, assignment: Supervisor.Assignment?,
    printer: FindingPrinter,
    isQuiet: Bool
  ) throws {
    try tree.makeFolder()
    inFlight = try InFlight(folder: tree.folder, jobs: jobs)
    let last = try JournalReport.lastRun(in: tree.folder)
    let death = assignment?.death ?? ""
    let continues = !death.isEmpty && last?.isFinished == false
    if let last, last.shard != shard {
      throw usageError(
        "\(tree.folder) holds \(last.shard?.description ?? "a run of all documents"), not "
          + "\(shard?.description ?? "all of them"): each shard keeps its journal in a folder of its "
          + "own, such as -o \(tree.folder)/\(shard?.index ?? 0); or do without with --no-journal")
    }
    if !continues, let last {
      if options.mode == nil, !last.isFinished {
        throw usageError(
          "\(tree.folder) holds an unfinished run of \(last.inputs.joined(separator: " ")), begun "
            + "\(last.begun): go on with --resume, or begin anew with --restart (tei status "
            + "\(tree.folder) tells more)")
      }
      if options.mode ?? .anew != .anew, last.configuration != configuration.digest, !isQuiet {
        printer.printNote(
          "the options or the version differ from those of the run begun \(last.begun): documents "
            + "made with others are made again")
      }
    }
    for leftover in inFlight.leftovers {
      if leftover.wasWritten {
        tree.removeLeftovers(ofStem: leftover.stem)
      } else if leftover.wasOverdue {
        convicted[leftover.stem] = .timeout
      } else if continues, death != "timeout", leftover.process == assignment?.predecessor {
        if leftover.wasAlone {
          convicted[leftover.stem] = .crash(signal: death)
        } else {
          suspects.insert(leftover.stem)
        }
      }
    }
    inFlight.clear()
    journal = try RunJournal(
      folder: tree.folder, inputs: paths, shard: shard, configuration: configuration,
      version: SwiftTEI.version, expected: expected, continues: continues)
    plan = RunPlan(
      options.mode ?? .anew, journal: journal, configuration: configuration, tree: tree)
    Watchdog.start(
      inFlight, timeout: options.timeout.map { .seconds($0) }, parent: assignment?.supervisor
    ) { stem in
      printer.printError(
        stem,
        assignment == nil
          ? "took longer than --timeout allows, and the run ends; --resume goes on without it"
          : "took longer than --timeout allows; the run goes on without it")
    }
  }

  /// Whether documents must be done one at a time for now.
  var isCautious: Bool { !suspects.isEmpty || !convicted.isEmpty }

  /// Says that the document `stem` is through.
  mutating func pass(_ stem: String) {
    suspects.remove(stem)
    convicted[stem] = nil
  }
}
