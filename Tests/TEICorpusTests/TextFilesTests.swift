import Testing

@testable import TEICorpus

struct TextFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func stems(_ names: String...) -> [String] {
    TextFiles(paths: names.map { folder($0) }).files.map(\.outputStem)
  }

  private func write(_ names: String...) throws {
    for name in names { try folder.write("", to: name) }
  }

  @Test func filesOfAFolderAreSortedByBytes() throws {
    try write("in/b.txt", "in/a/z.txt", "in/B.txt.txt", "in/é.txt", "in/a.txt")
    #expect(stems("in") == ["B.txt", "a/z", "a", "b", "é"])
  }

  @Test func namedFilesKeepTheOrderOfTheirNaming() throws {
    try write("b.txt", "a.md")
    #expect(stems("b.txt", "a.md") == ["b", "a"])
  }

  @Test func onlyTextIsTakenFromFolders() throws {
    try write("in/a.txt", "in/b.TEXT", "in/c.Asc", "in/d.pdf", "in/e.xml", "in/.f.txt")
    let files = TextFiles(paths: [folder("in")])
    #expect(files.files.map(\.outputStem) == ["a", "b", "c"])
    #expect(files.passedOver == 2)
    #expect(files.errors.isEmpty)
  }

  @Test func linksAreFollowedOnce() throws {
    try write("in/a/x.txt", "other/y.txt")
    try folder.link("in/b", to: "../other")
    try folder.link("in/c", to: "../other")
    try folder.link("in/a/up", to: "../..")
    try folder.link("in/z.txt", to: "a/x.txt")
    #expect(stems("in") == ["a/up/other/y", "a/x", "z"])
  }

  @Test func outputsThatWouldMeetGetTheirExtensionBack() throws {
    try write("in/a.txt", "in/a.asc", "in/b.txt", "in/c/a.txt")
    #expect(stems("in") == ["a.asc", "a.txt", "b", "c/a"])
  }

  @Test func outputsThatWouldStillMeetAreNumbered() throws {
    try write("x/a.txt", "y/a.txt", "z/A.txt", "z/a.txt-2.txt")
    #expect(stems("x", "y", "z") == ["a.txt", "a.txt-2", "A.txt-3", "a.txt-2-2"])
  }

  @Test func noStemIsThatOfAnInvalidOutput() throws {
    try write("in/a.txt", "in/a.invalid.txt", "in/b.Invalid.asc", "a.invalid")
    let stems = stems("in", "a.invalid")
    #expect(stems.count == 4)
    #expect(Set(stems.map { $0.lowercased() }).count == 4)
    #expect(stems.allSatisfy { !$0.lowercased().hasSuffix(".invalid") })
  }

  @Test func reportsOfInvalidDocumentsArePassedOver() throws {
    try write("in/a.txt", "in/a.invalid.txt", "in/a.invalid.xml", "in/b.invalid.txt")
    let files = TextFiles(paths: [folder("in")])
    #expect(files.files.map(\.outputStem) == ["a", "b.invalid.txt"])
    #expect(files.passedOver == 2)
  }

  @Test func stemsStayBelowTheOutputFolder() throws {
    try write("a/b/x.txt", "a/...txt", "a/....txt")
    let stems = stems("a/b/../b", "a//b/", "a/b/../../a", "a/b/../b/x.txt", "a/...txt")
    #expect(stems.count == 5)
    let outputs = stems.map {
      ($0 + ".xml").split(separator: "/", omittingEmptySubsequences: false)
    }
    #expect(outputs.allSatisfy { !$0.contains("..") && !$0.contains("") })
  }

  @Test func missingPathIsAnError() throws {
    try write("a.txt")
    let files = TextFiles(paths: [folder("no.txt"), folder("a.txt"), folder("a.txt/b")])
    #expect(files.files.map(\.outputStem) == ["a"])
    #expect(
      files.errors == [
        FileError(
          path: folder("no.txt"), reason: "no such file or directory; check the path"),
        FileError(
          path: folder("a.txt/b"), reason: "not a directory; a file stands where a folder should"),
      ])
  }

  @Test func dashIsStandardInput() {
    #expect(TextFiles(paths: ["-"]).files == [InputFile(path: "-", outputStem: "stdin")])
  }
}
