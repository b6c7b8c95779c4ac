import Testing

@testable import TEIKit

struct EntityIdentifierTests {
  @Test(arguments: [
    ("Saule Akhmetova", "saule-akhmetova"), ("Bandar-e Anzalī", "bandar-e-anzali"),
    ("  São  Paulo ", "sao-paulo"), ("Łódź", "lodz"), ("Straße", "strasse"), ("Ærø", "aero"),
    ("Iași", "iasi"), ("O’Brien & Co.", "o-brien-co"), ("U.S.", "u-s"), ("Москва", "москва"),
    ("Ωμέγα 3", "ωμέγα-3"), ("東京", "東京"), ("3M", "3m"), ("İzmir", "izmir"), ("a×b÷c", "a-b-c"),
    ("Tbilisi (თბილისი)", "tbilisi-თბილისი"),
  ])
  func aSlugKeepsLetters(name: String, slug: String) {
    #expect(EntityIdentifier.slug(of: name) == slug)
  }

  @Test func aNameWithoutLettersHasAHash() {
    let slug = EntityIdentifier.slug(of: "🎉")
    #expect(!slug.isEmpty)
    #expect(slug == EntityIdentifier.slug(of: "🎉"))
    #expect(slug != EntityIdentifier.slug(of: "!!!"))
    #expect(!EntityIdentifier.slug(of: "").isEmpty)
  }

  @Test func spellingsOfANameHaveOneIdentifier() {
    let names = ["Al Ray", "AL RAY", "Al-Ray", "Al. Ray", "al  ray"]
    let ids = names.map { EntityIdentifier.identifier(for: $0, type: .person) }
    #expect(Set(ids) == ["person.al-ray"])
    #expect(EntityIdentifier.identifier(for: "Al Ray", type: .organization) == "org.al-ray")
  }

  @Test func aLongNameIsCut() {
    let slugs = ["a", "b"].map {
      EntityIdentifier.slug(of: String(repeating: "x", count: 500) + $0)
    }
    #expect(slugs[0] != slugs[1])
    #expect(slugs.allSatisfy { $0.utf8.count < 100 })
  }

  @Test func everyCharacterGivesAnNCName() {
    for value in 0..<0x30000 as Range<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let id = EntityIdentifier.identifier(for: "\(scalar)", type: .place)
      #expect(id.unicodeScalars.dropFirst(6).allSatisfy(isNameCharacter), "U+\(value) gave \(id)")
    }
  }

  /// `NameChar` without the colon, XML 1.0, fifth edition.
  private func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xB7, 0xC0...0xD6, 0xD8...0xF6,
      0xF8...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x203F...0x2040, 0x2070...0x218F,
      0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }
}
