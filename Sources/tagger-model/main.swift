import FoundationEssentials
import TEIKit

// Builds and measures the tagger's embedded files; see Sources/CEmbedded/tagger/README.md.
//
//   tagger-model pack LEXICON.tsv GAZETTEER.tsv OUT_DIR
//   tagger-model train RESOURCE_DIR MODEL FILE[*WEIGHT]…
//   tagger-model score RESOURCE_DIR MODEL FILE…
//
// A “~” before a training file says that its names say nothing of certainty.

func bytes(_ path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: path))) }

func write(_ bytes: [UInt8], _ path: String) throws {
  try Data(bytes).write(to: URL(filePath: path))
}

func lexicon(_ folder: String) throws -> TaggerLexicon {
  try TaggerLexicon(
    lexicon: bytes(folder + "/lexicon.bin"), gazetteer: bytes(folder + "/gazetteer.bin"))
}

func dataSet(_ argument: String) throws -> TaggerTrainer.DataSet {
  let parts = argument.drop { $0 == "~" }.split(separator: "*").map(String.init)
  guard let path = parts.first, let weight = parts.count > 1 ? Float(parts[1]) : 1 else {
    throw UsageError(reason: "\(argument): not FILE or FILE*WEIGHT")
  }
  return TaggerTrainer.DataSet(
    name: path, documents: try AnnotationReader.jsonLines(bytes(path)), weight: weight,
    calibrates: !argument.hasPrefix("~"))
}

func score(_ tagger: SequenceTagger, _ path: String) throws -> String {
  var evaluation = TaggerEvaluation()
  for document in try AnnotationReader.jsonLines(bytes(path)) {
    let found = tagger.mentions(in: document.text, blocks: document.lines)
    evaluation.add(found, document)
  }
  func percent(_ share: Double) -> Double { (share * 1000).rounded() / 10 }
  let types: [EntityType] = [.person, .place, .organization]
  let each = types.map { "\(percent(evaluation.total([$0]).f1))" }.joined(separator: "/")
  return "\(percent(evaluation.total().f1)) (\(each)) \(path)"
}

/// Arguments that mean nothing.
struct UsageError: Error, CustomStringConvertible {
  let reason: String

  var description: String { reason }
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("pack", 4):
  try write(
    try TaggerLexicon.packedLexicon(bytes(arguments[1])), arguments[3] + "/lexicon.bin")
  try write(
    try TaggerLexicon.packedGazetteer(bytes(arguments[2])), arguments[3] + "/gazetteer.bin")
case ("train", 4...):
  let trainer = TaggerTrainer(
    lexicon: try lexicon(arguments[1]), settings: TaggerTrainer.Settings(),
    report: { print($0) })
  try write(trainer.train(try arguments[3...].map(dataSet)).packed, arguments[2])
case ("score", 4...):
  let tagger = SequenceTagger(
    model: try TaggerModel(packed: bytes(arguments[2])), lexicon: try lexicon(arguments[1]))
  for path in arguments[3...] { print(try score(tagger, path)) }
default:
  throw UsageError(reason: "see the first lines of Sources/tagger-model/main.swift")
}
