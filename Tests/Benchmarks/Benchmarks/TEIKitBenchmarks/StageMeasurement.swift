import Benchmark
import CXMLFloor
import TEIKit

/// What a stage can't be faster than, over the same documents.
struct Floor {
  /// The stage's CPU time in that of this.
  let ratio: BenchmarkMetric
  /// Does it for the documents in a range.
  let work: (Range<Int>) -> Void

  /// Copying `texts`.
  static func copying(_ texts: [[UInt8]]) -> Floor {
    Floor(ratio: .overCopy) { copy(texts[$0]) }
  }

  /// Parsing `outputs` by libxml2 with nobody listening.
  static func bareParse(_ outputs: [[UInt8]]) -> Floor {
    Floor(ratio: .overBareParse) { range in
      for output in outputs[range] {
        precondition(xml_floor_parse(output, output.count), "what we wrote is well-formed")
      }
    }
  }
}

extension Benchmark {
  /// What is told of a stage that is measured beside floors of these ratios.
  static func stage(_ ratios: BenchmarkMetric...) -> Configuration {
    var configuration = defaultConfiguration
    configuration.metrics = [.documentsPerCPUSecond, .kilobytesPerCPUSecond] + ratios
    return configuration
  }

  /// Measures `stage` beside `floors`: for a hundred documents of `corpus` each in turn, so that a
  /// slow spell of the machine hits all of them.
  ///
  /// - Parameter stage: does the work for the documents in a range, and says how much CPU time of
  ///   it counts.
  func measure(
    _ corpus: Corpus, beside floors: Floor..., stage: (Range<Int>) throws -> Duration
  ) rethrows {
    var spent = Duration.zero
    var floorTimes = floors.map { _ in Duration.zero }
    for start in stride(from: 0, to: corpus.documents.count, by: 100) {
      let range = start..<min(start + 100, corpus.documents.count)
      for (index, floor) in floors.enumerated() {
        floorTimes[index] += CPUClock.measure { floor.work(range) }
      }
      spent += try stage(range)
    }
    // The difference of two ways may come out as nothing, or less.
    spent = max(spent, .nanoseconds(1))
    report(spent, for: corpus)
    for (floor, time) in zip(floors, floorTimes) {
      measurement(floor.ratio, Int(100 * (spent / time)))
    }
  }
}

extension CPUClock {
  /// How much more `more` takes than `less`: each is done twice, in an order that favours neither,
  /// and of its two times the lesser counts.
  static func difference<E: Error>(
    of more: () throws(E) -> Duration, and less: () throws(E) -> Duration
  ) throws(E) -> Duration {
    let lessAtFirst = try less()
    let moreTime = try min(more(), more())
    return try moreTime - min(lessAtFirst, less())
  }
}
