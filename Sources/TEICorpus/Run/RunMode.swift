/// Which documents a run does.
public enum RunMode: Sendable, Hashable {
  /// All.
  case anew
  /// Those that the journal lacks, those whose source, options or output changed since, and those
  /// that failed for a reason that may have passed.
  case resume
  /// As ``resume``, and all that failed or were quarantined.
  case retryFailed
  /// As ``resume``, but none that failed, whatever the reason.
  case skipFailed
}

/// The journal that a run goes by, and how.
public struct RunPlan: Sendable {
  let mode: RunMode
  let journal: RunJournal
  let configuration: RunConfiguration
  let tree: OutputTree

  /// A plan to do what `mode` says of documents that go to `tree`.
  public init(
    _ mode: RunMode, journal: RunJournal, configuration: RunConfiguration, tree: OutputTree
  ) {
    self.mode = mode
    self.journal = journal
    self.configuration = configuration
    self.tree = tree
  }

  /// What the journal knows of the document and this run has to look at, nil where it must be
  /// done whatever its source says.
  func known(of document: InputDocument) throws(JournalError) -> JournalEntry? {
    guard journal.hasEntries, let entry = try journal.entry(stem: document.outputStem) else {
      return nil
    }
    if isSettled(entry) { return entry }
    switch mode {
    case .anew: return nil
    case .resume: return entry.state != .done && entry.mayPass ? nil : entry
    case .retryFailed: return entry.state == .done ? entry : nil
    case .skipFailed: return entry
    }
  }

  /// Whether nothing needs to be looked at: an earlier process of the same run did it, or it
  /// failed and is to be skipped.
  func isSettled(_ entry: JournalEntry) -> Bool {
    entry.run == journal.run || mode == .skipFailed && entry.state != .done
  }

  /// Whether the document of `entry` would come out as it is: made of the same source in the same
  /// way, and still there.
  func isUnchanged(
    _ entry: JournalEntry, name: String, sourceDigest: [UInt8], configuration: [UInt8]
  ) -> Bool {
    entry.source == name && entry.sourceDigest == sourceDigest
      && entry.configuration == configuration && tree.holds(entry)
  }
}
