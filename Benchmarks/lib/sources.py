"""Makes SQLite databases to copy from. Every run makes the same rows."""

import subprocess

# Ten columns of all kinds; numbers that look random come from the row's number.
EVENTS = """\
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT,
    amount REAL NOT NULL,
    rating REAL,
    is_active BOOLEAN NOT NULL,
    payload JSON NOT NULL,
    created_at DATETIME NOT NULL
);
INSERT INTO events
WITH RECURSIVE rows(i, r) AS (SELECT 1, 7919 UNION ALL SELECT i + 1, r * 48271 % 2147483647 FROM rows LIMIT {count})
SELECT
    i, r % 100000,
    CASE r % 4 WHEN 0 THEN 'view' WHEN 1 THEN 'purchase' WHEN 2 THEN 'refund' ELSE 'search' END,
    printf('Event %08x', r),
    CASE WHEN i % 3 = 0 THEN printf('note %08x, äöü', r) END,
    r % 1000000 / 100.0,
    CASE WHEN i % 5 THEN r / 7.0 END,
    r % 2,
    printf('{{"k": %d, "tags": ["a", "b"]}}', r),
    strftime('%Y-%m-%d %H:%M:%S', 1600000000 + i * 30, 'unixepoch')
FROM rows;
"""

# A row of few bytes, so that ten million of them do not take an hour.
NARROW = """\
CREATE TABLE readings (id INTEGER PRIMARY KEY, sensor INTEGER NOT NULL, value REAL NOT NULL, unit TEXT);
INSERT INTO readings
WITH RECURSIVE rows(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM rows LIMIT {count})
SELECT i, i % 1000, i / 8.0, CASE i % 3 WHEN 0 THEN 'hPa' WHEN 1 THEN '°C' END FROM rows;
"""

