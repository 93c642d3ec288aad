// swift-tools-version: 6.2

import PackageDescription

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "swift-migrate",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "MigrationKit", targets: ["MigrationKit"]),
        .library(name: "MigrationPostgres", targets: ["MigrationPostgres"]),
        .library(name: "MigrationSQLite", targets: ["MigrationSQLite"]),
        .library(name: "MigrationCLI", targets: ["MigrationCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
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
        .target(name: "MigrationKit", swiftSettings: house),
        .target(name: "MigrationPostgres", dependencies: ["MigrationKit", "CLibPQ"], swiftSettings: house),
        .target(name: "MigrationSQLite", dependencies: ["MigrationKit", "CSQLite"], swiftSettings: house),
        .target(
            name: "MigrationCLI",
            dependencies: [
                "MigrationKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house
        ),
        .testTarget(name: "MigrationKitTests", dependencies: ["MigrationKit"], swiftSettings: house),
    ]
)
