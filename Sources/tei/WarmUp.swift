import TEICorpus
import TEIKit

/// Loads the schema, the models and the tables while the command line is still being read.
///
/// They are loaded when they are first asked for, by whoever asks first; here it is a second thread,
/// in what would be idle time of another core. What it guesses wrong costs time only, and what fails
/// here fails again where the work is done, and is told there.
enum WarmUp {
  /// Short, and with something for every part of the pipeline.
  private static let sample = """
    LEEDS, 3 March 2021. Mr. John Smith (of Example Ltd.) said: \u{201C}We went to Paris, France,
    on Monday.\u{201D}
    """

  /// Begins, where `arguments` are those of a process that converts or validates by itself.
  static func begin(_ arguments: [String], _ environment: [String: String]) {
    switch arguments.first {
    case "convert":
      // Of many documents, the work is done by another process, which comes here too.
      guard
        Supervisor.assignment(environment) != nil
          || !TextFiles.mayHoldMany(arguments.suffix(1), format: nil)
      else { return }
      var options = ConverterOptions()
      options.tagsNames = !arguments.contains("--no-names")
      Task.detached { [options] in
        _ = try? Converter(options: options).convert(Array(sample.utf8), name: "sample")
      }
    case "validate":
      Task.detached { _ = try? SchemaValidator.corpus() }
    default: break
    }
  }
}
