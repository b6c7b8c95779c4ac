import FoundationEssentials
import TEITestSupport
import Testing

@testable import TEIKit

struct MojibakeRepairTests {
  @Test(arguments: sentences, Array(MojibakeCodePages.upperHalves.indices))
  func sentencesReadInAnotherPageAreRepaired(_ sentence: String, page: Int) {
    let once = sentence.garbled(page)
    #expect(once.repaired == sentence, "once")
    // ISO 8859-2 makes so many controls of Cyrillic that a second time is beyond repair.
    if page != 6 || !sentence.hasPrefix("Съ") {
      #expect(once.garbled(page).repaired == sentence, "twice")
    }
  }

  @Test(arguments: sentences + genuine)
  func genuineTextStays(_ text: String) {
    #expect(MojibakeRepair.edits(of: Array(text.utf8)).isEmpty)
  }

  @Test(arguments: [
    ("voil\u{C3} la suite", "voilà la suite", "à that lost its no-break space"),
    ("voil\u{C3}  la suite", "voilà la suite", "à whose no-break space is a space"),
    ("âœ” a \u{FFFD} cafÃ\u{FFFD} crÃ¨me", "✔ a \u{FFFD} caf\u{FFFD} crème", "a byte that is lost"),
    ("â€œDone,â€ she said.", "“Done,” she said.", "byte 9D, which is lost"),
    ("\u{93}Done\u{94} \u{96} she said\u{85}", "“Done” – she said…", "C1 controls"),
    ("donÂ\u{92}t and donÂ’t", "don’t and don’t", "C1 controls, read again"),
    ("L’été, lâ€™humanitÃ© entiÃ¨re", "L’été, l’humanité entière", "a part only"),
    ("í\u{A0}½í¸\u{80}", "😀", "surrogates"),
  ])
  func lossesAreMadeGood(_ text: String, _ expected: String, _ what: String) {
    #expect(text.repaired == expected, "\(what)")
  }

  @Test func editsCoverOnlyTheGarbledStretch() {
    let edits = MojibakeRepair.edits(of: Array("Le café “rÃ©gional” fermÃ©.".utf8))
    #expect(edits.map(\.range) == [TextRange(13, 17), TextRange(31, 35)])
    #expect(edits.map(\.bytes) == [Array("é".utf8), Array("é".utf8)])
    #expect(edits.allSatisfy { $0.reason == .mojibake })
  }

  @Test func randomSentencesAreRepairedAndCleanOnesStay() {
    var generator = SeededGenerator(seed: TestFiles.seed)
    var repaired = 0
    var changed = 0
    let rounds = 2000
    for _ in 0..<rounds {
      let words = Self.vocabularies.randomElement(using: &generator) ?? []
      let count = Int.random(in: 4...14, using: &generator)
      var text = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
        .joined(separator: " ")
      text += [".", "…", "?", " – ", "!"].randomElement(using: &generator) ?? ""
      if text.repaired != text { changed += 1 }
      let page = Int.random(in: 0..<MojibakeCodePages.upperHalves.count, using: &generator)
      if text.garbled(page).repaired == text { repaired += 1 }
    }
    #expect(changed == 0)
    #expect(repaired * 100 >= rounds * 95, "\(repaired) of \(rounds)")
  }

