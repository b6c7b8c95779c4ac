import Foundation
import Testing

/// Archives made of finished runs.
@Suite(.timeLimit(.minutes(20)))
struct ShardTests {
  private let tei: TeiRunner

  init() throws {
    tei = try TeiRunner()
    for n in 1...7 {
      try tei.write("Story \(n)\n\nOn 3 March 2021 \(n) ships left.\n", to: "in/Zoë/\(n).txt")
    }
    try tei.write(
      "Long\n\nOne.\n", to: "in/" + String(repeating: "longer than tar likes/", count: 12) + "x.txt"
    )
  }

  @Test func everyDocumentIsInOneArchiveWithItsBytes() async throws {
    #expect(try await tei("convert", "in", "-o", "run", "--ledger", "sidecar").status == 0)
    let run = try await tei("shard", "run", "-o", "shards", "--size", "3")
    #expect(run.status == 0)
    #expect(run.errors.contains("8 documents in 3 archives"))
    let unpacked = try await tei.shell(
      """
      set -e; cd shards; sha256sum --quiet -c shards.sha256; mkdir ../all
      for f in shard-0000?.tar.zst; do tar -xf $f -C ../all; done
      """)
    #expect(unpacked.status == 0, "\(unpacked.errors)")
    #expect(try tei.contents(below: "all") == tei.contents(below: "run"))
    let rows = try tei.text("shards/manifest.tsv").split(separator: "\n").dropFirst()
    #expect(rows.count == 8)
    for row in rows {
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(cells.count == 6)
      #expect(try tei.bytes("run/" + cells[1]).count == Int(cells[2]))
    }
  }

  @Test func archivesAreValidatedAsTheyAre() async throws {
    #expect(try await tei("convert", "in", "-o", "run").status == 0)
    #expect(try await tei("shard", "run", "-o", "shards", "--size", "5").status == 0)
    let run = try await tei(
      "validate", "shards/shard-00000.tar.zst", "shards/shard-00001.tar.zst")
    #expect(run.status == 0)
    #expect(run.text.split(separator: "\n").count { $0.hasSuffix(": valid") } == 8)
  }

  @Test func theBytesDependOnNothingButTheDocuments() async throws {
    #expect(try await tei("convert", "in", "-o", "run").status == 0)
    #expect(try await tei("shard", "run", "-o", "a", "-j", "1").status == 0)
    #expect(try await tei("shard", "run", "-o", "b", "-j", "4").status == 0)
    #expect(try tei.contents(below: "a") == tei.contents(below: "b"))
    #expect(try await tei("shard", "run", "-o", "c", "--size", "0").status == 64)
  }
}
