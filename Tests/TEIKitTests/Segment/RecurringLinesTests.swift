import TEITestSupport
import Testing

@testable import TEIKit

@Suite struct RecurringLinesTests {
  private let options = ConverterOptions()

  private func story(_ n: Int, extra: String = "The Lakeside Courier on paper") -> String {
    """
    Story number \(n) of the year

    By Maren Ostrowicz

    What happened on day \(n) was told by \(n + 3) witnesses, none of whom had been there.

    \(extra)

    The mayor of the town number \(n) has declined to say what he had for breakfast then.

    """
  }

  private func lines(of text: String) throws -> [UInt64] {
    try LineCounter.lines(of: Array(text.utf8), name: "x", options: options)
  }

  private func counted(_ texts: [String]) throws -> RecurringLines {
    var counter = LineCounter()
    for text in texts { counter.add(try lines(of: text)) }
    return counter.recurringLines()
  }

  @Test func lineOfManyDocumentsIsDebris() throws {
    var options = options
    options.boilerplate = .learn
    options.recurringLines = try counted((1...6).map { story($0) })
    let body = try WrittenBody(story(3), options)
    #expect(body.texts { $0 == .boilerplate(.recurring) } == ["The Lakeside Courier on paper"])
    #expect(body.texts { $0 == .byline } == ["By Maren Ostrowicz"])
    #expect(body.texts { $0 == .paragraph }.count == 2)
  }

  @Test func lineOfThreeDocumentsIsNone() throws {
    var options = options
    options.boilerplate = .learn
    options.recurringLines = try counted((1...3).map { story($0) })
    #expect(try WrittenBody(story(3), options).texts { $0.isBoilerplate } == [])
  }

  @Test func copiesOfOneDocumentStayWhole() throws {
    var options = options
    options.boilerplate = .learn
    options.recurringLines = try counted(Array(repeating: story(1), count: 9))
    #expect(try WrittenBody(story(1), options).texts { $0.isBoilerplate } == [])
  }

  @Test func orderMakesNoDifference() throws {
    let texts = (1...40).map { story($0, extra: "Line \($0 % 3) of the footer") }
    var generator = SeededGenerator(seed: 4)
    let shuffled = texts.shuffled(using: &generator)
    let (a, b) = (try counted(texts), try counted(shuffled))
    #expect(a == b)
    #expect(a.digest == b.digest)
    #expect(a.digest != (try counted(Array(texts.dropLast()))).digest)
  }

  @Test func documentCountsOnce() throws {
    let text = String(repeating: "The same line again\n", count: 50)
    #expect(try lines(of: text).count == 1)
  }

  @Test func documentSaysWhatWasCounted() throws {
    var options = options
    options.boilerplate = .learn
    let recurring = try counted((1...6).map { story($0) })
    options.recurringLines = recurring
    let tei = try Converter(options: options).convert(Array(story(2).utf8), name: "s.txt").tei
    let text = String(decoding: tei, as: UTF8.self)
    #expect(text.contains("Lines that stand in 4 or more of 6 documents count as boilerplate"))
    #expect(text.contains(String(recurring.digest, radix: 16)))
  }

  @Test func countsAreNeverTooLow() {
    var counts = LineCounts()
    var generator = SeededGenerator(seed: 5)
    let keys = (0..<2000).map { _ in generator.next() }
    for (n, key) in keys.enumerated() {
      for _ in 0...(n % 7) { counts.add(key) }
    }
    for (n, key) in keys.enumerated() { #expect(counts.estimate(of: key) >= n % 7 + 1) }
    #expect(counts.estimate(of: 42) == 0)
  }
}
