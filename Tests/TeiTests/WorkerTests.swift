import Foundation
import Testing

/// The protocol of `tei worker`.
@Suite(.timeLimit(.minutes(20)))
struct WorkerTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  /// The answers to `lines`, read.
  private func answers(
    _ lines: [String], _ options: String...
  ) async throws -> [[String: Any]] {
    try tei.write(lines.map { $0 + "\n" }.joined(), to: "requests")
    let run = try await tei.shell(
      "\"$TEI\" worker \(options.map { "'\($0)'" }.joined(separator: " ")) < requests")
    #expect(run.status == 0)
    #expect(run.errors == "")
    return try run.text.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private func request(_ members: [String: Any]) throws -> String {
    String(
      decoding: try JSONSerialization.data(withJSONObject: members, options: .sortedKeys),
      as: UTF8.self)
  }

  private func code(_ answer: [String: Any]) -> String? {
    (answer["findings"] as? [[String: Any]])?.first?["code"] as? String
  }

  @Test func documentsHaveTheBytesThatConvertWrites() async throws {
    let odd = Array("Caf\u{E9}\n\n".utf8) + [0x93, 0x68, 0x69, 0x94, 0x01] + Array("\n".utf8)
    let page = "<html><head><title>A</title></head><body><h1>B</h1><p>C &amp; D.</p></body></html>"
    try tei.write(letter, to: "in/letter.txt")
    try tei.write(odd, to: "in/odd.txt")
    try tei.write("", to: "in/empty.txt")
    try tei.write(page, to: "in/page.html")
    let files = ["in/letter.txt", "in/odd.txt", "in/empty.txt", "in/page.html"]
    #expect(
      try await tei.run(["convert", "-o", "out", "--annotate", "tokens"] + files).status == 0)
    let answers = try await answers(
      [
        try request(["id": files[0], "text": letter]),
        try request(["id": files[1], "bytes_base64": Data(odd).base64EncodedString()]),
        try request(["id": files[2], "text": ""]),
        try request(["id": files[3], "text": page, "format": "html"]),
      ], "--annotate", "tokens")
    #expect(answers.map { $0["id"] as? String } == files)
    for (answer, name) in zip(answers, ["letter", "odd", "empty", "page"]) {
      #expect(answer["status"] as? String == "ok")
      #expect(answer["tei"] as? String == (try tei.text("out/\(name).xml")))
    }
    let sums = try await tei.shell("cd out; sha256sum letter.xml odd.xml empty.xml page.xml")
    #expect(
      sums.text.split(separator: "\n").map { String($0.prefix(64)) }
        == answers.compactMap { $0["sha256"] as? String })
    #expect(code(answers[2]) == "TEI1004")
  }

  @Test func findingsHaveTheirPlacesInTheSource() async throws {
    let answers = try await answers([#"{"id":"a","text":"Ä line\nodd\u0001 one\n"}"#])
    let findings = try #require(answers[0]["findings"] as? [[String: Any]])
    let finding = try #require(findings.first { $0["code"] as? String == "TEI1003" })
    #expect(finding["start"] as? Int == 11)
    #expect(finding["end"] as? Int == 12)
    #expect(finding["line"] as? Int == 2)
    #expect(finding["column"] as? Int == 4)
    #expect(finding["severity"] as? String == "warning")
  }

  @Test func metadataFillsTheHeaderAndEntitiesAreListed() async throws {
    let line = #"""
      {"id":"a","text":"Jane Doe left Batumi. Jane Doe likes Batumi.","metadata":{"headline":"Ships & sails","authors":["A","B"],"date":"2021-03-04T00:00:00Z","views":17}}
      """#
    let answers = try await answers(
      [line, line], "--field", "title=nothing", "--field", "title=headline")
    let text = try #require(answers[0]["tei"] as? String)
    #expect(text.contains("Ships &amp; sails"))
    #expect(text.contains("A; B"))
    #expect(text.contains("2021-03-04"))
    let entities = try #require(answers[0]["entities"] as? [[String: Any]])
    let place = try #require(entities.first { $0["type"] as? String == "place" })
    #expect(place["name"] as? String == "Batumi")
    #expect(place["mentions"] as? Int == 2)
    #expect(place["links"] as? [String] == ["https://sws.geonames.org/615532/"])
    #expect(place["country"] as? String == "GE")
    let untitled = try await self.answers([line], "--field", "title=")
    #expect((untitled[0]["tei"] as? String)?.contains("Ships &amp; sails") == false)
  }

  @Test(
    arguments: [
      ("no json", nil), ("[]", nil), ("7", nil), ("{\"text\":\"a\"}", nil),
      ("{\"id\":7,\"text\":\"a\"}", nil),
      ("{\"id\":\"\",\"text\":\"a\"}", nil), ("{\"id\":\"x\"", nil), ("{\"id\":\"x\"}", "x"),
      ("{\"id\":\"x\",\"text\":7}", "x"), ("{\"id\":\"x\",\"text\":\"a\",\"title\":\"b\"}", "x"),
      ("{\"id\":\"x\",\"text\":\"a\",\"bytes_base64\":\"YQ==\"}", "x"),
      ("{\"id\":\"x\",\"bytes_base64\":\"Y!\"}", "x"),
      ("{\"id\":\"x\",\"text\":\"a\",\"format\":\"pdf\"}", "x"),
      ("{\"id\":\"x\",\"text\":\"a\",\"metadata\":[]}", "x"),
      ("{\"id\":\"x\",\"text\":\"a\",\"source_sha256\":\"abc\"}", "x"),
      ("{\"id\":\"x\",\"text\":\"\\ud800\"}", "x"), ("\u{FEFF}\u{0}", nil),
      (String(repeating: "[", count: 100_000), nil),
    ] as [(String, String?)])
  func aLineThatIsNoRequestIsAnError(_ line: String, _ id: String?) async throws {
    let good = #"{"id":"good","text":"Good."}"#
    let answers = try await answers([good, line, good])
    #expect(answers.map { $0["status"] as? String } == ["ok", "error", "ok"])
    #expect(code(answers[1]) == "TEI7001")
    #expect(answers[1]["id"] as? String == id)
    #expect(answers[1]["line"] as? Int == (id == nil ? 2 : nil))
    #expect(answers[1]["tei"] is NSNull)
  }

  @Test func emptyLinesAreNoRequestsAndANullTextIsSkipped() async throws {
    let answers = try await answers([
      "", " \t\r", #"{"id":"a","text":null}"#, "", #"{"id":"b","bytes_base64":null}"#, "{",
    ])
    #expect(answers.map { $0["status"] as? String } == ["skipped", "skipped", "error"])
    #expect(code(answers[0]) == "TEI7005")
    #expect(answers[2]["line"] as? Int == 6)
  }

  @Test func aSourceIsComparedWithItsDigest() async throws {
    let digest = "CA978112CA1BBDCAFAC231B39A23DC4DA786EFF8147C4E72B9807785AFEE48BB"
    let answers = try await answers([
      try request(["id": "a", "text": "a", "source_sha256": digest]),
      try request(["id": "b", "text": "b", "source_sha256": digest]),
    ])
    #expect(answers.map { $0["status"] as? String } == ["ok", "error"])
    #expect(code(answers[1]) == "TEI7003")
  }

  @Test func aDocumentThatIsNotValidIsNotSent() async throws {
    try tei.write(
      "default namespace = \"http://www.tei-c.org/ns/1.0\"\nstart = element TEI { empty }\n",
      to: "strict.rnc")
    let answers = try await answers(
      [#"{"id":"a","text":"Nino Beridze left Batumi."}"#], "--schema", "strict.rnc")
    #expect(answers[0]["status"] as? String == "invalid")
    #expect(answers[0]["tei"] is NSNull)
    #expect(answers[0]["sha256"] is NSNull)
    #expect((answers[0]["entities"] as? [Any])?.isEmpty == true)
    #expect(code(answers[0])?.hasPrefix("TEI3") == true)
  }

  @Test func everyTryGivesTheSameBytes() async throws {
    var lines: [String] = []
    for n in 1...40 {
      lines.append(try request(["id": "doc\(n)", "text": "\(letter)\nJohn Smith \(n) \u{1}"]))
    }
    try tei.write(lines.map { $0 + "\n" }.joined(), to: "all")
    let whole = try await tei.shell("\"$TEI\" worker < all")
    let parts = try await tei.shell(
      "for p in '1,7p' '8,9p' '10,40p'; do sed -n \"$p\" all | \"$TEI\" worker; done")
    #expect(whole.status == 0)
    #expect(whole.output == parts.output)
    #expect(whole.text.split(separator: "\n").count == 40)
  }

  /// Each line is written only after the answer to the one before was read.
  @Test func anAnswerComesBeforeTheNextRequest() async throws {
    try tei.write(
      """
      import subprocess, sys, json
      worker = subprocess.Popen([sys.argv[1], "worker"], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE)
      for n in range(3):
          worker.stdin.write(json.dumps({"id": str(n), "text": "A"}).encode() + b"\\n")
          worker.stdin.flush()
          print(json.loads(worker.stdout.readline())["id"])
      worker.stdin.close()
      print(worker.wait())
      """, to: "talk.py")
    let run = try await tei.shell("timeout 900 python3 talk.py \"$TEI\"")
    #expect(run.text == "0\n1\n2\n0\n")
  }

  @Test func aLineWithoutEndTakesNoMoreMemoryThanTheBound() async throws {
    try tei.write(
      """
      import subprocess, sys, json, resource
      good = b'{"id":"a","text":"A"}\\n'
      block = b"a" * (1 << 20)
      def run(blocks):
          worker = subprocess.Popen([sys.argv[1], "worker", "--max-size", "1M"],
                                    stdin=subprocess.PIPE, stdout=subprocess.PIPE)
          for block in blocks:
              worker.stdin.write(block)
          for line in worker.communicate()[0].splitlines():
              answer = json.loads(line)
              print(answer["id"], answer["status"], [f["code"] for f in answer["findings"]][:1])
          return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
      short = run([good])
      long = run([block] * 24 + [b"\\n", good, block, block])
      print(long - short < 12)
      """, to: "long.py")
    let run = try await tei.shell("timeout 900 python3 long.py \"$TEI\"")
    #expect(
      run.text == """
        a ok []
        None error ['TEI7002']
        a ok []
        None error ['TEI7002']
        True

        """)
  }

  @Test(.enabled(if: Self.isDebug, "needs a debug build"))
  func aDocumentThatTakesTooLongEndsTheProcess() async throws {
    try tei.write(
      #"{"id":"good","text":"A"}"# + "\n" + #"{"id":"slow","text":"A"}"# + "\n", to: "requests")
    let run = try await tei.shell(
      "TEI_FAULT=hang:slow timeout 900 \"$TEI\" worker --timeout 40 < requests")
    #expect(run.status == 75)
    #expect(run.text.split(separator: "\n").count == 1)
    #expect(run.errors.contains("slow: error: took longer than --timeout allows"))
  }

  private static let isDebug: Bool = {
    #if DEBUG
      true
    #else
      false
    #endif
  }()

  @Test(arguments: [
    ["--ledger", "sidecar"], ["--boilerplate", "learn"], ["--timeout", "0"], ["--field", "x=y"],
    ["--model", "m", "--no-names"], ["file.txt"],
  ])
  func optionsThatMakeNoSenseAreRefused(_ options: [String]) async throws {
    let run = try await tei.run(["worker"] + options)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
  }

  @Test func optionsComeFromTheConfigurationFile() async throws {
    try tei.write("publisher: Colchis Archive\noutput: x\njobs: 3\ntimeout: 30\n", to: "tei.yaml")
    let answers = try await answers([#"{"id":"a","text":"A"}"#])
    #expect((answers[0]["tei"] as? String)?.contains("Colchis Archive") == true)
  }

  @Test func workersTakeTheOptionsThatConfigurationsSay() async throws {
    let run = try await tei("worker", "--experimental-dump-help")
    let json = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
    let arguments = (json?["command"] as? [String: Any])?["arguments"] as? [[String: Any]] ?? []
    let names = Set(
      arguments.compactMap { ($0["preferredName"] as? [String: Any])?["name"] as? String })
    let config = try await tei("config", "--format", "json")
    let keys = try JSONSerialization.jsonObject(with: Data(config.output)) as? [String: Any]
    let options = (keys?["options"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
    let ofFiles: Set = [
      "output", "from", "text-field", "id-field", "metadata", "key", "resume", "retry-failed",
      "skip-failed", "restart", "journal", "isolate", "shard-index", "shard-count", "jobs", "quiet",
    ]
    #expect(
      names.subtracting(["help", "version", "config", "profile", "no-repair", "no-names", "no-nfc"])
        == Set(options).subtracting(ofFiles))
  }

  @Test func requestsAndAnswersAreAsTheSchemaSays() async throws {
    let good = [
      #"{"id":"a","text":"Jane Doe left Batumi, Georgia, for London."}"#,
      #"{"id":"b","bytes_base64":"kwE=","metadata":{"title":"T"},"format":"text"}"#,
      #"{"id":"c","text":null,"format":null,"metadata":null,"source_sha256":null}"#,
    ]
    let bad = [
      "no json", "[]", #"{"id":"d"}"#, #"{"id":"","text":"a"}"#, #"{"id":"e","text":"a","x":1}"#,
      #"{"id":"f","text":"a","bytes_base64":"YQ=="}"#, #"{"id":"g","text":"a","format":"pdf"}"#,
      #"{"id":"h","text":"a","source_sha256":"12"}"#,
    ]
    try tei.write((good + bad).map { $0 + "\n" }.joined(), to: "requests")
    #expect(try await tei.shell("\"$TEI\" worker < requests > answers").status == 0)
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Schema/worker.py").path
    let requests = try await tei.shell("python3 '\(script)' request requests")
    if requests.status == 2 || requests.status == 127 {
      print("not compared with schemas/worker.schema.json: Python's jsonschema is absent")
      return
    }
    let refused = requests.text.split(separator: "\n").compactMap { Int($0) }
    let expected = Array(good.count + 1...good.count + bad.count)
    #expect(refused == expected, "\(requests.errors)")
    let answers = try await tei.shell("python3 '\(script)' answer answers")
    #expect(answers.status == 0 && answers.text == "", "\(answers.text)\(answers.errors)")
    #expect(try tei.text("answers").split(separator: "\n").count == good.count + bad.count)
  }
}
