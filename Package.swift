// swift-tools-version: 6.2

import PackageDescription

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// Revisions are compiled like a debug build, file by file, also in a release build: they run once, and a thousand of them optimised
/// as one module take half a minute for every new one.
let revisions: [SwiftSetting] = [
    .unsafeFlags(
        ["-Onone", "-no-whole-module-optimization", "-enable-batch-mode", "-incremental"],
        .when(configuration: .release)
    )
]

let tests: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "swift-migrate",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "migrate", targets: ["migrate"]),
        .plugin(name: "MigrationRegistry", targets: ["MigrationRegistry"]),
        .library(name: "MigrationKit", targets: ["MigrationKit"]),
        .library(name: "MigrationPostgres", targets: ["MigrationPostgres"]),
        .library(name: "MigrationSQLite", targets: ["MigrationSQLite"]),
        .library(name: "DataSteps", targets: ["DataSteps"]),
        .library(name: "MigrationCLI", targets: ["MigrationCLI"]),
        .library(name: "MigrationContract", targets: ["MigrationContract"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibPQ",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq", "openssl@3"])]
        ),
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
        ),
        .target(name: "RevisionSource", swiftSettings: house),
        .target(name: "MigrationKit", dependencies: ["RevisionSource"], swiftSettings: house),
        .target(name: "MigrationPostgres", dependencies: ["MigrationKit", "CLibPQ"], swiftSettings: house),
        .target(name: "MigrationSQLite", dependencies: ["MigrationKit", "CSQLite"], swiftSettings: house),
        .target(
            name: "DataSteps",
            dependencies: ["MigrationKit", .product(name: "Yams", package: "Yams")],
            swiftSettings: house
        ),
        .target(
            name: "MigrationCLI",
            dependencies: [
                "DataSteps",
                "MigrationKit",
                "RevisionSource",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house
        ),
        .target(name: "MigrationContract", dependencies: ["MigrationKit"], swiftSettings: house),
        .executableTarget(name: "migration-registry", dependencies: ["RevisionSource"], swiftSettings: house),
        .plugin(name: "MigrationRegistry", capability: .buildTool(), dependencies: ["migration-registry"]),
        .executableTarget(
            name: "migrate",
            dependencies: ["DataSteps", "MigrationCLI", "MigrationKit", "MigrationPostgres", "MigrationSQLite"],
            path: "migrations",
            swiftSettings: house + revisions,
            plugins: ["MigrationRegistry"]
        ),
        .executableTarget(
            name: "copying-migrate",
            dependencies: ["DataSteps", "MigrationCLI", "MigrationKit", "MigrationPostgres", "MigrationSQLite"],
            path: "Tests/CopyingRevisions",
            swiftSettings: tests
        ),
        .target(
            name: "TestSupport",
            dependencies: ["MigrationContract", "MigrationKit", "MigrationPostgres", "MigrationSQLite"],
            path: "Tests/TestSupport",
            swiftSettings: tests
        ),
        .testTarget(
            name: "RevisionSourceTests",
            dependencies: ["RevisionSource", "TestSupport"],
            swiftSettings: tests
        ),
        .testTarget(name: "MigrationKitTests", dependencies: ["MigrationKit", "TestSupport"], swiftSettings: tests),
        .testTarget(
            name: "MigrationPostgresTests",
            dependencies: ["MigrationPostgres", "MigrationContract", "TestSupport"],
            swiftSettings: tests
        ),
        .testTarget(
            name: "MigrationCLITests",
            dependencies: ["migrate", "MigrationCLI", "MigrationSQLite", "TestSupport"],
            swiftSettings: tests
        ),
        .testTarget(
            name: "MigrationSQLiteTests",
            dependencies: ["MigrationSQLite", "MigrationContract", "TestSupport"],
            swiftSettings: tests
        ),
        .testTarget(
            name: "DataStepsTests",
            dependencies: [
                "migrate", "DataSteps", "MigrationContract", "MigrationKit", "MigrationPostgres", "MigrationSQLite",
                "TestSupport",
            ],
            exclude: ["requirements.txt"],
            swiftSettings: tests
        ),
        .testTarget(
            name: "ConformanceTests",
            dependencies: ["migrate", "MigrationContract", "MigrationKit", "TestSupport"],
            path: "Tests/Conformance",
            exclude: ["execution.py", "oracle.py", "requirements.txt"],
            swiftSettings: tests
        ),
        .testTarget(
            name: "CrashTests",
            dependencies: ["copying-migrate", "migrate", "MigrationKit", "TestSupport"],
            swiftSettings: tests
        ),
    ]
)
