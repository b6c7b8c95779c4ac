import ArgumentParser
import TEICorpus
import TEIKit

/// `tei status`.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how far a run came, also while it goes on.")

  @Argument(
    help: ArgumentHelp("The folder that the run writes to, or the journal in it.", valueName: "run")
  )
  var folder: String

  @Flag(help: "A JSON object.")
  var json = false

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    let report: JournalReport
    do {
      report = try JournalReport(folder: folder)
    } catch {
      printer.printError("journal", "\(error)")
      throw ExitCode(ExitStatus.noInput.rawValue)
    }
    do {
      let text = json ? report.json + "\n" : report.text
      try POSIXFile.writeToStandardOutput(Array(text.utf8))
    } catch {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.outputFailed.rawValue)
    }
  }
}

extension JournalReport {
  /// How the run stands, in a word.
  private var state: String {
    if isRunning { return "running" }
    if run.isFinished { return "finished" }
    return run.ended == nil ? "interrupted" : "stopped"
  }

  fileprivate var text: String {
    var text = "run \(run.id) of tei \(run.version): \(state)"
    if isRunning { text += ", process \(run.pid)" }
    if !run.stopped.isEmpty, !isRunning { text += " (\(run.stopped))" }
    text += "\n  inputs      \(run.inputs.joined(separator: " ")), from \(run.folder)"
    if let shard = run.shard { text += "\n  part        \(shard)" }
    text += "\n  begun       \(run.begun)\n"
    if let ended = run.ended, !isRunning { text += "  ended       \(ended)\n" }
    if isRunning {
      let progress = RunProgress(
        documents: met, failed: met - totals.count(.done) - totals.count(.skipped),
        expected: run.expected, seconds: seconds ?? 0)
      text += "  progress    \(progress.line)\n"
    }
    text += totals.table
    if earlier > 0 {
      let what = run.isFinished ? "not among the inputs of this run" : "not met in this run yet"
      text += "  earlier     \(earlier.grouped) documents of earlier runs, \(what)\n"
    }
    for entry in failures { text += "\(entry.source): \(entry.reason): \(entry.message)\n" }
    if !isRunning, !run.isFinished { text += "go on with the same command and --resume\n" }
    return text
  }

  fileprivate var json: String {
    let failed = failures.map { entry in
      JSON.object([
        ("source", entry.source.json), ("state", entry.state.rawValue.json),
        ("reason", entry.reason.json), ("message", entry.message.json),
      ])
    }
    var members = [
      ("run", "\(run.id)"), ("state", state.json), ("version", run.version.json),
      ("begun", run.begun.json), ("ended", run.ended?.json ?? "null"),
      ("stopped", run.stopped.json), ("pid", "\(run.pid)"),
      ("expected", run.expected.map(String.init) ?? "null"), ("met", "\(met)"),
      ("earlier", "\(earlier)"),
    ]
    members += [
      ("seconds", seconds.map(JSON.number) ?? "null"), ("folder", run.folder.json),
      ("inputs", "[" + run.inputs.map(\.json).joined(separator: ",") + "]"),
      ("shard", run.shard?.description.json ?? "null"),
    ]
    return JSON.object(
      members + totals.jsonMembers + [("failures", "[" + failed.joined(separator: ",") + "]")])
  }
}
