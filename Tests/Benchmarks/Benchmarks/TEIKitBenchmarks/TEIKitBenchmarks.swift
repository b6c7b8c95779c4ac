import Benchmark

/// What the benchmark tool runs: one process a benchmark, each over the whole ``Corpus``.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [
      .documentsPerCPUSecond, .kilobytesPerCPUSecond, .cpuUser, .peakMemoryResident,
    ],
    units: [
      .documentsPerCPUSecond: .count, .kilobytesPerCPUSecond: .count, .overCopy: .count,
      .overBareParse: .count,
    ],
    warmupIterations: 1, maxDuration: .seconds(60), maxIterations: 5)

  registerConversions()
  registerFloors()
  registerRatios()
  registerTextStages()
  registerDocumentStages()
  registerSegmentation()
  registerNormalization()
}
