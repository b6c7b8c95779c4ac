import Foundation
import TEIKit

/// The documents that everything is measured on, held in memory.
struct Corpus: Sendable {
  /// The UTF-8 bytes of each document.
  let documents: [[UInt8]]
  /// How many bytes all documents have together.
  let byteCount: Int

  init(documents: [[UInt8]]) {
    self.documents = documents
    byteCount = documents.reduce(0) { $0 + $1.count }
  }

  /// The news-like corpus beside the repository, or, with a word about it on standard error, the
  /// synthetic one where that is missing.
  static func load() throws -> Corpus {
    guard FileManager.default.fileExists(atPath: archive.path) else {
      let synthetic = SyntheticCorpus(seed: 1).corpus(documentCount: 500)
      FileHandle.standardError.write(
        Data(
          """
          note: no corpus at \(archive.path): measuring on \(synthetic.documents.count) synthetic \
          documents instead; their figures compare with no others

          """.utf8))
      return synthetic
    }
    return Corpus(documents: try lines(of: archive).map { try document(inLine: $0) })
  }

  /// `../shared/data/bench/news-like-2000.jsonl.gz`, seen from the root of the repository.
  private static var archive: URL {
    // This file is Tests/Benchmarks/Benchmarks/TEIKitBenchmarks/Corpus.swift.
    var root = URL(fileURLWithPath: #filePath)
    for _ in 1...5 { root.deleteLastPathComponent() }
    return root.deletingLastPathComponent()
      .appendingPathComponent("shared/data/bench/news-like-2000.jsonl.gz")
  }

  private static func lines(of archive: URL) throws -> [Data] {
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dc", archive.path]
    let output = Pipe()
    gzip.standardOutput = output
    try gzip.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    gzip.waitUntilExit()
    guard gzip.terminationStatus == 0 else {
      throw CorpusError(reason: "gzip -dc \(archive.path): status \(gzip.terminationStatus)")
    }
    return data.split(separator: UInt8(ascii: "\n"))
  }

  private static func document(inLine line: Data) throws -> [UInt8] {
    Array(try JSONDecoder().decode(Line.self, from: line).text.utf8)
  }

  /// A line of the archive, as far as it is read.
  private struct Line: Decodable {
    let text: String
  }
}

/// A corpus with the TEI of its documents.
struct ConvertedCorpus: Sendable {
  let sources: Corpus
  /// The TEI of each document of `sources`.
  let outputs: [[UInt8]]

  init(_ sources: Corpus, options: ConverterOptions = .everything) throws {
    let converter = try Converter(options: options)
    self.sources = sources
    outputs = try sources.documents.map { try converter.convert($0, name: "benchmark.txt").tei }
  }
}

/// A corpus that can't be read.
struct CorpusError: Error, CustomStringConvertible {
  let reason: String

  var description: String { "the corpus can't be read: \(reason)" }
}
