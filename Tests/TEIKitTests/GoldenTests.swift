import TEITestSupport
import Testing

@testable import TEIKit

/// Whole documents, byte for byte. A case is a folder `Tests/Golden/<case>/` with `expected.xml`;
/// its input is the sample of that name, or `input.txt` or `input.html` beside it. After a change that is meant,
/// `make goldens` writes them anew, and the difference is reviewed like code.
struct GoldenTests {
  /// The inputs by case: every sample, and every folder with an input of its own.
  static let cases: [String: String] = {
    var cases: [String: String] = [:]
    func add(_ folder: String, _ suffix: String) {
      let root = TestFiles.root + "/" + folder
      for path in TestFiles.files(below: root) where path.hasSuffix(suffix) {
        let name = path.dropFirst(root.count + 1).dropLast(suffix.count)
        guard !name.contains("/") else { continue }
        cases[String(name)] = String(path.dropFirst(TestFiles.root.count + 1))
      }
    }
    add("Tests/Samples", ".txt")
    add("Tests/Golden", "/input.txt")
    add("Tests/Golden", "/input.html")
    add("Tests/Golden", "/input.xml")
    return cases
  }()

  /// The samples that are no news.
  static let profiles: [String: ConverterOptions.Profile] = [
    "play": .drama, "interview-turns": .drama,
  ]

  @Test(arguments: cases.keys.sorted())
  func documentIsAsExpected(_ name: String) throws {
    let folder = "Tests/Golden/" + name
    let path = try #require(Self.cases[name])
    let input = try TestFiles.bytes(path)
    var options = ConverterOptions()
    options.profile = Self.profiles[name] ?? .news
    options.annotatesNameParts = name == "name-parts"
    let ending = path.drop { $0 != "." }
    options.sourceForm = [".html": .html, ".xml": .tei][ending] ?? .text
    let gazetteer = TestFiles.root + "/" + folder + "/gazetteer.tsv"
    if TestFiles.files(below: TestFiles.root + "/" + folder).contains(gazetteer) {
      let file = try GazetteerFile(try TestFiles.bytes(at: gazetteer), name: "gazetteer.tsv")
      options.gazetteer = Gazetteer([file])
    }
    let result = try Converter(options: options).convert(
      input, name: name + ending)
    let findings = result.findings.filter { $0.severity == .error }
    #expect(findings.isEmpty)
    if TestFiles.updatesGoldens {
      try TestFiles.write(result.tei, to: folder + "/expected.xml")
    }
    let expected = try TestFiles.bytes(folder + "/expected.xml")
    #expect(
      String(decoding: result.tei, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
  }

  @Test func thereAreGoldens() { #expect(Self.cases.count >= 20) }
}
