import Foundation
import Testing

/// Runs of one corpus in several processes that know nothing of one another.
@Suite(.timeLimit(.minutes(20)))
struct ConvertShardTests {
  private let tei: TeiRunner

  init() throws {
    tei = try TeiRunner()
    for n in 1...12 { try tei.write("Story \(n)\n\nOn 3 March 2021.\n", to: "in/a/\(n).txt") }
    var lines = ""
    for n in 1...12 { lines += "{\"id\":\"r\(n % 5)\",\"text\":\"Record \(n).\"}\n" }
    try tei.write(lines, to: "in/records.jsonl")
  }

  /// The files below `folder`, which stand in it in one folder for each shard.
  private func united(_ folder: String, shards: Int) throws -> [String: [UInt8]] {
    var united: [String: [UInt8]] = [:]
    for index in 0..<shards {
      for (name, bytes) in try tei.contents(below: "\(folder)/\(index)") {
        #expect(united.updateValue(bytes, forKey: name) == nil, "\(name) is in two shards")
      }
    }
    return united
  }

  @Test(arguments: [1, 2, 3, 7, 40])
  func everyDocumentIsInOneShard(_ count: Int) async throws {
    #expect(try await tei("convert", "in", "-o", "whole").status == 0)
    for index in 0..<count {
      let run = try await tei(
        "convert", "in", "-o", "out/\(index)", "--shard-index", "\(index)", "--shard-count",
        "\(count)")
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try united("out", shards: count) == tei.contents(below: "whole"))
  }