# The tables, keys and numbers of rows of the Northwind sample that is given with SQLite: most rows are in one table.
NORTHWIND = """\
CREATE TABLE "Categories" ("CategoryID" INTEGER PRIMARY KEY AUTOINCREMENT, "CategoryName" TEXT, "Description" TEXT);
CREATE TABLE "CustomerDemographics" ("CustomerTypeID" TEXT NOT NULL PRIMARY KEY, "CustomerDesc" TEXT);
CREATE TABLE "Customers" ("CustomerID" TEXT NOT NULL PRIMARY KEY, "CompanyName" TEXT NOT NULL, "City" TEXT, "Country" TEXT);
CREATE TABLE "CustomerCustomerDemo" (
    "CustomerID" TEXT NOT NULL REFERENCES "Customers" ("CustomerID"),
    "CustomerTypeID" TEXT NOT NULL REFERENCES "CustomerDemographics" ("CustomerTypeID"),
    PRIMARY KEY ("CustomerID", "CustomerTypeID")
);
CREATE TABLE "Employees" (
    "EmployeeID" INTEGER PRIMARY KEY AUTOINCREMENT, "LastName" TEXT, "BirthDate" DATE, "Notes" TEXT,
    "ReportsTo" INTEGER REFERENCES "Employees" ("EmployeeID")
);
CREATE TABLE "Regions" ("RegionID" INTEGER NOT NULL PRIMARY KEY, "RegionDescription" TEXT NOT NULL);
CREATE TABLE "Territories" (
    "TerritoryID" TEXT NOT NULL PRIMARY KEY, "TerritoryDescription" TEXT NOT NULL,
    "RegionID" INTEGER NOT NULL REFERENCES "Regions" ("RegionID")
);
CREATE TABLE "EmployeeTerritories" (
    "EmployeeID" INTEGER NOT NULL REFERENCES "Employees" ("EmployeeID"),
    "TerritoryID" TEXT NOT NULL REFERENCES "Territories" ("TerritoryID"),
    PRIMARY KEY ("EmployeeID", "TerritoryID")
);
CREATE TABLE "Shippers" ("ShipperID" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "CompanyName" TEXT NOT NULL, "Phone" TEXT);
CREATE TABLE "Suppliers" ("SupplierID" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "CompanyName" TEXT NOT NULL, "City" TEXT);
CREATE TABLE "Products" (
    "ProductID" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "ProductName" TEXT NOT NULL,
    "SupplierID" INTEGER REFERENCES "Suppliers" ("SupplierID"), "CategoryID" INTEGER REFERENCES "Categories" ("CategoryID"),
    "UnitPrice" NUMERIC DEFAULT 0, "UnitsInStock" INTEGER DEFAULT 0, "Discontinued" TEXT NOT NULL DEFAULT '0',
    CHECK ("UnitPrice" >= 0), CHECK ("UnitsInStock" >= 0)
);
CREATE TABLE "Orders" (
    "OrderID" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "CustomerID" TEXT REFERENCES "Customers" ("CustomerID"),
    "EmployeeID" INTEGER REFERENCES "Employees" ("EmployeeID"), "OrderDate" DATETIME, "ShippedDate" DATETIME,
    "ShipVia" INTEGER REFERENCES "Shippers" ("ShipperID"), "Freight" NUMERIC DEFAULT 0, "ShipCity" TEXT
);
CREATE TABLE "Order Details" (
    "OrderID" INTEGER NOT NULL REFERENCES "Orders" ("OrderID"), "ProductID" INTEGER NOT NULL REFERENCES "Products" ("ProductID"),
    "UnitPrice" NUMERIC NOT NULL DEFAULT 0, "Quantity" INTEGER NOT NULL DEFAULT 1, "Discount" REAL NOT NULL DEFAULT 0,
    PRIMARY KEY ("OrderID", "ProductID"),
    CHECK ("Discount" >= 0 AND "Discount" <= 1), CHECK ("Quantity" > 0), CHECK ("UnitPrice" >= 0)
);
CREATE TABLE numbers AS WITH RECURSIVE rows(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM rows LIMIT 16282) SELECT i FROM rows;
INSERT INTO "Categories" SELECT i, 'Category ' || i, 'all of kind ' || i FROM numbers WHERE i <= 8;
INSERT INTO "Customers" SELECT printf('C%04d', i), 'Company ' || i, 'City ' || i % 30, 'Country ' || i % 9 FROM numbers WHERE i <= 93;
INSERT INTO "Employees" SELECT i, 'Name ' || i, date('1960-01-01', i || ' months'), 'speaks', nullif(i / 3, 0) FROM numbers WHERE i <= 9;
INSERT INTO "Regions" SELECT i, 'Region ' || i FROM numbers WHERE i <= 4;
INSERT INTO "Territories" SELECT printf('%05d', i), 'Territory ' || i, i % 4 + 1 FROM numbers WHERE i <= 53;
INSERT INTO "EmployeeTerritories" SELECT i % 9 + 1, printf('%05d', i) FROM numbers WHERE i <= 49;
INSERT INTO "Shippers" SELECT i, 'Shipper ' || i, '(503) 555-000' || i FROM numbers WHERE i <= 3;
INSERT INTO "Suppliers" SELECT i, 'Supplier ' || i, 'City ' || i % 30 FROM numbers WHERE i <= 29;
INSERT INTO "Products" SELECT i, 'Product ' || i, i % 29 + 1, i % 8 + 1, i * 1.25, i * 3 % 120, i % 2 FROM numbers WHERE i <= 77;
INSERT INTO "Orders" SELECT
    i, printf('C%04d', i % 93 + 1), i % 9 + 1, datetime(1300000000 + i * 9000, 'unixepoch'),
    CASE WHEN i % 40 THEN datetime(1300400000 + i * 9000, 'unixepoch') END, i % 3 + 1, i % 4000 / 4.0, 'City ' || i % 30
FROM numbers;
INSERT INTO "Order Details" SELECT o.i, p.i, p.i * 1.25, (o.i + p.i) % 50 + 1, (o.i + p.i) % 4 / 20.0
FROM numbers o, numbers p WHERE p.i <= 77 AND (o.i * 31 + p.i * 17) % 77 < 37 + o.i % 2;
DROP TABLE numbers;
"""


def make(path, script, count=0):
    """Makes a database, and answers how many rows it has in all tables."""
    text = script.format(count=count) if count else script
    run(path, f"PRAGMA journal_mode = OFF;\nPRAGMA synchronous = OFF;\nBEGIN;\n{text}COMMIT;\n")
    tables = run(path, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%';").split("\n")
    return sum(int(run(path, f'SELECT count(*) FROM "{table}";')) for table in tables)


def run(path, script):
    return subprocess.run(["sqlite3", path], input=script, text=True, capture_output=True, check=True).stdout.strip()
