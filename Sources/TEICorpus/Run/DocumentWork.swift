internal import Crypto
public import TEIKit

/// What came of one document.
public struct DocumentOutcome: Sendable {
  /// What there is to write or to tell.
  public enum Content: Sendable {
    case converted(ConversionResult)
    case unreadable(FileError)
    /// A record or an entry of a larger file that is not what it should be.
    case damaged(FileError)
    case failed(ConversionError)
    /// Nothing was done: it is as the journal says.
    case known
    /// It was not tried: it crashed a process, or took too long.
    case quarantined
    /// The journal could not be asked; the run can't go on.
    case stuck(JournalError)
  }

  /// What there is to write or to tell.
  public let content: Content
  /// What the journal is to say of it.
  public let entry: JournalEntry
}

/// The work on one document, from its bytes to what is to be written; any thread may do it.
public struct DocumentWork: Sendable {
  private let converter: Converter
  private let metadata: Metadata
  private let limit: Int
  private let plan: RunPlan?
  private let inFlight: InFlight?
  private let convicted: [String: JournalEntry.Reason]

  /// Work with `converter` on documents of at most `limit` bytes, of all of which `metadata` is
  /// known; without a `plan` every document is done but those `convicted` by their stems.
  public init(
    _ converter: Converter, metadata: Metadata, limit: Int, plan: RunPlan? = nil,
    inFlight: InFlight? = nil, convicted: [String: JournalEntry.Reason] = [:]
  ) {
    self.converter = converter
    self.metadata = metadata
    self.limit = limit
    self.plan = plan
    self.inFlight = inFlight
    self.convicted = convicted
  }

  /// What comes of `item`.
  ///
  /// - Parameter isAlone: whether it is tried alone because a process died of it or of another.
  public func outcome(of item: InputItem, isAlone: Bool = false) -> DocumentOutcome {
    switch item {
    case .problem(let error):
      var entry = JournalEntry(stem: "?" + error.path, source: error.path, state: .failed)
      entry.fail(.damaged, error.reason)
      return DocumentOutcome(content: .damaged(error), entry: entry)
    case .document(let document):
      return outcome(of: document, isAlone: isAlone)
    }
  }

  private func outcome(of document: InputDocument, isAlone: Bool) -> DocumentOutcome {
    var entry = JournalEntry(stem: document.outputStem, source: document.name, state: .done)
    do {
      let known = try plan?.known(of: document)
      if let known, plan?.isSettled(known) == true { return settled(known) }
      let bytes = try document.read(limit: limit)
      if let plan {
        entry.sourceDigest = Array(SHA256.hash(data: bytes))
        entry.configuration = plan.configuration.digest(of: document)
        if let known,
          plan.isUnchanged(
            known, name: document.name, sourceDigest: entry.sourceDigest,
            configuration: entry.configuration)
        {
          return DocumentOutcome(content: .known, entry: known)
        }
      }
      entry.sourceSize = bytes.count
      if let reason = convicted[document.outputStem] {
        entry.quarantine(reason)
        return DocumentOutcome(content: .quarantined, entry: entry)
      }
      let slot = inFlight?.begin(document.outputStem, isAlone: isAlone)
      defer { if let slot { inFlight?.end(slot) } }
      #if DEBUG
        InjectedFault.meet(document.name)
      #endif
      let start = (wall: ContinuousClock.now, cpu: POSIXProcess.threadMicroseconds)
      let result = try convert(bytes, document)
      entry.cpuMicroseconds = POSIXProcess.threadMicroseconds - start.cpu
      entry.wallMicroseconds = Int((ContinuousClock.now - start.wall) / .microseconds(1))
      entry.take(result, hashes: plan != nil)
      return DocumentOutcome(content: .converted(result), entry: entry)
    } catch let error as FileError {
      entry.fail(.unreadable, error.reason)
      return DocumentOutcome(content: .unreadable(error), entry: entry)
    } catch let error as JournalError {
      return DocumentOutcome(content: .stuck(error), entry: entry)
    } catch {
      let error = error as? ConversionError ?? .notChecked(reason: "\(error)")
      entry.fail(.refused, "\(error)")
      return DocumentOutcome(content: .failed(error), entry: entry)
    }
  }

  /// The outcome where nothing is to be done; a failure that is passed over is said to be that.
  private func settled(_ known: JournalEntry) -> DocumentOutcome {
    var entry = known
    if plan?.mode == .skipFailed, known.run != plan?.journal.run { entry.state = .skipped }
    return DocumentOutcome(content: .known, entry: entry)
  }

  private func convert(
    _ bytes: [UInt8], _ document: InputDocument
  ) throws(ConversionError) -> ConversionResult {
    // The record of a document may say more than is known of all.
    var known = document.fields.applied(to: metadata)
    known.metadata.identifier = document.identifier
    var result = try converter.convert(
      bytes, name: document.name, metadata: known.metadata, form: document.form)
    result.findings += known.unusable.map { field, value in
      Finding(
        .unusableMetadata, at: nil,
        message: "the \(field) “\(value.prefix(40))” is left out of the header",
        remedy: "correct the record, or have --field read another")
    }.sorted { $0.message < $1.message }
    return result
  }
}

extension JournalEntry {
  /// Takes down what `result` holds.
  fileprivate mutating func take(_ result: ConversionResult, hashes: Bool) {
    blocks = result.tagged.text.blocks.count
    names = result.tagged.mentions.count
    for finding in result.findings { findings[finding.code.rawValue, default: 0] += finding.count }
    if !result.isValid {
      let codes = Set(result.findings.filter { $0.severity == .error }.map(\.code.rawValue))
      fail(.invalid(codes: codes.sorted()), "the document is not valid; see the report beside it")
    }
    guard hashes else { return }
    output = Output(
      path: stem + (result.isValid ? ".xml" : ".invalid.xml"), size: result.tei.count,
      digest: Array(SHA256.hash(data: result.tei)))
    if let ledger = result.ledger, result.isValid {
      ledgerDigest = Array(SHA256.hash(data: ledger))
    }
  }
}