  @Test(arguments: 0..<200)
  func editsOfAnyTextAreSortedDisjointAndUTF8(_ part: Int) {
    var generator = SeededGenerator(seed: TestFiles.seed + UInt64(part))
    let pieces = [
      "Ã", "â", "€", "™", "œ", "\u{9D}", "\u{85}", " ", "a", "É", "Р", "в", "├", "\u{FFFD}", "?",
      "ð", "Ÿ", "˜", "©", "\u{A0}", "\u{AD}", "í", "\n", "𝒳", "漢", "ƒ", "\u{F8FF}", "S",
    ]
    let text = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }.joined()
    let bytes = Array(text.utf8)
    var end = 0
    for edit in MojibakeRepair.edits(of: bytes) {
      #expect(edit.range.start >= end && edit.range.end <= bytes.count && !edit.range.isEmpty)
      #expect(bytes[edit.range.start] & 0xC0 != 0x80)
      #expect(edit.range.end == bytes.count || bytes[edit.range.end] & 0xC0 != 0x80)
      #expect(UTF8Scanning.firstInvalid(edit.bytes.span, from: 0) == nil && !edit.bytes.isEmpty)
      #expect(edit.bytes != Array(bytes[edit.range.offsets]))
      end = edit.range.end
    }
  }

  @Test(.needsShared("data/mojibake"))
  func casesOfFtfy() throws {
    struct Case: Decodable {
      var label: String
      var original: String
      var fixed: String
      var fixedEncoding: String?
      enum CodingKeys: String, CodingKey {
        case label, original, fixed
        case fixedEncoding = "fixed-encoding"
      }
    }
    var count = 0
    for name in ["in-the-wild", "language-names", "synthetic", "negative", "known-failures"] {
      let path = try #require(TestFiles.shared("data/mojibake/test-cases/\(name).json"))
      let data = Data(try TestFiles.bytes(at: path))
      for item in try JSONDecoder().decode([Case].self, from: data) {
        count += 1
        let isPlain = name == "known-failures"  // These say only what quotes become in the end.
        let result = item.original.repaired
        let expected = item.fixedEncoding ?? item.fixed
        #expect(
          Array((isPlain ? result.withPlainQuotes : result).utf8) == Array(expected.utf8),
          "\(name): \(item.label)")
      }
    }
    #expect(count == 161)
  }

  private static let sentences = [
    "Les élèves français étaient déjà très fatigués, après l’été.",
    "Der Bürgermeister möchte die größte Straße für Fußgänger öffnen.",
    "El niño comió una piña en el jardín, ¿verdad que sí?",
    "A situação é difícil, não há solução rápida.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy.",
    "Zażółć gęślą jaźń, powiedział król.",
    "Съешь ещё этих мягких французских булок, да выпей чаю.",
    "Η ελληνική γλώσσα είναι πολύ παλιά.",
    "Tại sao giá hạt sầu riêng lại lên giá?",
    "“It’s fine,” she said — “isn’t it?”",
    "日本語の文章はここにあります。",
    "הספר הזה מעניין מאוד",
    "هذا الكتاب مفيد جدا",
    "Çok güzel bir şehir, değil mi?",
    "Blåbærsyltetøy på brød smaker så godt.",
    "Coffee costs £3 or 4 € — great 😀!",
  ]

  private static let genuine = [
    "PARCE QUE SUR LEURS PLAQUES IL Y MARQUÉ…", "NESTLÉ® et CITROËN™", "(╯°□°)╯︵ ┻━┻",
    "┌──┬──┐\n│ ├┤ │\n└──┴──┘", "Le signe “Ã©” est un mojibake.", "AMANHÃ… AMANHÃ” AMANHÃ, MAÇÃ",
    "« Le café » était fermé — l’été…", "Її рік, Ні. Ті, Ці — «Він». Річ у тім: ЗІ КІ ВІКІ.",
    "Њој је Љиља рекла: „Ој!“ Ђурђевдан је ћудљив.", "Її муж… Её муж, её… Моё, её».",
    "Víš… slyšíš… “Říš” ČŠŽ ŘÍŠ", "SZKÓŁ ŁÓDŹ „Źródło” MIŁOŚĆ", "ŞTIINŢĂ şi ÎNŢELEGERE",
    "Größe „Straße“ »Fuß« – Maß…", "π ≈ 3, √π ∆° ±5 µm ×2 ÷3 ∞", "10 Å – 5×£35 — °C, 5º, 3ª",
    "Ἐν ἀρχῇ ἦν ὁ λόγος, “ή¨” Ά·", "Қазақ тілі – түркі тілдерінің бірі.", "Հայերեն լեզու, ქართული",
    "한국어 문장입니다. 中文“引号”……", "हिन्दी में यह वाक्य है।", "ไทย ภาษา", "L·l col·legi «això»",
    "İSTANBUL ŞİŞLİ ÇAĞ", "Ðæt wæs gōd cyning! Þ×ð", "a\u{85}b\u{85}c", "ÅÄÖ åäö ÆØÅ BLÅ® SKÅ»",
  ]

  private static let vocabularies = [
    "les élèves français étaient déjà très fatigués après forêt où garçon l’été cœur à Noël",
    "Bürger möchte größte Straße für Fußgänger öffnen über schön Mädchen und der Übung",
    "niño comió piña jardín ¿verdad sí mañana él corazón año está también",
    "situação é difícil não há solução rápida coração avó à às você",
    "příliš žluťoučký kůň úpěl ďábelské ódy řeka Šárka Čech dům",
    "съешь ещё этих мягких французских булок да выпей чаю в и с Москва Её",
    "η ελληνική γλώσσα είναι πολύ παλιά Αθήνα και το",
    "zażółć gęślą jaźń król świat żona Łódź się",
    "Київ їхній місто є дуже гарне й Україна Ні Ті",
    "“It’s fine” she said—really don’t £5 naïve café",
  ].map { $0.split(separator: " ").map(String.init) }
}

extension String {
  fileprivate var repaired: String {
    let bytes = Array(utf8)
    var output: [UInt8] = []
    var copied = 0
    for edit in MojibakeRepair.edits(of: bytes) {
      output += bytes[copied..<edit.range.start]
      output += edit.bytes
      copied = edit.range.end
    }
    return String(decoding: output + bytes[copied...], as: UTF8.self)
  }

  /// The UTF-8 of this text as a program takes it that thinks it is in `page`.
  fileprivate func garbled(_ page: Int) -> String {
    let half = MojibakeCodePages.upperHalves[page]
    return String(
      String.UnicodeScalarView(
        utf8.compactMap {
          $0 < 0x80 ? Unicode.Scalar($0) : Unicode.Scalar(half[Int($0 & 0x7F)])
        }))
  }

  fileprivate var withPlainQuotes: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map {
          switch $0 {
          case "“", "”": "\""
          case "’": "'"
          default: $0
          }
        }))
  }
}
