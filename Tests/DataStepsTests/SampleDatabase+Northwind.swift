extension SampleDatabase {
    /// A trader in food: thirteen tables with blanks in their names, keys of texts, blobs, checks and views.
    static let northwind = SampleDatabase(
        description: "Northwind",
        script: """
            CREATE TABLE [Categories] ([CategoryID] INTEGER PRIMARY KEY AUTOINCREMENT, [CategoryName] TEXT, [Description] TEXT, [Picture] BLOB);
            CREATE TABLE [CustomerCustomerDemo] ([CustomerID] TEXT NOT NULL, [CustomerTypeID] TEXT NOT NULL,
                PRIMARY KEY ("CustomerID", "CustomerTypeID"),
                FOREIGN KEY ([CustomerID]) REFERENCES [Customers] ([CustomerID]),
                FOREIGN KEY ([CustomerTypeID]) REFERENCES [CustomerDemographics] ([CustomerTypeID]));
            CREATE TABLE [CustomerDemographics] ([CustomerTypeID] TEXT NOT NULL, [CustomerDesc] TEXT, PRIMARY KEY ("CustomerTypeID"));
            CREATE TABLE [Customers] ([CustomerID] TEXT, [CompanyName] TEXT, [Region] TEXT, PRIMARY KEY (`CustomerID`));
            CREATE TABLE [Employees] ([EmployeeID] INTEGER PRIMARY KEY AUTOINCREMENT, [LastName] TEXT, [BirthDate] DATE, [Photo] BLOB,
                [Notes] TEXT, [ReportsTo] INTEGER, [PhotoPath] TEXT, FOREIGN KEY ([ReportsTo]) REFERENCES [Employees] ([EmployeeID]));
            CREATE TABLE [EmployeeTerritories] ([EmployeeID] INTEGER NOT NULL, [TerritoryID] TEXT NOT NULL,
                PRIMARY KEY ("EmployeeID", "TerritoryID"), FOREIGN KEY ([EmployeeID]) REFERENCES [Employees] ([EmployeeID]),
                FOREIGN KEY ([TerritoryID]) REFERENCES [Territories] ([TerritoryID]));
            CREATE TABLE [Order Details] ([OrderID] INTEGER NOT NULL, [ProductID] INTEGER NOT NULL, [UnitPrice] NUMERIC NOT NULL DEFAULT 0,
                [Quantity] INTEGER NOT NULL DEFAULT 1, [Discount] REAL NOT NULL DEFAULT 0, PRIMARY KEY ("OrderID", "ProductID"),
                CHECK ([Discount]>=(0) AND [Discount]<=(1)), CHECK ([Quantity]>(0)), CHECK ([UnitPrice]>=(0)),
                FOREIGN KEY ([OrderID]) REFERENCES [Orders] ([OrderID]), FOREIGN KEY ([ProductID]) REFERENCES [Products] ([ProductID]));
            CREATE TABLE [Orders] ([OrderID] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, [CustomerID] TEXT, [EmployeeID] INTEGER,
                [OrderDate] DATETIME, [ShipVia] INTEGER, [Freight] NUMERIC DEFAULT 0, [ShipName] TEXT,
                FOREIGN KEY ([EmployeeID]) REFERENCES [Employees] ([EmployeeID]), FOREIGN KEY ([CustomerID]) REFERENCES [Customers] ([CustomerID]),
                FOREIGN KEY ([ShipVia]) REFERENCES [Shippers] ([ShipperID]));
            CREATE TABLE [Products] ([ProductID] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, [ProductName] TEXT NOT NULL, [SupplierID] INTEGER,
                [CategoryID] INTEGER, [UnitPrice] NUMERIC DEFAULT 0, [Discontinued] TEXT NOT NULL DEFAULT '0',
                CHECK ([UnitPrice]>=(0)), FOREIGN KEY ([CategoryID]) REFERENCES [Categories] ([CategoryID]),
                FOREIGN KEY ([SupplierID]) REFERENCES [Suppliers] ([SupplierID]));
            CREATE TABLE [Regions] ([RegionID] INTEGER NOT NULL PRIMARY KEY, [RegionDescription] TEXT NOT NULL);
            CREATE TABLE [Shippers] ([ShipperID] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, [CompanyName] TEXT NOT NULL, [Phone] TEXT);
            CREATE TABLE [Suppliers] ([SupplierID] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, [CompanyName] TEXT NOT NULL, [HomePage] TEXT);
            CREATE TABLE [Territories] ([TerritoryID] TEXT NOT NULL, [TerritoryDescription] TEXT NOT NULL, [RegionID] INTEGER NOT NULL,
                PRIMARY KEY ("TerritoryID"), FOREIGN KEY ([RegionID]) REFERENCES [Regions] ([RegionID]));
            CREATE VIEW [Current Product List] AS SELECT ProductID, ProductName FROM Products WHERE Discontinued = '0';
            CREATE VIEW [Order Subtotals] AS SELECT OrderID, sum(UnitPrice * Quantity) AS Subtotal FROM [Order Details] GROUP BY OrderID;
            CREATE VIEW [Products Above Average Price] AS SELECT ProductName, UnitPrice FROM Products
                WHERE UnitPrice > (SELECT avg(UnitPrice) FROM Products);
            CREATE VIEW [Orders Qry] AS SELECT Orders.OrderID, Orders.ShipName, Customers.CompanyName
                FROM Customers JOIN Orders ON Customers.CustomerID = Orders.CustomerID;
            CREATE TEMP TABLE n AS WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 830) SELECT i FROM c;
            INSERT INTO Categories SELECT i, 'Category ' || i, 'Süße ' || i, CAST(x'151c2f0002ff' || i AS BLOB) FROM n WHERE i <= 8;
            INSERT INTO Customers SELECT 'ALF' || (100 + i), 'Alfreds ' || i, CASE WHEN i % 4 > 0 THEN 'Western Europe' END FROM n WHERE i <= 91;
            INSERT INTO CustomerDemographics VALUES ('a', 'b'), ('', 'empty');
            INSERT INTO CustomerCustomerDemo SELECT 'ALF' || (100 + i), '' FROM n WHERE i <= 9;
            INSERT INTO Employees SELECT i, 'Davolio', date('1948-12-08', '+' || i || ' months'), zeroblob(i * 1000), 'Nancy’s notes', nullif(i / 2, 0),
                'http://accweb/emmployees/davolio.bmp' FROM n WHERE i <= 9;
            INSERT INTO Regions VALUES (1, 'Eastern'), (2, 'Western'), (3, 'Northern'), (4, 'Southern');
            INSERT INTO Territories SELECT printf('%05d', i * 37), 'Territory ' || i, 1 + i % 4 FROM n WHERE i <= 53;
            INSERT INTO EmployeeTerritories SELECT 1 + i % 9, printf('%05d', i * 37) FROM n WHERE i <= 49;
            INSERT INTO Shippers SELECT i, 'Speedy ' || i, '(503) 555-98' || i FROM n WHERE i <= 3;
            INSERT INTO Suppliers SELECT i, 'Exotic ' || i, CASE WHEN i % 5 = 0 THEN '#CAJUN.HTM#' END FROM n WHERE i <= 29;
            INSERT INTO Products SELECT i, 'Chai ' || i, 1 + i % 29, 1 + i % 8, i * 1.25, CASE WHEN i % 9 = 0 THEN '1' ELSE '0' END FROM n WHERE i <= 77;
            INSERT INTO Orders SELECT 10247 + i, 'ALF' || (101 + i % 91), 1 + i % 9, datetime('2016-07-04', '+' || i || ' hours'), 1 + i % 3,
                i * 3.17, 'Vins et alcools ' || i FROM n;
            INSERT INTO "Order Details" SELECT 10247 + i, 1 + i % 77, i % 77 * 1.1, 1 + i % 50, i % 4 * 0.05 FROM n;
            INSERT INTO "Order Details" SELECT 10247 + i, 1 + (i + 1) % 77, 14, 12, 0 FROM n;
            """,
        tables: 13,
        rows: 2824
    )
}
