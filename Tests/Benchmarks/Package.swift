// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that whoever depends on TEIKit never resolves what measures it.
let package = Package(
  name: "swift-tei-benchmarks",
  platforms: [.macOS(.v13)],
  dependencies: [
    // Named, since a path's identity is the name of the folder it was cloned into.
    .package(name: "swift-tei", path: "../.."),
    // No traits: they would put an interposer between the program and malloc, and count nothing
    // here that we report.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2Headers", path: "Benchmarks/CLibXML2Headers", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]),
    // libxml2 without anything of ours around it.
    .target(
      name: "CXMLFloor", dependencies: ["CLibXML2Headers"], path: "Benchmarks/CXMLFloor"),
    .executableTarget(
      name: "TEIKitBenchmarks",
      dependencies: [
        "CXMLFloor",
        .product(name: "TEIKit", package: "swift-tei"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/TEIKitBenchmarks",
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ]
)