  @Test func aDocumentStaysInItsShardWhateverIsBesideIt() async throws {
    #expect(
      try await tei("convert", "in", "-o", "all", "--shard-index=1", "--shard-count=3").status == 0)
    let (before, names) = (try tei.contents(below: "all"), ["a/1.txt", "a/4.txt", "b.txt"])
    for name in names { try tei.write("Another text.\n", to: "in/\(name)") }
    #expect(
      try await tei("convert", "in", "-o", "more", "--shard-index=1", "--shard-count=3").status == 0
    )
    let after = Set(try tei.files(below: "more"))
    #expect(Set(before.keys).isSubset(of: after))
    #expect(after.subtracting(before.keys).isSubset(of: ["b.xml"]))
    // What the documentation says of the number, computed by others.
    let python = try await tei.shell(
      """
      python3 -c "import hashlib
      for n in range(1, 13):
        digest = hashlib.sha256(b'a/%d' % n).digest()
        if int.from_bytes(digest[:8], 'big') % 3 == 1: print('a/%d.xml' % n)"
      """)
    if python.status != 127 {
      #expect(
        Set(python.text.split(separator: "\n").map(String.init))
          == Set(before.keys.filter { $0.hasPrefix("a/") }))
    }
  }

  @Test func shardsKeepTheirJournalsApart() async throws {
    #expect(
      try await tei("convert", "in", "-o", "out", "--shard-index=0", "--shard-count=2").status == 0)
    for other in [
      ["--shard-index=1", "--shard-count=2"], ["--shard-index=0", "--shard-count=4"], [],
    ] {
      for mode in [[], ["--resume"], ["--restart"]] {
        let run = try await tei.run(["convert", "in", "-o", "out"] + other + mode)
        #expect(run.status == 64)
        #expect(run.errors.contains("out holds shard 0 of 2, not "))
      }
    }
    let again = try await tei(
      "convert", "in", "-o", "out", "--resume", "--shard-index=0", "--shard-count=2")
    #expect(again.status == 0)
    let status = try await tei("status", "out")
    #expect(status.text.contains("shard 0 of 2"))
  }

  @Test func withoutJournalsShardsShareAFolder() async throws {
    #expect(try await tei("convert", "in", "-o", "whole").status == 0)
    let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
      for index in 0..<3 {
        group.addTask {
          try await tei(
            "convert", "in", "-o", "out", "--no-journal", "--shard-index", "\(index)",
            "--shard-count", "3"
          ).status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == [0, 0, 0])
    #expect(try tei.contents(below: "out") == tei.contents(below: "whole"))
  }

  @Test func whatIsLearntIsLearntFromAllShards() async throws {
    for n in 1...12 {
      try tei.write("Text \(n).\n\nSubscribe to us\n\nMore \(n).\n", to: "in/b/\(n).txt")
    }
    let learn = ["convert", "in", "--boilerplate", "learn", "-o"]
    #expect(try await tei.run(learn + ["whole"]).status == 0)
    for index in ["0", "1"] {
      let shard = ["out/\(index)", "--shard-count", "2", "--shard-index", index]
      #expect(try await tei.run(learn + shard).status == 0)
    }
    #expect(try united("out", shards: 2) == tei.contents(below: "whole"))
  }

  @Test(arguments: [
    (["--shard-index=0"], "--shard-index needs --shard-count"),
    (["--shard-count=2"], "--shard-count needs --shard-index"),
    (["--shard-index=2", "--shard-count=2"], "0 is the first and 1 the last"),
    (["--shard-index=-1", "--shard-count=2"], "0 is the first"),
    (["--shard-index=0", "--shard-count=0"], "at least 1"),
  ])
  func numbersThatMakeNoPartAreRefused(_ options: [String], _ message: String) async throws {
    let run = try await tei.run(["convert", "in", "-o", "out"] + options)
    #expect(run.status == 64)
    #expect(run.errors.contains(message))
  }

  @Test func oneTextIsNotDivided() async throws {
    let run = try await tei(
      "convert", "in/a/1.txt", "-o", "out", "--shard-index=0", "--shard-count=2")
    #expect(run.status == 64)
    #expect(run.errors.contains("--shard-count divides many documents"))
  }

  @Test func whatCantBeReadIsToldByEveryShard() async throws {
    try tei.write("{\"id\":\"a\"\n{\"id\":\"b\",\"text\":\"B.\"}\n", to: "in/bad.jsonl")
    for index in 0..<2 {
      let run = try await tei(
        "convert", "in", "-o", "out/\(index)", "--shard-count=2", "--shard-index=\(index)")
      #expect(run.status == 1)
      #expect(run.errors.contains("in/bad.jsonl#1"))
    }
  }

  /// The lines of the documentation, as they stand there, where the tool is called `tei`.
  private static let documentation = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/TEIKit/TEIKit.docc/ManyMachines.md").path

  private func documented(_ script: String) async throws -> TeiRunner.Outcome {
    try await tei.shell(
      """
      set -e; export HOME=$PWD; lines='\(Self.documentation)'
      mkdir -p bin; ln -sf "$TEI" bin/tei; PATH=$PWD/bin:$PATH; ln -sfn in texts
      \(script)
      """)
  }

  @Test func linesForSlurmAndKubernetesGiveWhatOneProcessGives() async throws {
    let run = try await documented(
      """
      tei convert texts -o whole
      awk '/^#SBATCH/ { on = 1 } /^```/ { on = 0 } on' "$lines" > slurm.sh
      for n in 0 1 2; do SLURM_ARRAY_TASK_ID=$n SLURM_ARRAY_TASK_COUNT=3 sh slurm.sh; done
      mv out slurm
      awk '/- exec tei/ { on = 1 } /volumeMounts/ { on = 0 } on' "$lines" | tr '\\n' ' ' |
        sed 's|^ *- ||; s|/texts|texts|; s|/out/|out/|; s|-count 16|-count 3|' > kubernetes.sh
      for n in 0 1 2; do JOB_COMPLETION_INDEX=$n sh kubernetes.sh; done
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try tei.files(below: "whole").count == 24)
    #expect(try united("slurm", shards: 3) == tei.contents(below: "whole"))
    #expect(try united("out", shards: 3) == tei.contents(below: "whole"))
  }

  @Test(.enabled(if: hasParallel, "needs GNU parallel"))
  func linesForParallelGiveWhatOneProcessGives() async throws {
    let run = try await documented(
      """
      tei convert texts -o whole
      sh -c "$(grep '^seq 0 15 | parallel' "$lines")"
      for n in $(seq 1 60); do echo '{"id":"'$n'","text":"Text '$n'."}'; done > requests.jsonl
      tei worker < requests.jsonl > one.jsonl
      sh -c "$(grep '^parallel --pipe' "$lines" | sed 's/10M/1k/')"
      cmp one.jsonl answers.jsonl
      wc -l < answers.jsonl
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.text == "60\n")
    #expect(try united("out", shards: 16) == tei.contents(below: "whole"))
  }

  private static let hasParallel = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
    FileManager.default.isExecutableFile(atPath: $0 + "/parallel")
  }
}
