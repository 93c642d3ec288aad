// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "own-package",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "swift-migrate", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "migrate-shop",
            dependencies: [
                .product(name: "MigrationCLI", package: "swift-migrate"),
                .product(name: "MigrationPostgres", package: "swift-migrate"),
                .product(name: "MigrationSQLite", package: "swift-migrate"),
            ],
            path: "migrations",
            plugins: [.plugin(name: "MigrationRegistry", package: "swift-migrate")]
        )
    ]
)
