import Foundation
import Testing

@Suite(.timeLimit(.minutes(20)))
struct ConfigTests {
  private let tei: TeiRunner

  init() throws {
    tei = try TeiRunner()
    try tei.write(letter, to: "a.txt")
  }

  /// The options in force, with who says so.
  private func options(_ arguments: String...) async throws -> [String: (
    value: String, origin: String
  )] {
    let line = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try await tei.shell("\"$TEI\" config --format json \(line)")
    #expect(run.errors == "")
    let json = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
    var options: [String: (String, String)] = [:]
    for option in json?["options"] as? [[String: Any]] ?? [] {
      guard let name = option["name"] as? String, let origin = option["origin"] as? String else {
        continue
      }
      let value = option["value"] ?? "null"
      let list = (value as? [String])?.joined(separator: "|")
      let flag = (value as? Bool).map { String($0) }
      options[name] = (list ?? flag ?? "\(value is NSNull ? "null" : value)", origin)
    }
    return options
  }

  /// So that no option of the commands is without its key in the file, nor a key without option.
  @Test(arguments: ["convert", "validate"])
  func everyOptionOfTheCommandHasItsKey(_ command: String) async throws {
    let run = try await tei(command, "--experimental-dump-help")
    let json = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
    let arguments = (json?["command"] as? [String: Any])?["arguments"] as? [[String: Any]] ?? []
    var names: Set<String> = []
    for argument in arguments where argument["kind"] as? String != "positional" {
      let preferred = argument["preferredName"] as? [String: Any]
      let all = argument["names"] as? [[String: Any]] ?? []
      let long = all.first { $0["kind"] as? String == "long" } ?? preferred
      if let name = long?["name"] as? String { names.insert(name) }
    }
    names.subtract(["help", "version", "config", "profile"])
    names = names.filter { !$0.hasPrefix("no-") || !names.contains(String($0.dropFirst(3))) }
    #expect(names.count > 10)
    for name in names {
      try tei.write(
        command == "convert" ? "\(name): []" : "validate: {\(name): []}", to: "tei.yaml")
      let errors = try await tei("convert", "a.txt", "-o", "out").errors
      #expect(!errors.contains("unknown option"), "\(name)")
    }
    if command == "convert" {
      try tei.write("", to: "tei.yaml")
      let keys = try await options().keys
      #expect(Set(keys) == names)
    }
  }

  @Test func defaultsAreThoseOfTheCommand() async throws {
    let run = try await tei("convert", "--experimental-dump-help")
    let json = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
    let arguments = (json?["command"] as? [String: Any])?["arguments"] as? [[String: Any]] ?? []
    let options = try await options()
    var count = 0
    for argument in arguments where argument["kind"] as? String == "option" {
      guard let name = (argument["preferredName"] as? [String: Any])?["name"] as? String,
        let value = argument["defaultValue"] as? String
      else { continue }
      #expect(options[name]?.value == value, "\(name)")
      count += 1
    }
    #expect(count > 10)
  }

  @Test func laterLayersGoBeforeEarlierOnes() async throws {
    try tei.write(
      """
      ids: all
      kind: plain
      ledger: none
      names: false
      gazetteer: [one.tsv, two.tsv]
      set: {title: T, keyword: [a, b]}
      profile: mine
      profiles:
        mine:
          kind: drama
          ledger: sidecar
      """, to: "tei.yaml")
    let found = try await options("--ledger", "header", "--gazetteer", "three.tsv")
    #expect(found["ids"]?.value == "all" && found["ids"]?.origin == "file")
    #expect(found["kind"]?.value == "drama" && found["kind"]?.origin == "profile")
    #expect(found["ledger"]?.value == "header" && found["ledger"]?.origin == "command line")
    #expect(found["names"]?.value == "false" && found["names"]?.origin == "file")
    #expect(found["gazetteer"]?.value == "three.tsv")
    #expect(found["set"]?.value == "title=T|keyword=a|keyword=b")
    #expect(found["nfc"]?.origin == "default")
    let text = try await tei("config", "--profile", "letters").text
    #expect(text.contains("profile  letters"))
    #expect(text.contains(/kind +news +profile letters, built in\n/))
    #expect(text.contains(/ids +all +tei.yaml:1:1\n/))
  }

