import ArgumentParser
import TEICorpus
import TEIKit

/// Why a run ends before the end of its inputs; what is wrong was printed.
struct RunStopped: Error {
  let status: ExitStatus
  let reason: String
}

/// A run of `tei convert`: takes what comes of documents in their order, writes it, tells of it
/// and keeps the journal.
struct ConversionRun {
  let printer: FindingPrinter
  let quiet: Bool
  let tree: OutputTree
  /// What the user named.
  let paths: [String]
  var toStandardOutput = false
  var journalled: JournalledRun?
  /// Which part of the inputs was read, where that is known.
  var fraction: Double?
  private(set) var status = ExitStatus.good
  private(set) var totals = RunTotals()
  private var display: ProgressDisplay
  /// Inputs that came to nothing.
  private var missing = 0

  init(
    printer: FindingPrinter, quiet: Bool, tree: OutputTree, paths: [String], expected: Int?
  ) {
    self.printer = printer
    self.quiet = quiet
    self.tree = tree
    self.paths = paths
    display = ProgressDisplay(expected: expected, printer: printer, isQuiet: quiet)
  }

  /// Tells of paths that lead to nothing.
  mutating func miss(_ errors: [FileError]) {
    for error in errors { fail(error.path, error.reason, .noInput) }
    missing = errors.count
  }

  /// Takes what came of `item`.
  ///
  /// - Throws: ``RunStopped``.
  mutating func take(_ outcome: DocumentOutcome, of item: InputItem) throws {
    var entry = outcome.entry
    switch outcome.content {
    case .unreadable(let error):
      fail(error.path, error.reason, .noInput)
      if let path = TextFiles.vanished(of: paths) {
        fail(path, "it was there when the run began; the run ends", .noInput)
        throw RunStopped(status: .noInput, reason: "\(path) vanished")
      }
    case .damaged(let error): fail(error.path, error.reason, .documentFailed)
    case .failed(let error): fail(item.name, "\(error)", .documentFailed)
    case .quarantined: fail(entry.source, entry.message, .documentFailed)
    case .stuck(let error): throw stop(error)
    case .known: takeKnown(entry)
    case .converted(let result):
      let source = result.tagged.text.source
      let findings = quiet ? result.findings.filter { $0.severity == .error } : result.findings
      if !findings.isEmpty { display.clear() }
      printer.print(findings, source: source)
      guard case .document(let document) = item else { return }
      do {
        try write(result, of: document, source: source)
      } catch {
        // A full or read-only disk spoils every document after this one too: the run stops.
        fail(error.path, error.reason, .outputFailed)
        entry.fail(.unwritable, error.reason)
        totals.add(entry)
        if error.concernsOthers {
          throw RunStopped(status: .outputFailed, reason: "\(error)")
        }
        try record(entry)
        return
      }
    }
    totals.add(entry)
    if case .known = outcome.content { try keep(entry) } else { try record(entry) }
    if case .quarantined = outcome.content { try flush() }
    journalled?.pass(entry.stem)
    display.advance(failed: entry.state != .done && entry.state != .skipped, fraction: fraction)
  }

  /// Takes a document that nothing was done about: what failed before fails the run still.
  private mutating func takeKnown(_ entry: JournalEntry) {
    guard entry.state == .failed || entry.state == .quarantined else { return }
    let isUnreadable = entry.reason == JournalEntry.Reason.unreadable.code
    status.worsen(to: isUnreadable ? .noInput : .documentFailed)
    // Another process of this run told it.
    guard entry.run != journalled?.journal.run else { return }
    display.clear()
    printer.printError(entry.source, "failed before (\(entry.reason)); see --retry-failed")
  }

  private mutating func write(
    _ result: ConversionResult, of document: InputDocument, source: SourceText
  ) throws(FileError) {
    if !result.isValid { status.worsen(to: .documentFailed) }
    if toStandardOutput {
      if result.isValid { try POSIXFile.writeToStandardOutput(result.tei) }
      return
    }
    let report = printer.report(result.findings, source: source)
    let stem = document.outputStem
    let written =
      if let inFlight = journalled?.inFlight {
        try inFlight.writing(stem) { () throws(FileError) in
          try tree.write(result, stem: stem, report: report)
        }
      } else {
        try tree.write(result, stem: stem, report: report)
      }
    if !written.isValid {
      fail(
        document.name, "invalid; see \(written.path) and the report beside it", .documentFailed)
    }
  }

  private mutating func fail(_ path: String, _ message: String, _ status: ExitStatus) {
    display.clear()
    printer.printError(path, message)
    self.status.worsen(to: status)
  }
}

/// The journal of the run, and its end.
extension ConversionRun {
  private mutating func record(_ entry: JournalEntry) throws {
    do { try journalled?.journal.record(entry) } catch { throw stop(error) }
  }

  private mutating func keep(_ entry: JournalEntry) throws {
    guard entry.state != .skipped else { return try record(entry) }
    do { try journalled?.journal.keep(entry) } catch { throw stop(error) }
  }

  /// Commits what was recorded.
  mutating func flush() throws {
    do { try journalled?.journal.flush() } catch { throw stop(error) }
  }

  private mutating func stop(_ error: JournalError) -> RunStopped {
    display.clear()
    printer.printError("journal", "\(error)")
    status.worsen(to: .outputFailed)
    return RunStopped(status: .outputFailed, reason: "\(error)")
  }

  /// Ends the run and sums it up.
  ///
  /// - Parameter stopped: why it ends early, nil at the end of the inputs.
  /// - Throws: `ExitCode`.
  mutating func end(_ stopped: RunStopped?, passedOver: Int) throws {
    display.clear()
    let signal = StopSignal.number
    let reason = stopped?.reason ?? signal.map { "signal \($0)" }
    if let journalled {
      do {
        try journalled.journal.end(stopped: reason ?? "")
        journalled.inFlight.remove()
      } catch {
        // On a full disk this fails as what stopped the run did; the rows that lack are made anew.
        if stopped == nil { _ = stop(error) }
      }
    }
    if !quiet { summarize(passedOver: passedOver) }
    if let reason, journalled != nil {
      printer.printNote(
        "stopped (\(reason)) after \(totals.documents.grouped) documents; the same command with "
          + "--resume goes on")
    }
    if let signal, stopped == nil { throw ExitCode(128 + signal) }
    try status.exit()
  }

  private func summarize(passedOver: Int) {
    if passedOver > 0 {
      let extensions = TextFiles.textExtensions.sorted().joined(separator: ", .")
      printer.printNote(
        "passed over in folders and archives: \(passedOver); only .\(extensions) are taken for "
          + "text, name others to convert them")
    }
    let valid = totals.count(.done)
    let invalid = totals.reasons["invalid", default: 0]
    let failed = totals.documents - valid - invalid + missing
    guard !toStandardOutput, totals.documents + missing != 1 || invalid + failed > 0 else {
      return
    }
    printer.printNote("\(valid) valid in \(tree.folder), \(invalid) invalid, \(failed) failed")
    guard journalled != nil else { return }
    POSIXFile.writeToStandardError(
      printer.format == .json
        ? LogEvent.summary(totals, seconds: display.seconds) : totals.table)
  }
}
