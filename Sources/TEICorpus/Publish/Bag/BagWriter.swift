internal import TEIKit

/// What people should know of a bag.
public struct BagDescription: Sendable {
  /// What the corpus is called.
  public var title: String
  /// Under which licence it is: a URL, or words.
  public var licence: String?
  /// More fields of `bag-info.txt`, as `Source-Organization`.
  public var fields: [(label: String, value: String)] = []
  /// The day on which the bag is made, `YYYY-MM-DD`; today where nothing else is said.
  public var date: String

  /// A description of the corpus called `title`.
  public init(title: String, date: String?) {
    self.title = title
    self.date = date ?? UTCTime.today
  }
}

/// Packs a finished run into a bag that an archive can take in and check: documents, their sources,
/// the journal, the settings and the schema, with digests of all.
///
/// - SeeAlso: RFC 8493, The BagIt File Packaging Format (V1.0).
public struct BagWriter: Sendable {
  /// What was packed.
  public struct Summary: Sendable {
    /// How many documents.
    public fileprivate(set) var documents = 0
    /// How many documents of the run have no TEI, and are listed as such.
    public fileprivate(set) var failures = 0
    /// How many files of the payload.
    public fileprivate(set) var files = 0
    /// How many bytes these have.
    public fileprivate(set) var size = 0
  }

  private let run: FinishedRun
  private let description: BagDescription
  private let hasSources: Bool

  /// A bag of `run`, with sources if `hasSources`.
  public init(_ run: FinishedRun, _ description: BagDescription, hasSources: Bool = true) {
    self.run = run
    self.description = description
    self.hasSources = hasSources
  }

  /// Writes the bag to the folder at `path`, where nothing must be; what fails leaves nothing.
  ///
  /// - Throws: ``FileError``, ``JournalError``.
  public func write(to path: String, jobs: Int) async throws -> Summary {
    try await OutputFolder.write(to: path, tag: "bag") { folder in
      try await fill(folder, jobs: jobs)
    }
  }

  private func fill(_ folder: String, jobs: Int) async throws -> Summary {
    var summary = Summary()
    var manifest = try BagManifest("manifest", in: folder)
    func add(_ file: BagDocument.File) throws {
      try POSIXFile.write(file.bytes, to: folder + "/" + file.path)
      try manifest.add(file.path, file.digests)
    }
    let failures = try OutputFile(folder + "/" + Self.failuresPath)
    try failures.write("source\tstate\treason\tmessage\n")
    var entries = RunEntries(run)
    let (run, hasSources) = (run, hasSources)
    try await BoundedParallel.run(
      next: {
        while let entry = try entries.next() {
          // Documents of earlier runs that this one didn't meet are in the folder, and count.
          if entry.state == .done { return entry }
          summary.failures += 1
          try failures.write(Self.row(of: entry))
        }
        return nil
      }, jobs: jobs, weight: { 2 * $0.sourceSize + ($0.output?.size ?? 0) },
      greatestWeight: 256 << 20,
      transform: { entry in
        Result { () throws(FileError) in
          try BagDocument(entry, of: run, restoresSource: hasSources)
        }
      },
      consume: { _, document in
        for file in try document.get().files { try add(file) }
        summary.documents += 1
      })
    try failures.finish()
    try manifest.add(
      Self.failuresPath, FileDigests(ofFile: folder + "/" + Self.failuresPath))
    let journal = "data/run/" + RunJournal.fileName
    try run.copyJournal(to: folder + "/" + journal)
    try manifest.add(journal, FileDigests(ofFile: folder + "/" + journal))
    try add(.init("data/run/settings.txt", Array((run.settings + "\n").utf8)))
    try add(.init("data/schema/tei-corpus.rng", SchemaValidator.corpusSchema))
    let crate = ResearchCrate(description, run.record, hasSources: hasSources, summary.documents)
    try add(.init("data/ro-crate-metadata.json", crate.json))
    (summary.files, summary.size) = (manifest.count, manifest.size)
    try manifest.finish()
    try writeTags(to: folder, summary)
    return summary
  }

  private static let failuresPath = "data/run/failures.tsv"

  private static func row(of entry: JournalEntry) -> String {
    let cells = [entry.source, entry.state.rawValue, entry.reason, entry.message]
      .map(TableCell.plain)
    return cells.joined(separator: "\t") + "\n"
  }

  /// Writes what describes the bag itself, and the digests of that.
  private func writeTags(to folder: String, _ summary: Summary) throws {
    var fields: [(label: String, value: String)] = [
      ("Bag-Software-Agent", "swift-tei \(SwiftTEI.version)"),
      ("Bagging-Date", description.date),
      ("Payload-Oxum", "\(summary.size).\(summary.files)"),
      ("External-Description", description.title),
    ]
    fields += description.fields
    let information = fields.map { "\($0.label): \($0.value)\n" }.joined()
    var manifest = try BagManifest("tagmanifest", in: folder)
    for (name, text) in [
      ("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
      ("bag-info.txt", information),
    ] {
      let bytes = Array(text.utf8)
      try POSIXFile.write(bytes, to: folder + "/" + name)
      try manifest.add(name, FileDigests(of: bytes))
    }
    for name in ["manifest-sha256.txt", "manifest-sha512.txt"] {
      try manifest.add(name, FileDigests(ofFile: folder + "/" + name))
    }
    try manifest.finish()
  }
}
