import TEICorpus

/// Where a run is, and the words for it.
struct RunProgress {
  /// Documents that are through, well or not.
  var documents = 0
  /// Those of them that came to nothing.
  var failed = 0
  /// How many there are, where that is known.
  var expected: Int?
  /// Which part of the inputs was read, where that says more than a count.
  var fraction: Double?
  /// How long it has taken so far.
  var seconds = 0.0

  /// Documents a second.
  var rate: Double { seconds > 0 ? Double(documents) / seconds : 0 }

  /// How long it will take at this rate.
  var secondsLeft: Double? {
    guard let share, share > 0 else { return nil }
    return seconds * (1 - share) / share
  }

  /// Which part of the run is behind us.
  private var share: Double? {
    guard let expected, expected > 0 else { return fraction }
    return min(1, Double(documents) / Double(expected))
  }

  /// A line of a log: `1,200 of 5,000 documents, 310 a second, 2 failed, 0:12 to go`.
  var line: String {
    let count = documents.grouped + (expected.map { " of \($0.grouped)" } ?? "")
    let rest = secondsLeft.map { ", \(Self.clock($0)) to go" } ?? ""
    return "\(count) documents, \(Int(rate).grouped) a second, \(failed.grouped) failed\(rest)"
  }

  /// The same with a bar in front of it.
  var bar: String {
    guard let share else { return line }
    let width = 24
    let full = Int(Double(width) * share)
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    return "\(bar) \(line)"
  }

  /// `4:05`, `1:04:05`.
  static func clock(_ seconds: Double) -> String {
    let total = Int(min(seconds, 1e9).rounded())
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let hours = total / 3_600
    let start = hours > 0 ? "\(hours):\(two(total / 60 % 60))" : "\(total / 60)"
    return "\(start):\(two(total % 60))"
  }
}

/// Shows progress on standard error: on a terminal a bar, else a line a minute.
struct ProgressDisplay {
  private(set) var progress: RunProgress
  private let printer: FindingPrinter
  private let isQuiet: Bool
  private let showsBar: Bool
  private let begun = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var isDrawn = false

  init(expected: Int?, printer: FindingPrinter, isQuiet: Bool) {
    progress = RunProgress(expected: expected)
    self.printer = printer
    self.isQuiet = isQuiet
    showsBar = POSIXFile.standardErrorIsTerminal && printer.format == .text
  }

  /// How long the run has taken.
  var seconds: Double { (ContinuousClock.now - begun) / .seconds(1) }

  /// Counts a document that is through.
  ///
  /// - Parameter fraction: which part of the inputs was read, where that is known.
  mutating func advance(failed: Bool, fraction: Double?) {
    progress.documents += 1
    progress.fraction = fraction
    if failed { progress.failed += 1 }
    guard !isQuiet else { return }
    let now = ContinuousClock.now
    guard now - shown >= (showsBar ? .milliseconds(200) : .seconds(60)) else { return }
    shown = now
    progress.seconds = seconds
    if showsBar {
      POSIXFile.writeToStandardError("\r\(progress.bar)\u{1B}[K")
      isDrawn = true
    } else if printer.format == .json {
      POSIXFile.writeToStandardError(LogEvent.progress(progress))
    } else {
      printer.printNote(progress.line)
    }
  }

  /// Takes the bar away, before anything else is printed.
  mutating func clear() {
    guard isDrawn else { return }
    POSIXFile.writeToStandardError("\r\u{1B}[K")
    isDrawn = false
  }
}

extension Int {
  /// The number with commas between thousands.
  var grouped: String {
    let digits = Array(String(magnitude))
    var text = self < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