  @Test func fileDecidesDocumentsAsTheCommandLineDoes() async throws {
    #expect(
      try await tei(
        "convert", "a.txt", "-o", "one", "--ids", "all", "--no-names", "--set", "title=X"
      )
      .status == 0)
    try tei.write("ids: all\nnames: no\nset:\n  title: X\n", to: "conf/tei.yaml")
    let run = try await tei("convert", "a.txt", "-o", "two", "--config", "conf/tei.yaml")
    #expect(run.status == 0)
    #expect(try tei.bytes("one/a.xml") == tei.bytes("two/a.xml"))
    let over = try await tei(
      "convert", "a.txt", "-o", "three", "--config", "conf/tei.yaml", "--names", "--ids=blocks",
      "--set", "title=Y")
    #expect(over.status == 0)
    #expect(try await tei("convert", "a.txt", "-o", "four", "--set", "title=Y").status == 0)
    #expect(try tei.bytes("three/a.xml") == tei.bytes("four/a.xml"))
  }

  @Test func pathsAreSeenFromTheFile() async throws {
    try tei.write("output: made\ngazetteer: own.tsv\n", to: "conf/tei.yaml")
    try tei.write("Jane Doe\tperson\n", to: "conf/own.tsv")
    #expect(try await tei("convert", "a.txt", "--config", "conf/tei.yaml").status == 0)
    #expect(tei.exists("conf/made/a.xml"))
  }

  @Test func inspectionAndValidationReadTheirParts() async throws {
    try tei.write("kind: plain\nledger: none\nvalidate:\n  format: jsonl\n", to: "tei.yaml")
    let inspected = try await tei("inspect", "a.txt")
    #expect(inspected.status == 0)
    #expect(inspected.text.contains("paragraph"))
    #expect(try await tei("convert", "a.txt", "-o", "out").status == 0)
    #expect(try await tei("validate", "out/a.xml").text.hasPrefix("{\"file\":"))
    #expect(try await tei("validate", "--format", "text", "out/a.xml").text == "out/a.xml: valid\n")
  }

  @Test func journalledRunsSeeThatTheFileChanged() async throws {
    try tei.write(letter, to: "in/a.txt")
    try tei.write(letter, to: "in/b.txt")
    try tei.write("ids: all\ntimeout: 100\n", to: "tei.yaml")
    #expect(try await tei("convert", "in", "-o", "out", "--quiet").status == 0)
    let before = try tei.bytes("out/a.xml")
    try tei.write("ids: blocks\n", to: "tei.yaml")
    let run = try await tei("convert", "in", "-o", "out", "--resume")
    #expect(run.status == 0)
    #expect(run.errors.contains("the options or the version differ"))
    #expect(try tei.bytes("out/a.xml") != before)
  }

  @Test func whatIsForRunsOnlyDoesNotHinderASingleText() async throws {
    try tei.write("timeout: 100\nisolate: false\n", to: "tei.yaml")
    #expect(try await tei("convert", "a.txt", "-o", "out").status == 0)
    #expect(try await tei("convert", "a.txt", "-o", "out", "--timeout", "9").status == 64)
  }

  @Test(arguments: [
    ("idz: all", "tei.yaml:1:1: error: unknown option “idz”; did you mean “ids”?"),
    ("\n  bogus: 1", "tei.yaml:2:3: error: unknown option “bogus”; “tei config” lists"),
    ("ids: blocs", "tei.yaml:1:1: error: "),
    ("names: perhaps", "tei.yaml:1:8: error: names: expected true or false"),
    ("ids: [all]", "tei.yaml:1:6: error: ids: expected one value"),
    ("model:", "tei.yaml:1:7: error: model: expected one value"),
    ("encoding: klingon", "tei.yaml:1:1: error: --encoding klingon: unknown"),
    ("set: {colour: red}", "tei.yaml:1:1: error: --set colour=red: known are"),
    ("a: [", "tei.yaml:"), ("- a", "tei.yaml:1:1: error: expected options"),
    ("ids: all\nids: blocks", "tei.yaml:2:1: error: said twice: “ids”"),
    ("profile: poetry", "tei.yaml:1:10: error: unknown profile “poetry”; known are"),
    ("profiles: {p: {idz: all}}", "tei.yaml:1:16: error: unknown option “idz”"),
    ("validate: {ids: all}", "tei.yaml:1:12: error: unknown option “ids”"),
    ("a: &a [x]\nb: *a", "tei.yaml:1:4: error: anchors and aliases"),
    ("publisher: &a x", "tei.yaml:1:12: error: anchors and aliases"),
    ("\u{1}", "tei.yaml: error: not readable as YAML"),
  ])
  func mistakesAreToldWithTheirPlaces(_ yaml: String, _ message: String) async throws {
    try tei.write(yaml, to: "tei.yaml")
    let run = try await tei("convert", "a.txt", "-o", "out")
    #expect(run.status == 64)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(!tei.exists("out"))
  }

  @Test func emptyAndOrdinaryFilesAreFine() async throws {
    for yaml in ["", "# nothing\n", "---\n", "publisher: Smith & Sons\n", "publisher: '*A* & c'\n"]
    {
      try tei.write(yaml, to: "tei.yaml")
      #expect(try await tei("convert", "a.txt", "-o", "out").status == 0, "\(yaml)")
    }
    try tei.write("publisher: Smith & Sons\n", to: "tei.yaml")
    #expect(try await tei("convert", "a.txt", "-o", "-").text.contains("Smith &amp; Sons"))
  }

  @Test func hostileFilesAreRefusedAtOnce() async throws {
    var bomb = "a0: &a0 [x, x]\n"
    for n in 1...40 { bomb += "a\(n): &a\(n) {? *a\(n - 1) : *a\(n - 1)}\n" }
    let files = [
      bomb, String(repeating: "[", count: 60_000), String(repeating: "a: {", count: 15_000),
      String(repeating: "? ", count: 30_000), String(repeating: "x", count: 70_000),
      String(repeating: "- ", count: 30_000),
    ]
    for file in files {
      try tei.write(file, to: "tei.yaml")
      let run = try await tei("convert", "a.txt", "-o", "out")
      #expect([64, 66].contains(run.status), "\(file.prefix(20))")
    }
  }

  @Test func missingFileIsToldAndUnknownProfileToo() async throws {
    #expect(try await tei("convert", "a.txt", "--config", "missing.yaml").status == 66)
    let run = try await tei("convert", "a.txt", "--profile", "lettres")
    #expect(run.status == 64)
    #expect(run.errors.contains("unknown profile “lettres”; did you mean “letters”?"))
  }

  @Test(arguments: ["news", "book", "letters", "drama", "plain"])
  func builtInProfilesConvert(_ name: String) async throws {
    let run = try await tei("convert", "a.txt", "-o", "-", "--profile", name)
    #expect(run.status == 0)
    #expect(run.text.contains("<s>") == (name == "book"))
  }
}
