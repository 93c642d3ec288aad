import MigrationKit

extension OperationRow {
    static let data: [OperationRow] = [
        OperationRow(
            "insert",
            .insert(into: "roles", columns: ["id", "name"], rows: [[1, "admin"], [2, nil]]),
            postgresql: "INSERT INTO roles (id, name) VALUES ($1, $2), ($3, $4); -- 1, 'admin', 2, NULL",
            sqlite: "INSERT INTO roles (id, name) VALUES ($1, $2), ($3, $4); -- 1, 'admin', 2, NULL"
        ),
        OperationRow(
            "insert nothing",
            .insert(into: "roles", columns: ["id"], rows: []),
            postgresql: "",
            sqlite: ""
        ),
        OperationRow(
            "insert ragged rows",
            .insert(into: "roles", columns: ["id", "name"], rows: [[1, "admin"], [2]]),
            postgresql: """
                error[invalid-operation]: row 2 for roles has 1 value for 2 columns
                hint: give each row a value for each column: nil is NULL
                """,
            sqlite: """
                error[invalid-operation]: row 2 for roles has 1 value for 2 columns
                hint: give each row a value for each column: nil is NULL
                """
        ),
        OperationRow(
            "insert without columns",
            .insert(into: "roles", columns: [], rows: [[]]),
            postgresql: """
                error[invalid-operation]: an insert into roles names 0 columns
                hint: name from 1 to 65535 columns
                """,
            sqlite: """
                error[invalid-operation]: an insert into roles names 0 columns
                hint: name from 1 to 32766 columns
                """
        ),
        OperationRow(
            "execute",
            .execute("UPDATE users SET plan = $1", parameters: ["a:b"], reverse: nil),
            postgresql: "UPDATE users SET plan = $1; -- 'a:b'",
            sqlite: "UPDATE users SET plan = $1; -- 'a:b'"
        ),
        OperationRow(
            "execute on one database",
            .execute(SQLText(postgresql: "ANALYZE users"), parameters: [], reverse: nil),
            postgresql: "ANALYZE users;",
            sqlite: ""
        ),
    ]
}
