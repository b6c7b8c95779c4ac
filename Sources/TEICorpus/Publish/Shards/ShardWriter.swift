internal import LibArchive
internal import TEIKit

/// Packs the documents of a finished run into archives of so many each, for file systems and
/// clusters that bear no millions of small files.
///
/// `shard-00000.tar.zst` and so on hold the documents in the order of their names; `manifest.tsv`
/// says where each is, and `sha256sum -c shards.sha256` checks the archives.
public struct ShardWriter: Sendable {
  /// What was packed.
  public struct Summary: Sendable {
    /// How many documents.
    public fileprivate(set) var documents = 0
    /// How many archives.
    public fileprivate(set) var shards = 0
    /// How many bytes the archives have.
    public fileprivate(set) var size = 0
  }

  private let run: FinishedRun
  private let shardSize: Int

  /// Archives of `shardSize` documents of `run` each.
  public init(_ run: FinishedRun, shardSize: Int) {
    self.run = run
    self.shardSize = shardSize
  }

  /// Writes the archives to the folder at `path`, where nothing must be; what fails leaves nothing.
  ///
  /// - Throws: ``FileError``, ``JournalError``.
  public func write(to path: String, jobs: Int) async throws -> Summary {
    try await OutputFolder.write(to: path, tag: "shards") { folder in
      try POSIXFile.makeFolder(folder)
      return try await fill(folder, jobs: jobs)
    }
  }

  private func fill(_ folder: String, jobs: Int) async throws -> Summary {
    var summary = Summary()
    let manifest = try OutputFile(folder + "/manifest.tsv")
    try manifest.write("shard\tpath\tsize\tsha256\tsource\tsource_sha256\n")
    let sums = try OutputFile(folder + "/shards.sha256")
    var open: Shard?
    func finish() throws {
      guard let shard = open else { return }
      open = nil
      let (size, digest) = try shard.finish()
      summary.size += size
      try sums.write("\(Hexadecimal.string(of: digest))  \(shard.name)\n")
    }
    var entries = RunEntries(run)
    let run = run
    try await BoundedParallel.run(
      next: { try entries.nextDone() }, jobs: jobs, weight: { $0.output?.size ?? 0 },
      greatestWeight: 256 << 20,
      transform: { entry in Result { () throws(FileError) in try run.outputs(of: entry) } },
      consume: { entry, outputs in
        let (tei, ledger) = try outputs.get()
        if open?.count == shardSize { try finish() }
        if open == nil {
          open = try Shard(number: summary.shards, in: folder)
          summary.shards += 1
        }
        guard let shard = open else { return }
        try shard.add(entry.stem, tei, ledger)
        summary.documents += 1
        let digest = Hexadecimal.string(of: entry.output?.digest ?? [])
        let source = Hexadecimal.string(of: entry.sourceDigest)
        try manifest.write(
          "\(shard.name)\t\(entry.stem).xml\t\(tei.count)\t\(digest)\t"
            + "\(TableCell.plain(entry.source))\t\(source)\n")
      })
    try finish()
    try manifest.finish()
    try sums.finish()
    return summary
  }
}

/// An archive that is being written.
private final class Shard {
  let name: String
  private(set) var count = 0
  private let path: String
  private let archive: ArchiveWriter

  init(number: Int, in folder: String) throws(FileError) {
    let digits = String(number)
    name = "shard-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".tar.zst"
    let path = folder + "/" + name
    self.path = path
    archive = try Self.wrapping(path) { () throws(ArchiveError) in try ArchiveWriter(path: path) }
  }

  func add(_ stem: String, _ tei: [UInt8], _ ledger: [UInt8]?) throws(FileError) {
    try Self.wrapping(path) { () throws(ArchiveError) in
      try archive.add(stem + ".xml", tei)
      if let ledger { try archive.add(stem + ".ledger", ledger) }
    }
    count += 1
  }

  /// Ends the archive; its size in bytes and its SHA-256.
  func finish() throws(FileError) -> (size: Int, digest: [UInt8]) {
    try Self.wrapping(path) { () throws(ArchiveError) in try archive.finish() }
    let digests = try FileDigests(ofFile: path)
    return (digests.size, digests.sha256)
  }

  private static func wrapping<Result>(
    _ path: String, _ work: () throws(ArchiveError) -> Result
  ) throws(FileError) -> Result {
    do throws(ArchiveError) {
      return try work()
    } catch {
      throw FileError(path: path, reason: error.reason, concernsOthers: true)
    }
  }
}
