// swift-tools-version: 6.2

import PackageDescription

/// The project's own build treats warnings as errors; a package that depends on bpviz is not affected.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "bpviz",
  products: [
    .executable(name: "bpviz", targets: ["bpviz"]),
    .library(name: "Graph", targets: ["Graph"]),
    .library(name: "Layout", targets: ["Layout"]),
  ],
  targets: [
    .target(name: "CPrintf"),
    .target(name: "Graph", dependencies: ["CPrintf"], swiftSettings: strict),
    .target(name: "Layout", swiftSettings: strict),
    .target(
      name: "CNcurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "CGetopt"),
    .target(name: "TUI", dependencies: ["Graph", "Layout", "CNcurses"], swiftSettings: strict),
    .executableTarget(
      name: "bpviz", dependencies: ["TUI", "Graph", "Layout", "CGetopt"], swiftSettings: strict),
    .target(name: "CTestSupport", path: "Tests/CTestSupport"),
    .target(
      name: "TestSupport", dependencies: ["CTestSupport"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "GraphTests", dependencies: ["Graph", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "LayoutTests", dependencies: ["Layout", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TUITests", dependencies: ["TUI", "Graph", "Layout", "TestSupport"],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
