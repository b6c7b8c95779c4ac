/// What a run knows of one document: a row of its journal.
public struct JournalEntry: Sendable, Hashable {
  /// What became of a document.
  public enum State: String, Sendable, CaseIterable {
    /// Its output stands under its good name.
    case done
    /// There is no output, or one that isn't valid.
    case failed
    /// It failed in an earlier run and was passed over in this one.
    case skipped
    /// It crashed the converter or took too long; it is not tried again unless asked for.
    case quarantined
  }

  /// Why there is no good output; stable codes.
  public enum Reason: Sendable, Hashable {
    /// The source can't be read, or is larger than allowed.
    case unreadable
    /// A record or an entry of a larger file is not what it should be.
    case damaged
    /// The converter gave up.
    case refused
    /// The document made is not valid, for the reasons that these codes of findings tell.
    case invalid(codes: [String])
    /// What came of it can't be written.
    case unwritable
    /// It took longer than allowed.
    case timeout
    /// The process ended by this signal, also when it worked on nothing else.
    case crash(signal: String)

    /// The code, as the journal has it: `unreadable`, `invalid TEI3001`, `crash SIGSEGV`.
    public var code: String {
      switch self {
      case .unreadable: "unreadable"
      case .damaged: "damaged"
      case .refused: "refused"
      case .invalid(let codes): (["invalid"] + codes).joined(separator: " ")
      case .unwritable: "unwritable"
      case .timeout: "timeout"
      case .crash(let signal): "crash \(signal)"
      }
    }
  }

  /// A file that came of a document.
  public struct Output: Sendable, Hashable {
    /// Its path in the output folder.
    public let path: String
    /// Its size in bytes.
    public let size: Int
    /// SHA-256 of its bytes.
    public let digest: [UInt8]
  }

  /// What tells it from all others of its folder: its output's path without extension.
  public let stem: String
  /// What messages call it: `a/b.txt`, `corpus.jsonl#17`.
  public let source: String
  /// SHA-256 of the source; empty where it could not be read.
  public var sourceDigest: [UInt8] = []
  /// The size of the source in bytes.
  public var sourceSize = 0
  /// SHA-256 of all beside the source that decides the output: see ``RunConfiguration``.
  public var configuration: [UInt8] = []
  /// What became of it.
  public var state: State
  /// What was written: the document, valid or not.
  public var output: Output?
  /// SHA-256 of the ledger beside the document; empty where there is none.
  public var ledgerDigest: [UInt8] = []
  /// The codes of why it failed, empty where it didn't.
  public var reason = ""
  /// Why it failed, in words.
  public var message = ""
  /// How many blocks its text has.
  public var blocks = 0
  /// How many names and dates are tagged in it.
  public var names = 0
  /// How many places of it show each finding.
  public var findings: [String: Int] = [:]
  /// The processor time that it took, in microseconds.
  public var cpuMicroseconds = 0
  /// The time that it took, in microseconds.
  public var wallMicroseconds = 0
  /// The number of the run that last met it.
  public internal(set) var run = 0

  /// An entry of a document that nothing came of yet.
  public init(stem: String, source: String, state: State) {
    self.stem = stem
    self.source = source
    self.state = state
  }

  /// Says that it failed.
  public mutating func fail(_ reason: Reason, _ message: String) {
    state = .failed
    self.reason = reason.code
    self.message = message
  }

  /// Says that it was set aside because of what it did to a process.
  mutating func quarantine(_ reason: Reason) {
    let what =
      switch reason {
      case .timeout: "it took longer than --timeout allows"
      case .crash(let signal): "it ended the process by \(signal), also when it was tried alone"
      default: "it was set aside"
      }
    fail(reason, what + "; --retry-failed tries it again")
    state = .quarantined
  }

  /// Whether trying again may help though neither source nor options changed.
  var mayPass: Bool {
    [Reason.unreadable, .damaged, .unwritable].contains { $0.code == reason }
  }
}
