// swift-tools-version: 6.2
import PackageDescription

/// One way of writing Swift for every target; warnings become errors in `make check`.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "swift-tei",
  products: [
    .library(name: "TEIKit", targets: ["TEIKit"]),
    .executable(name: "tei", targets: ["tei"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // The floor where all unsafe code lives.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "LibXML2", dependencies: ["CLibXML2"], swiftSettings: strict),
    .systemLibrary(name: "CIconv"),
    .target(name: "Iconv", dependencies: ["CIconv"], swiftSettings: strict),
    .systemLibrary(
      name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .target(name: "LibArchive", dependencies: ["CLibArchive"], swiftSettings: strict),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "YAML", dependencies: ["CYAML"], swiftSettings: strict),
    .target(name: "CByteScan"),
    .target(name: "ByteScan", dependencies: ["CByteScan"], swiftSettings: strict),
    .target(
      name: "CEmbedded",
      exclude: ["nfc", "encodings", "breaks", "words", "language", "tagger", "places"]),

    // The converter: values in, values out.
    .target(
      name: "TEIKit",
      dependencies: [
        "LibXML2", "Iconv", "ByteScan", "CEmbedded",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    // Many documents: files, a bounded runner, the output tree.
    .target(
      name: "TEICorpus",
      dependencies: [
        "TEIKit", "LibArchive", "SQLite",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "tei",
      dependencies: [
        "TEIKit", "TEICorpus", "YAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // What instructions are counted of; needs no more than the library.
    .executableTarget(
      name: "workloads", dependencies: ["TEIKit"], path: "Tests/Workloads", swiftSettings: strict),

    .target(name: "TEITestSupport", dependencies: ["TEIKit"], swiftSettings: strict),
    .testTarget(
      name: "LibXML2Tests", dependencies: ["LibXML2", "TEITestSupport"], swiftSettings: strict),
    .testTarget(name: "ByteScanTests", dependencies: ["ByteScan"], swiftSettings: strict),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite"], swiftSettings: strict),
    .testTarget(
      name: "YAMLTests", dependencies: ["YAML", "TEITestSupport"], swiftSettings: strict),
    .testTarget(name: "IconvTests", dependencies: ["Iconv"], swiftSettings: strict),
    .testTarget(
      name: "TEIKitTests",
      dependencies: ["TEIKit", "ByteScan", "LibXML2", "TEITestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "FuzzTests", dependencies: ["TEIKit", "TEITestSupport"], path: "Tests/Fuzz",
      exclude: ["Corpus"], swiftSettings: strict),
    .testTarget(
      name: "TEICorpusTests",
      dependencies: ["TEICorpus", "TEIKit", "SQLite", "TEITestSupport"],
      swiftSettings: strict),
    // Runs the built tool as its users do.
    .testTarget(
      name: "TeiTests", dependencies: ["tei", "TEITestSupport"], swiftSettings: strict),
  ],
  // C23, for #embed.
  cLanguageStandard: .gnu2x
)
