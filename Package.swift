// swift-tools-version: 6.2
import PackageDescription

/// The runtime goes into the program: it starts in a third of the time, and needs no Swift where it
/// runs.
let standalone: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-stdlib"]
      + ["CoreFoundation", "_FoundationICU", "_FoundationCShims", "_FoundationCollections"]
      .map { "-l\($0)" },
    .when(configuration: .release))
]

/// Every Swift target is built alike: no warning survives, no access is wider than it must be.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let toml: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")
let arguments: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "choba",
  products: [
    .executable(name: "choba", targets: ["choba"]),
    .executable(name: "choba-bench", targets: ["choba-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // Values and rules, no I/O.
    .target(name: "ChobaCore", swiftSettings: strict),

    // All that touches the disk.
    .target(name: "CLineDecoder", linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(name: "CCrypto"),
    .systemLibrary(name: "CSystem"),
    .target(
      name: "ChobaStore",
      dependencies: ["ChobaCore", "CLineDecoder", "CCrypto", "CSystem", grdb, toml],
      swiftSettings: strict),

    // The terminal UI without a terminal, and its thin driver.
    .target(
      name: "ChobaUI", dependencies: ["ChobaCore", toml],
      resources: ["choba", "paper", "contrast", "safe", "mono"].map {
        .embedInCode("../../themes/\($0).toml")
      },
      swiftSettings: strict),
    .systemLibrary(name: "CNcurses"),
    .target(name: "CTerminalGuard"),
    .target(
      name: "ChobaTerminal", dependencies: ["ChobaUI", "CNcurses", "CTerminalGuard"],
      swiftSettings: strict),

    // Campaigns that never were, for the demo, the tests and the measurements.
    .target(
      name: "ChobaDemo", dependencies: ["ChobaCore", "ChobaStore"],
      swiftSettings: strict),

    .executableTarget(
      name: "choba",
      dependencies: [
        "ChobaCore", "ChobaStore", "ChobaUI", "ChobaTerminal", "ChobaDemo", arguments,
      ],
      swiftSettings: strict, linkerSettings: standalone),
    .executableTarget(
      name: "choba-bench",
      dependencies: ["ChobaCore", "ChobaStore", "ChobaUI", "ChobaDemo", arguments],
      swiftSettings: strict),

    .target(
      name: "ChobaTestSupport", dependencies: ["ChobaCore", "ChobaUI"], path: "Tests/Support",
      swiftSettings: strict),
    .testTarget(
      name: "ChobaCoreTests", dependencies: ["ChobaCore", "ChobaTestSupport"],
      exclude: ["Oracles"], swiftSettings: strict),
    .testTarget(
      name: "ChobaStoreTests", dependencies: ["ChobaStore", "ChobaTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ChobaUITests", dependencies: ["ChobaUI", "ChobaTestSupport"],
      exclude: ["Frames"], swiftSettings: strict),
    .testTarget(
      name: "ChobaTerminalTests", dependencies: ["ChobaTerminal", "ChobaTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ChobaDemoTests", dependencies: ["ChobaDemo", "ChobaTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ChobaEndToEndTests",
      dependencies: [
        "choba", "ChobaCore", "ChobaStore", "ChobaUI", "ChobaDemo", "ChobaTestSupport",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
