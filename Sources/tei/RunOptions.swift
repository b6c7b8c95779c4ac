import ArgumentParser
import TEICorpus

/// How a run of many documents goes, as typed.
struct RunOptions: ParsableArguments {
  @Flag(help: "Go on with the run in the output folder: do what is missing or has changed.")
  var resume = false

  @Flag(help: "As --resume, and try again what failed or was quarantined.")
  var retryFailed = false

  @Flag(help: "As --resume, but pass over whatever failed before.")
  var skipFailed = false

  @Flag(help: "Begin anew where an unfinished run is in the output folder.")
  var restart = false

  @Flag(inversion: .prefixedNo, help: "Keep a journal of what became of each document.")
  var journal = true

  @Flag(
    inversion: .prefixedNo,
    help: "Work in a second process, so that a document that crashes it doesn't end the run.")
  var isolate = true

  @Option(
    help: ArgumentHelp("How long a document may take before it is set aside.", valueName: "seconds")
  )
  var timeout: Double?

  @Option(help: "How messages look: text, json (an object a line).")
  var logFormat = LogFormat.text

  /// Which documents are to be done, where that was said.
  var mode: RunMode? {
    if restart { return .anew }
    if retryFailed { return .retryFailed }
    if skipFailed { return .skipFailed }
    return resume ? .resume : nil
  }

  func validate() throws {
    if restart, resume || retryFailed || skipFailed {
      throw usageError("--restart begins anew, so there is nothing to resume")
    }
    if retryFailed, skipFailed { throw usageError("--retry-failed or --skip-failed, not both") }
    if !journal, mode != nil || timeout != nil {
      let option = timeout == nil ? "--resume and its like" : "--timeout"
      throw usageError("\(option) can't do without the journal")
    }
    if let timeout, !(timeout > 0 && timeout < 1e6) {
      throw usageError("--timeout \(timeout): a number of seconds above 0")
    }
  }
}
