import Iconv
import Testing

struct CharacterConverterTests {
  @Test func anUnknownEncodingHasNoConverter() {
    #expect(CharacterConverter(named: "NO-SUCH-ENCODING") == nil)
  }

  @Test func bytesBecomeOneCharacter() throws {
    let japanese = try #require(CharacterConverter(named: "CP932"))
    #expect(japanese.scalar(of: 0x41, count: 1) == 0x41)
    #expect(japanese.scalar(of: 0x93FA, count: 2) == 0x65E5)
  }

  @Test func aPartOfACharacterAndSeveralOfThemAreNone() throws {
    let japanese = try #require(CharacterConverter(named: "CP932"))
    #expect(japanese.scalar(of: 0x93, count: 1) == nil)
    #expect(japanese.scalar(of: 0x4142, count: 2) == nil)
    #expect(japanese.scalar(of: 0xFF, count: 1) == nil)
    // A failure leaves no state behind.
    #expect(japanese.scalar(of: 0x41, count: 1) == 0x41)
  }

  @Test func aConverterThatCombinesCharactersGivesBackEachAlone() throws {
    let vietnamese = try #require(CharacterConverter(named: "CP1258"))
    #expect(vietnamese.scalar(of: 0x61, count: 1) == 0x61)
    #expect(vietnamese.scalar(of: 0xEC, count: 1) == 0x301)
  }

  @Test func charactersBecomeBytes() throws {
    let chinese = try #require(CharacterConverter(named: "GB18030"))
    let bytes = try #require(chinese.bytes(of: 0x10000))
    #expect(bytes.packed == 0x9030_8130)
    #expect(bytes.count == 4)
    let cyrillic = try #require(CharacterConverter(named: "KOI8-R"))
    #expect(cyrillic.bytes(of: 0x65E5) == nil)
  }
}
