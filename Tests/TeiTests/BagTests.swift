import Foundation
import TEITestSupport
import Testing

extension Trait where Self == ConditionTrait {
  /// Runs the test only where `make setup-check` has put PyPI's bagit.
  static var needsBagit: Self {
    .enabled(
      if: FileManager.default.fileExists(atPath: TestFiles.root + "/.build/python/bagit.py"),
      "PyPI's bagit is not in .build/python: make setup-check puts it there")
  }
}

/// Bags made of finished runs.
@Suite(.timeLimit(.minutes(20)))
struct BagTests {
  private let tei: TeiRunner

  init() throws {
    tei = try TeiRunner()
    for n in 1...5 {
      try tei.write("Story \(n)\n\nOn 3 March 2021 \(n) ships left London.\n", to: "in/\(n).txt")
    }
    try tei.write([0xFF, 0xFE] + Array("L\0o\0n\0d\0o\0n\0\n\0".utf8), to: "in/Zoë 100%/x.txt")
  }

  private func isValid(_ bag: String) async throws -> Bool {
    let run = try await tei.shell(
      "PYTHONPATH='\(TestFiles.root)/.build/python' python3 -m bagit --quiet --validate '\(bag)'")
    return run.status == 0
  }

  @Test(.needsBagit) func aBagIsValidForOthersAndNoLongerWhenAByteChanges() async throws {
    #expect(try await tei("convert", "in", "-o", "out", "--ledger", "sidecar").status == 0)
    let bag = try await tei("bag", "out", "-o", "bag", "--info", "Source-Organization=Ärchiv")
    #expect(bag.status == 0)
    #expect(try await isValid("bag"))
    try tei.write("something else\n", to: "bag/data/sources/3.txt")
    #expect(try await !isValid("bag"))
  }

  @Test func aBagHoldsDocumentsSourcesAndHowTheyWereMade() async throws {
    #expect(try await tei("convert", "in", "-o", "out").status == 0)
    let before = try tei.contents(below: "out")
    let environment = ["SOURCE_DATE_EPOCH": "1600000000"]
    #expect(try await tei("bag", "out", "-o", "bag", environment: environment).status == 0)
    #expect(try tei.files(below: "out") == before.keys.sorted())
    for n in 1...5 {
      #expect(try tei.bytes("bag/data/sources/\(n).txt") == tei.bytes("in/\(n).txt"))
      #expect(try tei.bytes("bag/data/tei/\(n).xml") == before["\(n).xml"])
    }
    let sources = try tei.contents(below: "bag/data/sources").values
    #expect(sources.contains(try tei.bytes("in/Zoë 100%/x.txt")))
    // Readers of bags disagree on percent signs, so there is none.
    #expect(try !tei.text("bag/manifest-sha256.txt").contains("%"))
    #expect(try tei.text("bag/bag-info.txt").contains("Bagging-Date: 2020-09-13\n"))
    #expect(try tei.text("bag/data/run/settings.txt").contains("profile: news"))
    #expect(tei.exists("bag/data/run/tei-run.sqlite"))
    let crate = try JSONSerialization.jsonObject(
      with: Data(tei.bytes("bag/data/ro-crate-metadata.json")))
    let graph = try #require((crate as? [String: Any])?["@graph"] as? [[String: Any]])
    let ids = Set(graph.compactMap { $0["@id"] as? String })
    #expect(ids.isSuperset(of: ["ro-crate-metadata.json", "./", "tei/", "sources/"]))
    let again = try await tei("bag", "out", "-o", "bag")
    #expect(again.status == 74)
    #expect(again.errors.contains("something is there already"))
  }

  @Test func whatFailedIsListed() async throws {
    try tei.write("", to: "in/gone.txt")
    #expect(try await tei("convert", "in", "-o", "out", "--max-size", "40").status != 0)
    let bag = try await tei("bag", "out", "-o", "bag", "--no-sources")
    #expect(bag.status == 0)
    #expect(bag.errors.contains("documents have no TEI"))
    #expect(!tei.exists("bag/data/sources"))
    let failures = try tei.text("bag/data/run/failures.tsv").split(separator: "\n")
    #expect(failures.count == 6)
    #expect(failures.dropFirst().allSatisfy { $0.contains("\tfailed\tunreadable\t") })
  }

  @Test func aDocumentThatSomebodyChangedIsRefusedAndNoBagIsLeft() async throws {
    #expect(try await tei("convert", "in", "-o", "out").status == 0)
    try tei.write(try tei.text("out/4.xml") + "\n", to: "out/4.xml")
    let bag = try await tei("bag", "out", "-o", "bag")
    #expect(bag.status == 1)
    #expect(bag.errors.contains("out/4.xml"))
    #expect(!tei.exists("bag"))
    #expect(try tei.files(below: ".").allSatisfy { !$0.contains(".tmp") })
  }

  @Test func whatCannotBeWrittenIsNoFaultOfADocument() async throws {
    #expect(try await tei("convert", "in", "-o", "out").status == 0)
    try tei.write("a file", to: "file")
    for command in ["bag", "corpus", "shard"] {
      let run = try await tei(command, "out", "-o", "file/below")
      #expect(run.status == 74, "\(command): \(run.errors)")
    }
    let full = try await tei.shell("ulimit -f 80; $TEI bag out -o bag")
    #expect(full.status == 74)
    #expect(!tei.exists("bag"))
  }

  @Test func documentsWithoutARecordOfEditsGoWithoutSources() async throws {
    #expect(try await tei("convert", "in", "-o", "out", "--ledger", "none").status == 0)
    let bag = try await tei("bag", "out", "-o", "bag")
    #expect(bag.status == 1)
    #expect(bag.errors.contains("--no-sources"))
    #expect(try await tei("bag", "out", "-o", "bag", "--no-sources").status == 0)
  }

  @Test func aFolderWithoutAFinishedRunIsRefused() async throws {
    #expect(try await tei("bag", "in", "-o", "bag").status == 66)
    let run = try await tei("bag", "in", "-o", "bag", "--info", "nonsense")
    #expect(run.status == 64)
  }
}
