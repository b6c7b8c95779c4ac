import Testing

@testable import TEIKit

@Suite struct BoilerplateTests {
  private func debris(_ text: String, _ options: ConverterOptions = ConverterOptions()) throws
    -> [String]
  {
    try WrittenBody(text, options).texts { $0.isBoilerplate }
  }

  private static let story = """
    A title that says it all

    The first paragraph of the story says what happened, who was there and who was not.

    The second paragraph says that nobody knows why, and quotes two people who do not.


    """

  @Test(arguments: [
    ("Share on Facebook", "sharing"), ("Advertisement", "advertisement"),
    ("Related articles", "related"), ("Tags: sea, boats", "tags"),
    ("4 + 3 =", "captcha"), ("Leave a Reply", "comments"),
    ("© 2020 The Paper", "copyright"), ("We use cookies to improve this.", "cookies"),
    ("Subscribe to our newsletter", "newsletter"), ("Source: Lakeside Courier", "source"),
    ("Zum Inhalt springen", "navigation"), ("Teilen", "sharing"),
    ("Quelle: Bote", "source"), ("Publicité", "advertisement"),
    ("Laisser un commentaire", "comments"), ("Deja un comentario", "comments"),
    ("Artículos relacionados", "related"), ("Riproduzione riservata", "copyright"),
    ("Leggi anche: Il museo", "related"), ("Você também pode gostar", "related"),
    ("Все права защищены", "copyright"), ("Теги: море", "tags"),
  ])
  func lineAtTheEndIsDebris(_ line: String, _ kind: String) throws {
    let body = try WrittenBody(Self.story + line + "\n")
    #expect(body.lines.last?.contains("type=\"boilerplate\" subtype=\"\(kind)\"") == true)
    #expect(body.texts { $0.isBoilerplate } == [line])
  }

  @Test(arguments: [
    "Advertisement revenue fell by a third.", "Share prices fell on Monday, and rose again.",
    "Printers went on strike.", "Comments were heard that nobody will own.",
    "Subscribers had waited for nine years.", "Werbung hatte sie nur im Amtsblatt gemacht.",
    "Tags der Feuerwehr kamen vierzig Leute.", "Реклама на вагоне была оплачена до конца года.",
    "Related to the king by marriage, he went on.", "Home is where the sea is.",
  ])
  func proseIsNone(_ line: String) throws {
    #expect(try debris(Self.story + line + "\n") == [])
    #expect(try debris(Self.story + line + "\n\nAnd then the story ends as it began.\n") == [])
  }

  @Test func nothingIsDebrisWhereItIsKept() throws {
    var options = ConverterOptions()
    options.boilerplate = .keep
    #expect(try debris(Self.story + "Share on Facebook\n", options) == [])
    options.boilerplate = .known
    options.profile = .plain
    #expect(try debris(Self.story + "Share on Facebook\n", options) == [])
  }

  @Test func titleIsNeverDebris() throws {
    let text = "Newsletter\n\nThe word is older than the thing: it was first used of a bird.\n"
    #expect(try debris(text) == [])
  }
}
