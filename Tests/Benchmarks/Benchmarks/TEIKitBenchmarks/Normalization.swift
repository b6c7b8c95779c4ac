import Benchmark
import TEIKit

/// Detection and normalization of one large text, by what is in it.
func registerNormalization() {
  registerDetection()
  registerMojibake()
  for text in SampleText.all {
    Benchmark("Normalize: \(text.name)") { benchmark in
      let bytes = text.bytes
      let normalizer = Normalizer()
      let corpus = Corpus(documents: [bytes])
      try benchmark.measure(corpus) {
        blackHole(normalizer.normalize(try SourceText(name: "benchmark.txt", bytes: bytes)))
      }
    }
  }
}

/// What it takes to find the encoding, without decoding anything.
private func registerDetection() {
  for text in SampleText.all {
    Benchmark("Detect: \(text.name)") { benchmark in
      let bytes = text.bytes
      try benchmark.measure(Corpus(documents: [bytes])) {
        blackHole(try SourceText(name: "benchmark.txt", bytes: bytes))
      }
    }
  }
}

/// What it takes to see that nothing is garbled, with the look for controls, which is always made.
private func registerMojibake() {
  var options = ConverterOptions()
  options.references = .keep
  options.invisibles = .keep
  options.normalizesUnicode = false
  let normalizer = Normalizer(options: options)
  for text in SampleText.all where text.isUnicode {
    Benchmark("Mojibake: \(text.name)") { benchmark in
      let bytes = text.bytes
      let source = try SourceText(name: "benchmark.txt", bytes: bytes, encoding: .utf8)
      benchmark.measure(Corpus(documents: [bytes])) {
        blackHole(normalizer.normalize(source))
      }
    }
  }
}

/// Some eight megabytes of one sentence over and over.
private struct SampleText: Sendable {
  let name: String
  let sentence: [UInt8]
  var isUnicode = true

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8_000_000)
    while bytes.count < 8_000_000 { bytes += sentence }
    return bytes
  }

  static let all: [SampleText] = [
    SampleText(
      name: "clean ASCII",
      sentence: Array("The harbour was closed for a week, and nobody knew why.\n".utf8)),
    SampleText(
      name: "mixed UTF-8",
      sentence: Array("“Não sei”, disse ela. – Вчера было тихо; 今日は海が静かです。 Œuvre, naïve.\n".utf8)),
    SampleText(
      name: "KOI8-R",
      sentence: [
        0xF7, 0xDE, 0xC5, 0xD2, 0xC1, 0x20, 0xC2, 0xD9, 0xCC, 0xCF, 0x20, 0xD4, 0xC9, 0xC8, 0xCF,
        0x2C, 0x20, 0xC1, 0x20, 0xD3, 0xC5, 0xC7, 0xCF, 0xC4, 0xCE, 0xD1, 0x20, 0xDB, 0xD4, 0xCF,
        0xD2, 0xCD, 0x2E, 0x0A,
      ], isUnicode: false),
    SampleText(
      name: "French",
      sentence: Array("L’été dernier, sa mère a passé à côté de l’hôtel où était né Éloi.\n".utf8)),
  ]
}
