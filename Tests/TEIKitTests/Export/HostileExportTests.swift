import Testing

@testable import TEIKit

/// Documents that were made to do harm take no more time and memory than others of their size.
struct HostileExportTests {
  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static let bodies: [(name: String, body: @Sendable (Int) -> String)] = [
    (
      "names in names",
      { n in
        repeated("<persName>", 100) + repeated("<p>a</p>", n * 20) + repeated("</persName>", 100)
      }
    ),
    (
      "notes in notes",
      { n in
        "<p>" + repeated("<note>", 100) + repeated("<p>a</p>", n * 20) + repeated("</note>", 100)
          + "</p>"
      }
    ),
    (
      "empty cells",
      { n in
        "<table><row>" + repeated("<cell/>", n * 20) + "<cell>a</cell></row></table>"
      }
    ),
    (
      "cells of great width",
      { n in
        "<table><row>" + repeated("<cell cols=\"1000000000\">a</cell>", n * 4) + "</row></table>"
      }
    ),
    ("spaces", { n in "<p>a" + repeated(" ", n * 100) + "b</p>" }),
    ("marks in one block", { n in "<p>" + repeated("<name ref=\"#a\">a</name> ", n * 5) + "</p>" }),
    ("tokens in one sentence", { n in "<p><s>" + repeated("<w>a</w> ", n * 10) + "</s></p>" }),
    (
      "sentences in sentences",
      { n in
        "<p>" + repeated("<s>", 100) + repeated("a. ", n * 20) + repeated("</s>", 100) + "</p>"
      }
    ),
    ("page breaks", { n in repeated("<pb/>", n * 20) + "<p>a</p>" }),
    (
      "lists in lists",
      { n in
        repeated("<list><item>", 100) + repeated("<p>a</p>", n * 10)
          + repeated("</item></list>", 100)
      }
    ),
    (
      "pointers in one attribute",
      { n in
        "<p><name ref=\"" + repeated("#a ", n * 30) + "\">a</name></p>"
      }
    ),
  ]

  /// In the time that a suite has: what took the square of its size would not be done in it.
  @Test(.timeLimit(.minutes(10)), arguments: bodies.indices)
  func everyFormatIsWrittenToItsEnd(_ index: Int) {
    let bytes = Exported.foreign(Self.bodies[index].body(800))
    for format in ExportFormat.allCases {
      #expect(!Exported.string(format, bytes).isEmpty || format == .csv)
    }
  }

  @Test func outputsAreOfTheSizeOfTheDocument() {
    for (name, body) in Self.bodies {
      let bytes = Exported.foreign(body(200))
      for format in ExportFormat.allCases {
        let size = Exported.string(format, bytes).utf8.count
        #expect(size < bytes.count * 40 + 20_000, "\(name), \(format): \(size) of \(bytes.count)")
      }
    }
  }

  @Test func depthIsBounded() {
    let deep = Self.repeated("<hi>", 300) + "a" + Self.repeated("</hi>", 300)
    let (texts, report) = Exported.texts(Exported.foreign("<p>\(deep)</p>"))
    #expect(texts.isEmpty)
    #expect(!report.isValid)
  }
}
