// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is compiled with: Swift 6 language mode (from the tools version), warnings
/// as errors, and imports that stay private to a file unless they are said to be public.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(
  name: "AsyncHTTPClient", package: "async-http-client")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// The arrows of the house run one way and are written down here, target by target: the core knows no
// terminal, the grid knows no HiAPI, and only NCursesTerminal sees ncurses.
let package = Package(
  name: "hiapi-tui",
  products: [
    .library(name: "HiAPICore", targets: ["HiAPICore"]),
    .executable(name: "hiapi-tui", targets: ["hiapi-tui"]),
    .executable(name: "hiapi-preview", targets: ["hiapi-preview"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.36.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // The floors of the shared core, from the ground up. A floor knows those below it and none above.
    .target(
      name: "HiAPIBasics", dependencies: ["Hashing", collections, logging, yams, "CPlatform"],
      swiftSettings: strict),
    .target(
      name: "HiAPIService",
      dependencies: [
        "HiAPIBasics", "Hashing", asyncHTTPClient, logging, nioCore, nioHTTP1, nioPosix, nioSSL,
      ],
      swiftSettings: strict),
    .target(
      name: "HiAPICatalog",
      dependencies: [
        "HiAPIBasics", "HiAPIService", asyncHTTPClient, collections, nioCore, nioHTTP1, yams,
      ],
      exclude: ["Models/catalog.json"],
      swiftSettings: strict),
    .target(
      name: "HiAPITasks",
      dependencies: [
        "HiAPIBasics", "HiAPIService", "HiAPICatalog", "Hashing", asyncHTTPClient, collections,
        grdb, logging,
        nioCore, nioHTTP1,
      ],
      swiftSettings: strict),
    // The shared core: one import for a front end, which hands on the floors below. No terminal.
    .target(
      name: "HiAPICore",
      dependencies: [
        "HiAPIBasics", "HiAPIService", "HiAPICatalog", "HiAPITasks", collections, logging, nioHTTP1,
        yams,
      ],
      swiftSettings: strict),
    // A server on loopback that behaves like HiAPI. It shares no code with the core, so that the two
    // can witness against each other.
    .target(
      name: "HiAPISimulator", dependencies: ["Hashing", collections, nioCore, nioHTTP1, nioPosix],
      swiftSettings: strict),

    // zlib, libmd, and what the C library's headers hide.
    .systemLibrary(name: "CPlatform", providers: [.apt(["zlib1g-dev", "libmd-dev"])]),
    // SHA-256. From the static library: the binary runs where libmd is not installed.
    .target(
      name: "Hashing", dependencies: ["CPlatform"], swiftSettings: strict,
      linkerSettings: [.linkedLibrary(":libmd.a")]),
    // The drawing surface: cells, text width, layout, keys. No HiAPI.
    .target(name: "CellGrid", swiftSettings: strict),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(
      name: "NCursesTerminal", dependencies: ["CellGrid", "CNcurses"], swiftSettings: strict),

    // Themes as files: the grid stays free of YAML.
    .target(name: "ThemeFiles", dependencies: ["CellGrid", yams], swiftSettings: strict),

    // The application: state, action, update, draw; and the program around it.
    .target(
      name: "HiAPITUI",
      dependencies: ["HiAPICore", "HiAPIPreview", "CellGrid", "ThemeFiles", collections],
      swiftSettings: strict),
    .executableTarget(
      name: "hiapi-tui",
      dependencies: [
        "HiAPITUI", "HiAPICore", "HiAPIPreview", "HiAPISimulator", "CellGrid", "NCursesTerminal",
        "ThemeFiles", argumentParser, subprocess,
      ],
      swiftSettings: strict),

    // A picture as coloured characters, in a process of its own: only it links these libraries.
    .systemLibrary(
      name: "CPicture", providers: [.apt(["libchafa-dev", "libgdk-pixbuf-2.0-dev"])]),
    .executableTarget(name: "hiapi-preview", dependencies: ["CPicture"], swiftSettings: strict),

    // Pictures as values, made by that process: no task, no terminal.
    .target(
      name: "HiAPIPreview", dependencies: ["HiAPIBasics", subprocess], swiftSettings: strict),

    // What turns the catalog and the themes into committed Swift (`make generate`).
    .target(
      name: "HiAPIGenerator", dependencies: ["HiAPITUI", "HiAPICore", "CellGrid", "ThemeFiles"],
      swiftSettings: strict),
    .executableTarget(
      name: "hiapi-generate", dependencies: ["HiAPIGenerator"], swiftSettings: strict),

    // Which room of the sources uses which, held against the architecture guide (`make lint`).
    .target(name: "HiAPIFloors", swiftSettings: strict),
    .executableTarget(
      name: "hiapi-floors", dependencies: ["HiAPIFloors"], swiftSettings: strict),

    // Tests' other half, and the benchmark, which shares the pseudo-terminal with them.
    .systemLibrary(name: "CVTerm", providers: [.apt(["libvterm-dev"])]),
    .target(
      name: "HiAPITestSupport", dependencies: ["CellGrid", "CVTerm"], swiftSettings: strict),
    // C: a module map's libraries are linked for Swift only.
    .executableTarget(
      name: "bench-control",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .executableTarget(
      name: "hiapi-bench", dependencies: ["HiAPICore", "HiAPITestSupport", argumentParser],
      swiftSettings: strict),

    // The fault suite: the real binary, killed at random moments, against a simulator in bad weather.
    .target(
      name: "HiAPIChaos",
      dependencies: ["CellGrid", "HiAPICore", "HiAPISimulator", "HiAPITestSupport", "Hashing"],
      swiftSettings: strict),
    .executableTarget(
      name: "hiapi-chaos", dependencies: ["HiAPIChaos", argumentParser], swiftSettings: strict),

    .testTarget(
      name: "HiAPICoreTests",
      dependencies: [
        "HiAPIBasics", "HiAPIService", "HiAPICatalog", "HiAPITasks", "HiAPICore", "HiAPIGenerator",
        "HiAPISimulator", "HiAPITestSupport", "Hashing", asyncHTTPClient, collections, grdb,
        logging,
        nioCore,
        nioPosix, nioSSL,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "HiAPIPreviewTests",
      dependencies: ["CellGrid", "HiAPIPreview", "HiAPITestSupport", "hiapi-preview"],
      exclude: ["Pictures"], swiftSettings: strict),
    .testTarget(name: "HashingTests", dependencies: ["Hashing"], swiftSettings: strict),
    .testTarget(
      name: "HiAPIFloorsTests", dependencies: ["HiAPIFloors"], swiftSettings: strict),
    .testTarget(
      name: "HiAPISimulatorTests",
      dependencies: [
        "HiAPISimulator", "HiAPITestSupport", "Hashing", asyncHTTPClient, nioCore, nioHTTP1,
        nioPosix,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "HiAPIChaosTests",
      dependencies: ["HiAPIChaos", "HiAPISimulator", "HiAPITestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CellGridTests", dependencies: ["CellGrid", "HiAPITestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "NCursesTerminalTests",
      dependencies: ["NCursesTerminal", "CellGrid", "CNcurses", "HiAPITestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ThemeFilesTests", dependencies: ["ThemeFiles", "CellGrid", "HiAPIGenerator"],
      swiftSettings: strict),
    .testTarget(
      name: "HiAPITUITests",
      dependencies: [
        "HiAPITUI", "HiAPICore", "HiAPIPreview", "CellGrid", "HiAPIGenerator", "HiAPITestSupport",
        "ThemeFiles", collections,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "CellGrid", "HiAPIChaos", "HiAPICore", "HiAPITestSupport", "HiAPISimulator",
        "hiapi-preview", "hiapi-tui", collections,
      ],
      swiftSettings: strict),
  ]
)
