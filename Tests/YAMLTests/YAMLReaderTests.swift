import TEITestSupport
import Testing
import YAML

struct YAMLReaderTests {
  /// The value as one line, with the place of each scalar.
  private func line(_ yaml: String) throws -> String? {
    try YAMLReader.read(Array(yaml.utf8)).map(line)
  }

  private func line(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, let isPlain):
      (isPlain ? text : "“\(text)”") + "@\(node.line):\(node.column)"
    case .sequence(let items): "[" + items.map(line).joined(separator: " ") + "]"
    case .mapping(let members):
      "{" + members.map { line($0.key) + "=" + line($0.value) }.joined(separator: " ") + "}"
    }
  }

  private func refusal(_ yaml: String) -> YAMLError? {
    do throws(YAMLError) {
      _ = try YAMLReader.read(Array(yaml.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test func valuesHaveTheirPlaces() throws {
    let yaml = "# c\na: 1\nb:\n  - x\n  - 'y z'\n'é': {k: \"\\n\", l: }\n"
    #expect(
      try line(yaml)
        == "{a@2:1=1@2:4 b@3:1=[x@4:5 “y z”@5:5] “é”@6:1={k@6:7=“\n”@6:10 l@6:16=@6:19}}")
  }

  @Test(arguments: ["", "# nothing\n", "\u{FEFF}"])
  func nothingIsNil(_ yaml: String) throws { #expect(try line(yaml) == nil) }

  @Test func documentMayBeMarked() throws {
    #expect(try line("---\na\n...\n") == "a@2:1")
    #expect(refusal("a\n---\nb\n")?.problem == .anotherDocument)
  }

  @Test(arguments: ["a: &x 1", "a: &x [1]", "&x {}", "[*x]", "a: {b: *x}", "&k a: 1"])
  func anchorsAndAliasesAreRefusedWhereTheyStand(_ yaml: String) throws {
    let error = try #require(refusal(yaml))
    #expect(error.problem == .anchor)
    let mark = try #require(yaml.firstIndex { $0 == "&" || $0 == "*" })
    #expect((error.line, error.column) == (1, yaml.distance(from: yaml.startIndex, to: mark) + 1))
  }

  @Test func ampersandInTextIsText() throws {
    #expect(try line("a: Smith & Sons\nb: '*x'") == "{a@1:1=Smith & Sons@1:4 b@2:1=“*x”@2:4}")
  }

  @Test func keyThatStandsTwiceIsRefusedAtItsSecondPlace() {
    let refusal = refusal("a: 1\nb: {c: 1}\na: 2")
    #expect(refusal?.problem == .duplicate("a"))
    #expect(refusal?.line == 3 && refusal?.column == 1)
  }

  @Test func depthIsBounded() {
    let deep = String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
    #expect(refusal(deep) == nil)
    for depth in [33, 900, 50_000] {
      let error = refusal(
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
      #expect(error?.problem == .tooDeep && error?.line == 1, "\(depth)")
    }
  }

  @Test(arguments: [
    ("a: [", 1), ("a: 1\n  b: 2", 2), ("a\n\tb: 1", 2), ("a: \"x", 1), ("%YAML 9.9\n---\na", 1),
    ("a: \u{1}", 0),
  ])
  func malformedFilesAreRefused(_ yaml: String, _ line: Int) throws {
    let error = try #require(refusal(yaml))
    guard case .malformed = error.problem else { throw error }
    #expect(error.line >= line && (line > 0 || error.line == 0))
  }

  /// Whatever comes, there is an answer.
  @Test func anyBytesAreReadOrRefused() throws {
    var generator = SeededGenerator(seed: TestFiles.seed)
    let parts = [
      "a", ": ", "\n", "  ", "- ", "[", "]", "{", "}", ",", "'", "\"", "&x", "*x", "!t ", "|", ">",
      "#", "?", "%", "é", "\t", "---\n", "...\n", "\\", "0",
    ]
    for _ in 0..<5_000 {
      var yaml: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<24, using: &generator) {
        yaml += Array((parts.randomElement(using: &generator) ?? "").utf8)
        if Int.random(in: 0..<40, using: &generator) == 0 {
          yaml.append(UInt8.random(in: 0...255, using: &generator))
        }
      }
      do throws(YAMLError) {
        _ = try YAMLReader.read(yaml)
      } catch {
        #expect(error.line >= 0 && error.column >= 0)
      }
    }
  }
}
