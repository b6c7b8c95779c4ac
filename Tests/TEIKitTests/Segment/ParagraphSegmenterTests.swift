import Testing

@testable import TEIKit

/// The paragraphs of a text as strings, a heading with `#` in front.
struct JoinedParagraphs {
  let blocks: [String]
  let paragraphs: Paragraphs
  let table: LineTable

  init(_ text: String, structural: Set<Int> = [], language: String? = nil) {
    let bytes = Array(text.utf8)
    let table = LineTable(bytes)
    let roles = table.lines.indices.map { structural.contains($0) ? LineRole.structural : .prose }
    let paragraphs = ParagraphSegmenter(
      frequencies: language.flatMap { WordFrequencyTable.table(for: $0) }
    ).segment(bytes, table, roles: roles)
    self.table = table
    self.paragraphs = paragraphs
    blocks = paragraphs.groups.map { group in
      var joined: [UInt8] = []
      var joins = paragraphs.joins(of: group).makeIterator()
      for (k, line) in paragraphs.lines(of: group).enumerated() {
        if k > 0, let join = joins.next() {
          switch join {
          case .space: joined.append(0x20)
          case .nothing, .keepHyphen, .markHyphen: break
          case .dropHyphen: while let byte = joined.popLast(), byte & 0xC0 == 0x80 {}
          }
        }
        joined += bytes[table.lines[Int(line)].content.offsets]
      }
      return (group.isHeading ? "# " : "") + String(decoding: joined, as: UTF8.self)
    }
  }
}

/// Prose for tests, always the same.
enum Prose {
  static let paragraphs = [
    "The ferry left the harbour before the fog had lifted, and nobody on the quay could say "
      + "which of the two boats it was. A boy with a bucket claimed that he had read the name.",
    "By noon the wind had turned. The harbour master wrote the hour into his book, closed it, "
      + "and went to look for the boy, who by then was asleep under a heap of nets.",
    "Nothing more was heard of the boat until the autumn, when a crate of lemons came ashore "
      + "on the far side of the bay. It was addressed to the harbour master, and it was full.",
    "He gave the lemons to the school. The boy, who had been right about the name all along, "
      + "was given two of them, and a pencil with which to write it down next time.",
  ]

  /// `text` in lines of at most `width` characters, filled as far as words go.
  static func wrapped(_ text: String, width: Int, indent: String = "") -> String {
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ") {
      if line.count > indent.count || lines.count > 0, !line.isEmpty, line != indent,
        line.count + 1 + word.count > width
      {
        lines.append(line)
        line = String(word)
      } else {
        line += line.isEmpty || line == indent ? String(word) : " " + word
      }
    }
    lines.append(line)
    return lines.joined(separator: "\n")
  }
}

@Suite struct ParagraphSegmenterTests {
  @Test func blankLinesSeparateParagraphs() {
    let joined = JoinedParagraphs(Prose.paragraphs.joined(separator: "\n\n"))
    #expect(joined.blocks == Prose.paragraphs)
    #expect(joined.paragraphs.layout == .blankLines)
    #expect(joined.paragraphs.groups.allSatisfy { $0.confidence == 1 })
  }

  @Test func linesWithoutWrapsAreParagraphs() {
    let joined = JoinedParagraphs(Prose.paragraphs.joined(separator: "\n") + "\n")
    #expect(joined.blocks == Prose.paragraphs)
    #expect(joined.paragraphs.layout == .lines)
  }

  @Test(arguments: [
    "love the pier\n\nthe lemons there are the best on the whole side of the bay",
    "what about noon\n\nyou should ask the harbour master\n\nmaybe he knows the boat",
    "Look here:\n\nhttp://harbour.example/boats\n\nbtw the boy was right",
  ]) func blankLineEndsAParagraphBeforeASmallLetter(text: String) {
    let blocks = JoinedParagraphs(text).blocks.map {
      $0.hasPrefix("# ") ? $0.dropFirst(2) : $0[...]
    }
    #expect(blocks == text.split(separator: "\n\n"))
  }

