import FoundationEssentials
import Testing

@testable import TEICorpus

struct POSIXFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func fileIsReadAsItWasWritten(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try POSIXFile.write(bytes, to: folder("x"))
    #expect(try POSIXFile.read(folder("x"), limit: count) == bytes)
    #expect(try folder.names() == ["x"])
  }

  @Test func fileLargerThanTheLimitIsRefused() throws {
    try folder.write("12345", to: "x")
    #expect(try POSIXFile.read(folder("x"), limit: 5).count == 5)
    let error = #expect(throws: FileError.self) { try POSIXFile.read(folder("x"), limit: 4) }
    #expect(error?.path == folder("x"))
    #expect(error?.reason.contains("more than the limit of 4") == true)
  }

  @Test func deviceWithoutASizeIsReadUpToTheLimit() throws {
    #expect(try POSIXFile.read("/dev/null", limit: 0).isEmpty)
    #expect(throws: FileError.self) { try POSIXFile.read("/dev/zero", limit: 100_000) }
  }

  @Test func whatCannotBeReadIsSaidWithItsPath() throws {
    #expect(throws: FileError(path: folder.path, reason: "is a folder")) {
      try POSIXFile.read(folder.path, limit: 10)
    }
    let missing = folder("missing")
    #expect(
      throws: FileError(
        path: missing, reason: "no such file or directory; check the path", concernsOthers: true)
    ) { try POSIXFile.read(missing, limit: 10) }
  }

  @Test func writingMakesFoldersAndReplacesWhatWasThere() throws {
    try POSIXFile.write(Array("long before".utf8), to: folder("a/b/x"))
    try POSIXFile.write(Array("new".utf8), to: folder("a/b/x"))
    #expect(folder.text("a/b/x") == "new")
    #expect(try folder.names() == ["a", "a/b", "a/b/x"])
  }

  @Test func writingReplacesALinkAndNotWhatItLeadsTo() throws {
    try folder.write("old", to: "target")
    try folder.link("x", to: "target")
    try POSIXFile.write(Array("new".utf8), to: folder("x"))
    #expect(folder.text("x") == "new")
    #expect(folder.text("target") == "old")
  }

  @Test func deviceIsWrittenToWhereItStands() throws {
    try folder.link("null", to: "/dev/null")
    try POSIXFile.write(Array("gone".utf8), to: folder("null"))
    #expect(try POSIXFile.read(folder("null"), limit: 10).isEmpty)
  }

  @Test func nameOfFullLengthCanBeWritten() throws {
    let name = String(repeating: "é", count: 127)
    try POSIXFile.write([1], to: folder(name))
    #expect(try folder.names() == [name])
    #expect(throws: FileError.self) { try POSIXFile.write([1], to: folder(name + "éé")) }
  }

  @Test func filesThatBelongTogetherAreAllWrittenOrNone() throws {
    try folder.write("old", to: "a")
    try folder.write("a file", to: "b")
    #expect(throws: FileError.self) {
      try POSIXFile.write([(folder("a"), [1]), (folder("b/c"), [2])])
    }
    #expect(folder.text("a") == "old")
    #expect(try folder.names() == ["a", "b"])
  }

  @Test func folderIsNotReplacedByAFile() throws {
    try folder.write("kept", to: "x/y")
    let error = #expect(throws: FileError.self) { try POSIXFile.write([1], to: folder("x")) }
    #expect(error?.reason == "is a directory")
    #expect(try folder.names() == ["x", "x/y"])
  }

  @Test func removingSaysWhetherThereWasSomething() throws {
    try folder.write("", to: "x")
    #expect(POSIXFile.remove(folder("x")))
    #expect(!POSIXFile.remove(folder("x")))
  }

  @Test func pathsToOneFileAreTheSame() throws {
    try folder.write("", to: "a/x")
    try folder.write("", to: "y")
    try folder.link("link", to: "a/x")
    #expect(POSIXFile.isSame(folder("a/../a/x"), as: folder("link")))
    #expect(!POSIXFile.isSame(folder("a/x"), as: folder("y")))
    #expect(!POSIXFile.isSame(folder("none"), as: folder("none")))
  }
}
