import Benchmark
import Foundation

/// CPU time of the thread that asks: user and system, in nanoseconds.
///
/// The benchmark tool reads `/proc/self/stat`, which counts in ticks of 10 ms and over all
/// threads, its own sampler among them.
enum CPUClock {
  /// CPU time that this thread has used so far.
  static var now: Duration {
    var time = timespec()
    let status = clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    precondition(status == 0, "every Linux and macOS has a CPU clock for threads")
    return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
  }

  /// CPU time that `work` takes; at least a nanosecond, so that it can be divided by.
  static func measure<E: Error>(_ work: () throws(E) -> Void) throws(E) -> Duration {
    let start = now
    try work()
    return max(now - start, .nanoseconds(1))
  }
}

extension Benchmark {
  /// Measures `work`, which goes once through all documents of `corpus`.
  func measure<E: Error>(_ corpus: Corpus, _ work: () throws(E) -> Void) throws(E) {
    startMeasurement()
    let spent = try CPUClock.measure(work)
    stopMeasurement()
    report(spent, for: corpus)
  }

  /// Reports that all documents of `corpus` took `spent`.
  func report(_ spent: Duration, for corpus: Corpus) {
    let seconds = spent / .seconds(1)
    measurement(.documentsPerCPUSecond, Int(Double(corpus.documents.count) / seconds))
    measurement(.kilobytesPerCPUSecond, Int(Double(corpus.byteCount) / 1e3 / seconds))
  }
}

extension BenchmarkMetric {
  /// Documents done in a second of CPU time, user and system.
  static let documentsPerCPUSecond = larger("Documents / CPU-second")
  /// Kilobytes (10³ bytes) of source done in a second of CPU time.
  static let kilobytesPerCPUSecond = larger("Source KB / CPU-second")

  /// CPU time of converting, in hundredths of that of parsing and validating the outputs.
  static let convertOverValidate = smaller("Convert ÷ parse + validate, × 100")
  /// The same without names, on either side.
  static let convertWithoutNamesOverValidate = smaller(
    "Convert without names ÷ parse + validate, × 100")
  /// CPU time of converting, in that of copying the sources.
  static let convertOverCopy = smaller("Convert ÷ copy")

  /// CPU time of a stage, in hundredths of that of copying the text that it takes, or that writing
  /// gives.
  static let overCopy = smaller("÷ copy, × 100")
  /// CPU time of a stage, in hundredths of that of libxml2's bare parse of the outputs.
  static let overBareParse = smaller("÷ bare parse, × 100")

  private static func larger(_ name: String) -> BenchmarkMetric {
    .custom(name, polarity: .prefersLarger, useScalingFactor: false)
  }

  private static func smaller(_ name: String) -> BenchmarkMetric {
    .custom(name, polarity: .prefersSmaller, useScalingFactor: false)
  }
}