  @Test func filledLinesSetWideApartGoOnOverBlankOnes() {
    let lines = Prose.wrapped(Prose.paragraphs.joined(separator: " "), width: 40)
    let blocks = JoinedParagraphs(lines.replacing("\n", with: "\n\n")).blocks
    #expect(blocks.count < lines.split(separator: "\n").count / 2)
  }

  @Test func nameWithASmallFirstLetterStartsAParagraph() {
    let evidence = LineEvidence(Array("eBoats now has three ferries".utf8).span)
    #expect(evidence.lead == .upper)
    #expect(LineEvidence(Array("eBOATS or so".utf8).span).lead == .lower)
  }

  @Test func wrappedParagraphsBetweenBlankLinesAreUnwrapped() {
    let text = Prose.paragraphs.map { Prose.wrapped($0, width: 60) }.joined(separator: "\n\n")
    let joined = JoinedParagraphs(text)
    #expect(joined.blocks == Prose.paragraphs)
    #expect(joined.paragraphs.layout == .blankLines)
  }

  @Test(arguments: ["   ", "\t"]) func indentsStartParagraphs(indent: String) {
    let text = Prose.paragraphs.map { Prose.wrapped($0, width: 60, indent: indent) }
      .joined(separator: "\n")
    let joined = JoinedParagraphs(text)
    #expect(joined.blocks == Prose.paragraphs)
    #expect(joined.paragraphs.layout == .indented)
  }

  @Test func shortLinesEndWrappedParagraphs() {
    let text = Prose.paragraphs.map { Prose.wrapped($0, width: 64) }.joined(separator: "\n")
    let joined = JoinedParagraphs(text)
    #expect(joined.blocks == Prose.paragraphs)
    #expect(joined.paragraphs.layout == .wrapped)
  }

  @Test func linesBrokenAtRandomAreJoined() {
    let joined = JoinedParagraphs(
      """
      Meanwhile
      the ferry had left, and nobody on
      the quay could say which of the two boats it
      was.
      Harbour
      masters keep
      a book of such things, and this one kept it well. He wrote
      down the hour
      and the wind.
      """)
    #expect(joined.paragraphs.layout == .random)
    #expect(
      joined.blocks == [
        "Meanwhile the ferry had left, and nobody on the quay could say which of the two boats "
          + "it was.",
        "Harbour masters keep a book of such things, and this one kept it well. He wrote down "
          + "the hour and the wind.",
      ])
    #expect(joined.paragraphs.groups[1].confidence < 1)
  }

  @Test func runOfWrappedLinesAmongBlankLinesIsItsOwnRegion() {
    let run = (Prose.paragraphs + Prose.paragraphs.reversed())
    let text =
      (Prose.paragraphs.map { Prose.wrapped($0, width: 64) }
      + [run.map { Prose.wrapped($0, width: 64) }.joined(separator: "\n")]
      + Prose.paragraphs.map { Prose.wrapped($0, width: 64) })
      .joined(separator: "\n\n")
    #expect(JoinedParagraphs(text).blocks == Prose.paragraphs + run + Prose.paragraphs)
  }

  @Test func structuralLinesCutParagraphsAndBelongToNone() {
    let joined = JoinedParagraphs(
      """
      The list of what the crate held was short, and it
      read as follows:
      - lemons
      - straw
      and that was all that the harbour master could find
      in it.
      """, structural: [2, 3])
    #expect(joined.blocks.count == 2)
    #expect(joined.blocks.last?.hasPrefix("and that was all") == true)
    #expect(joined.paragraphs.lines == [0, 1, 4, 5])
  }

  @Test func chineseLinesJoinWithoutSpace() {
    let line = "港口在雾中醒来渡船已经离开没有人知道它的名字是什么样的"
    let joined = JoinedParagraphs("\(line)\n\(line)\n结束。\n\n\(line)\n结束。\n")
    #expect(joined.blocks == ["\(line)\(line)结束。", "\(line)结束。"])
  }

  @Test func textWithoutLinesIsEmpty() {
    for text in ["", "\n\n", " \t\u{A0}\n\u{0C}\n\u{3000}"] {
      let joined = JoinedParagraphs(text)
      #expect(joined.blocks == [])
      #expect(joined.paragraphs.layout == .empty)
    }
  }
}
