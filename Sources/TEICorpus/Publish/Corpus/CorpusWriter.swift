internal import Crypto
internal import FoundationEssentials
internal import TEIKit

/// How a corpus is put together.
public struct CorpusOptions: Sendable {
  /// What its parts are.
  public enum Parts: String, Sendable, CaseIterable {
    /// There are none: one list of documents.
    case none
    /// The folders that documents lie in.
    case folder
    /// The years of documents, from their own dates.
    case year
  }

  /// What the corpus is called.
  public var title: String
  /// Who publishes it.
  public var publisher: String?
  /// Its licence: a URL, or words.
  public var licence: String?
  /// The day to tell in headers, `YYYY-MM-DD`; nil for none, so that nothing depends on the clock.
  public var date: String?
  /// What its parts are.
  public var parts = Parts.none

  /// Options of the corpus called `title`.
  public init(title: String) { self.title = title }
}

/// Puts the documents of a finished run together as one corpus: `corpus.xml`, a `teiCorpus` that
/// includes them all by XInclude; the documents, with identifiers that are unique in it; and
/// `authority.xml`, the persons, places and organisations of all.
///
/// What is included makes one valid document, and every part is one by itself.
public struct CorpusWriter: Sendable {
  /// What was written.
  public struct Summary: Sendable {
    /// How many documents.
    public fileprivate(set) var documents = 0
    /// How many parts the corpus has.
    public fileprivate(set) var parts = 0
    /// How many entries the authority file has.
    public fileprivate(set) var entries = 0
  }

  private let run: FinishedRun
  private let options: CorpusOptions

  /// A corpus of the documents of `run`.
  public init(_ run: FinishedRun, _ options: CorpusOptions) {
    self.run = run
    self.options = options
  }

  /// Writes the corpus to the folder at `path`, where nothing must be; what fails leaves nothing.
  ///
  /// - Throws: ``FileError``, ``JournalError``, `SchemaError`.
  public func write(to path: String, jobs: Int) async throws -> Summary {
    try await OutputFolder.write(to: path, tag: "corpus") { folder in
      try await fill(folder, jobs: jobs)
    }
  }

  private func fill(_ folder: String, jobs: Int) async throws -> Summary {
    try POSIXFile.makeFolder(folder)
    let scratch = folder + "/.tables.sqlite"
    let tables = try CorpusTables(path: scratch)
    let work = MemberWork(run: run, validator: DocumentValidator(schemas: [try .corpus()]))
    var entries = RunEntries(run)
    var summary = Summary()
    try await BoundedParallel.run(
      next: { try entries.nextDone() }, jobs: jobs, weight: { 3 * ($0.output?.size ?? 0) },
      greatestWeight: 256 << 20,
      transform: { entry in Result { () throws(FileError) in try work.member(of: entry) } },
      consume: { entry, member in
        let member = try member.get()
        let base = "\(folder)/\(Self.documents)/\(entry.stem)"
        try POSIXFile.write(member.document.bytes, to: base + ".xml")
        if let ledger = member.ledger { try POSIXFile.write(ledger, to: base + ".ledger") }
        try tables.add(member.document, stem: entry.stem, part: part(of: entry, member.document))
        summary.documents += 1
      })
    summary.parts = try writeRoots(tables, folder, &summary)
    tables.close()
    POSIXFile.remove(scratch)
    return summary
  }

  private func part(of entry: JournalEntry, _ document: CorpusDocument) -> String {
    switch options.parts {
    case .none: return ""
    case .folder:
      return entry.stem.lastIndex(of: "/").map { String(entry.stem[..<$0]) } ?? ""
    case .year:
      let year = document.date.prefix(4)
      let isYear = year.utf8.count == 4 && year.utf8.allSatisfy { 0x30...0x39 ~= $0 }
      return isYear ? String(year) : "undated"
    }
  }

  /// Writes the authority file, a file for each part, and the one that includes all; the number of
  /// parts.
  private func writeRoots(
    _ tables: CorpusTables, _ folder: String, _ summary: inout Summary
  ) throws -> Int {
    let all = try tables.totals(of: nil)
    var authority = all
    authority.tags = []
    summary.entries = try AuthorityFile(
      tables: tables, header: header("\(options.title): names", authority)
    ).write(to: folder + "/" + AuthorityFile.name)
    let root = try OutputFile(folder + "/" + Self.rootName)
    try root.write(header(options.title, all).start(of: "teiCorpus", id: "corpus"))
    if summary.entries > 0 { try root.write(Self.inclusion(of: AuthorityFile.name)) }
    let parts = try tables.parts()
    var names = OutputNames()
    for part in parts {
      // What belongs to no part stands in the root.
      guard !part.isEmpty else {
        try tables.forEachMember(of: part) { try root.write(Self.inclusion(of: Self.path(of: $0))) }
        continue
      }
      let name = names.unique("part." + part.replacing("/", with: ".")) + ".xml"
      let file = try OutputFile(folder + "/" + name)
      let head = header("\(options.title): \(part)", try tables.totals(of: part))
      try file.write(
        head.start(of: "teiCorpus", id: "part" + CorpusDocument.prefix(for: part).dropFirst(3)))
      try tables.forEachMember(of: part) { try file.write(Self.inclusion(of: Self.path(of: $0))) }
      try file.write("</teiCorpus>\n")
      try file.finish()
      try root.write(Self.inclusion(of: name))
    }
    try root.write("</teiCorpus>\n")
    try root.finish()
    return parts.count { !$0.isEmpty }
  }

  private static let rootName = "corpus.xml"
  /// The folder of the documents, so that none is in the way of what is written beside it.
  static let documents = "documents"

  /// Where the document `stem` is in a corpus.
  static func path(of stem: String) -> String { "\(documents)/\(stem).xml" }

  private func header(_ title: String, _ totals: CorpusTables.Totals) -> CorpusHeader {
    CorpusHeader(
      title: title, publisher: options.publisher, licence: options.licence, date: options.date,
      totals: totals)
  }

  private static func inclusion(of path: String) -> String {
    "  <xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\""
      + CorpusHeader.address(of: path) + "\"/>\n"
  }
}

/// The work on one document of a corpus; any thread may do it.
private struct MemberWork: Sendable {
  /// A document and what lies beside it.
  struct Member: Sendable {
    let document: CorpusDocument
    let ledger: [UInt8]?
  }

  let run: FinishedRun
  let validator: DocumentValidator

  /// The document of `entry`, made part of a corpus, validated, and proven to give its source back.
  func member(of entry: JournalEntry) throws(FileError) -> Member {
    let (tei, ledger) = try run.outputs(of: entry)
    let document = CorpusDocument(tei, stem: entry.stem)
    let path = run.path(of: entry.stem + ".xml")
    let report = validator.validate(document.bytes)
    if let problem = report.problems.first(where: { $0.code.severity == .error }) {
      throw FileError(
        path: path,
        reason: "it would not be valid in the corpus (line \(problem.line): \(problem.message)); "
          + "this is a fault of tei: please report it")
    }
    do {
      let source = try Restorer(byteLimit: max(entry.sourceSize, 1)).restore(
        document.bytes, ledger: ledger)
      guard Array(SHA256.hash(data: source)) == entry.sourceDigest else {
        throw RestoreError.damagedLedger(reason: "it is not the source of the journal")
      }
    } catch RestoreError.noLedger {
      // The run was told to keep none.
    } catch {
      throw FileError(path: path, reason: "its source can't be restored: \(error)")
    }
    return Member(document: document, ledger: ledger)
  }
}
