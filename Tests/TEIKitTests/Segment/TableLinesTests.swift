import Testing

@testable import TEIKit

@Suite struct TableLinesTests {
  @Test func markdownTableHasLabelsAndEmptyCells() throws {
    let body = try WrittenBody("| a | b |\n|---|:-:|\n| 1 |   |\n|   | 2 |\n")
    #expect(
      body.lines == [
        "<table cols=\"2\">",
        "<row role=\"label\"><cell>a</cell><cell>b</cell></row>",
        "<row><cell>1</cell><cell/></row>",
        "<row><cell/><cell>2</cell></row>",
        "</table>",
      ])
  }

  @Test func tabsDivideCells() throws {
    let body = try WrittenBody("Name\tAge\nAnna\t31\nBo\t9\n")
    #expect(body.lines[1] == "<row role=\"label\"><cell>Name</cell><cell>Age</cell></row>")
    #expect(body.lines[3] == "<row><cell>Bo</cell><cell>9</cell></row>")
  }

  @Test func columnsKeptApartByBlanks() throws {
    let body = try WrittenBody("Oslo       12   cold\nRome        7   warm\nCairo Sud  30   hot\n")
    #expect(body.lines[1] == "<row><cell>Oslo</cell><cell>12</cell><cell>cold</cell></row>")
    #expect(body.lines[3] == "<row><cell>Cairo Sud</cell><cell>30</cell><cell>hot</cell></row>")
  }

  @Test func boxRulesDrawTables() throws {
    let body = try WrittenBody("┌───┬───┐\n│ a │ b │\n├───┼───┤\n│ c │ d │\n│ e │ f │\n└───┴───┘\n")
    #expect(body.lines[1] == "<row role=\"label\"><cell>a</cell><cell>b</cell></row>")
    #expect(body.lines.count == 5)
  }

  @Test func typewriterSpacesMakeNoTable() throws {
    let text = """
      He came in.  She did not look up.  It was late
      in the day.  Nobody spoke.  The clock had
      stopped.  It was the twelfth.  He sat down and
      waited.  Then he left.
      """
    let body = try WrittenBody(text)
    #expect(body.lines(with: "<table").isEmpty)
    #expect(body.lines(with: "<ab").isEmpty)
  }

  @Test func justifiedProseMakesNoTable() throws {
    let text = """
      The  boat lay in the harbour for a  week, and
      nobody   came to see  her but the boys of the
      lower  town, who  threw stones at the  gulls.
      """
    #expect(try WrittenBody(text).lines.count == 1)
  }

  @Test func twoRowsAreNoTable() throws {
    let body = try WrittenBody("Oslo    12\nRome     7\n\nHere the text goes on as text does.\n")
    #expect(body.lines(with: "<table").isEmpty)
  }

  @Test func rowsOfUnequalLengthAreKeptAsTheyAre() throws {
    let body = try WrittenBody("| a | b |\n| c |\n| d | e | f |\n")
    #expect(
      body.lines == [
        "<ab type=\"verbatim\" xml:space=\"preserve\">| a | b |", "| c |", "| d | e | f |</ab>",
      ])
  }
}
