/// Databases in the shapes of two that everybody knows: their tables, keys, awkward names, blobs and views, and rows made by SQL.
struct SampleDatabase: Sendable, CustomStringConvertible {
    var description: String
    var script: String
    /// How many tables there are.
    var tables: Int

    static let all = [chinook, northwind]

    /// A shop for music: eleven tables, `NVARCHAR` and `NUMERIC(10,2)`, a table that points at itself, one with a key of two columns.
    static let chinook = SampleDatabase(
        description: "Chinook",
        script: """
            CREATE TABLE [Artist] ([ArtistId] INTEGER NOT NULL, [Name] NVARCHAR(120), CONSTRAINT [PK_Artist] PRIMARY KEY ([ArtistId]));
            CREATE TABLE [Album] ([AlbumId] INTEGER NOT NULL, [Title] NVARCHAR(160) NOT NULL, [ArtistId] INTEGER NOT NULL,
                CONSTRAINT [PK_Album] PRIMARY KEY ([AlbumId]),
                FOREIGN KEY ([ArtistId]) REFERENCES [Artist] ([ArtistId]) ON DELETE NO ACTION ON UPDATE NO ACTION);
            CREATE TABLE [Employee] ([EmployeeId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [LastName] NVARCHAR(20) NOT NULL,
                [ReportsTo] INTEGER, [BirthDate] DATETIME, [HireDate] DATETIME, [Email] NVARCHAR(60),
                FOREIGN KEY ([ReportsTo]) REFERENCES [Employee] ([EmployeeId]));
            CREATE TABLE [Customer] ([CustomerId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [FirstName] NVARCHAR(40) NOT NULL,
                [Company] NVARCHAR(80), [Email] NVARCHAR(60) NOT NULL, [SupportRepId] INTEGER,
                FOREIGN KEY ([SupportRepId]) REFERENCES [Employee] ([EmployeeId]));
            CREATE TABLE [Genre] ([GenreId] INTEGER PRIMARY KEY NOT NULL, [Name] NVARCHAR(120));
            CREATE TABLE [MediaType] ([MediaTypeId] INTEGER PRIMARY KEY NOT NULL, [Name] NVARCHAR(120));
            CREATE TABLE [Invoice] ([InvoiceId] INTEGER PRIMARY KEY NOT NULL, [CustomerId] INTEGER NOT NULL, [InvoiceDate] DATETIME NOT NULL,
                [BillingAddress] NVARCHAR(70), [Total] NUMERIC(10,2) NOT NULL,
                FOREIGN KEY ([CustomerId]) REFERENCES [Customer] ([CustomerId]));
            CREATE TABLE [InvoiceLine] ([InvoiceLineId] INTEGER PRIMARY KEY NOT NULL, [InvoiceId] INTEGER NOT NULL, [TrackId] INTEGER NOT NULL,
                [UnitPrice] NUMERIC(10,2) NOT NULL, [Quantity] INTEGER NOT NULL,
                FOREIGN KEY ([InvoiceId]) REFERENCES [Invoice] ([InvoiceId]), FOREIGN KEY ([TrackId]) REFERENCES [Track] ([TrackId]));
            CREATE TABLE [Playlist] ([PlaylistId] INTEGER PRIMARY KEY NOT NULL, [Name] NVARCHAR(120));
            CREATE TABLE [PlaylistTrack] ([PlaylistId] INTEGER NOT NULL, [TrackId] INTEGER NOT NULL,
                CONSTRAINT [PK_PlaylistTrack] PRIMARY KEY ([PlaylistId], [TrackId]),
                FOREIGN KEY ([PlaylistId]) REFERENCES [Playlist] ([PlaylistId]), FOREIGN KEY ([TrackId]) REFERENCES [Track] ([TrackId]));
            CREATE TABLE [Track] ([TrackId] INTEGER PRIMARY KEY NOT NULL, [Name] NVARCHAR(200) NOT NULL, [AlbumId] INTEGER,
                [MediaTypeId] INTEGER NOT NULL, [GenreId] INTEGER, [Composer] NVARCHAR(220), [Milliseconds] INTEGER NOT NULL,
                [Bytes] INTEGER, [UnitPrice] NUMERIC(10,2) NOT NULL,
                FOREIGN KEY ([AlbumId]) REFERENCES [Album] ([AlbumId]), FOREIGN KEY ([GenreId]) REFERENCES [Genre] ([GenreId]),
                FOREIGN KEY ([MediaTypeId]) REFERENCES [MediaType] ([MediaTypeId]));
            CREATE INDEX [IFK_AlbumArtistId] ON [Album] ([ArtistId]);
            CREATE INDEX [IFK_TrackAlbumId] ON [Track] ([AlbumId]);
            CREATE UNIQUE INDEX [IPK_PlaylistTrack] ON [PlaylistTrack]([PlaylistId], [TrackId]);
            CREATE TEMP TABLE n AS WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 400) SELECT i FROM c;
            INSERT INTO Artist SELECT i, 'Antônio & the ' || char(0x3b1 + i % 20) || '''s ' || i FROM n WHERE i <= 60;
            INSERT INTO Album SELECT i, 'Vol. "' || i || '"', 1 + i % 60 FROM n WHERE i <= 120;
            INSERT INTO Employee SELECT i, 'Adams', nullif(i / 3, 0), '1962-02-18 00:00:00', '2002-08-14 00:00:00', 'e' || i || '@x.example'
                FROM n WHERE i <= 8;
            INSERT INTO Customer SELECT i, 'Luís ' || i, CASE WHEN i % 6 = 0 THEN 'Embraer' END, 'c' || i || '@x.example', 3 + i % 3
                FROM n WHERE i <= 59;
            DELETE FROM Customer WHERE CustomerId = 59;
            INSERT INTO Genre SELECT i, 'Genre ' || i FROM n WHERE i <= 25;
            INSERT INTO MediaType SELECT i, 'MPEG ' || i FROM n WHERE i <= 5;
            INSERT INTO Invoice SELECT i, 1 + i % 58, datetime('2021-01-01', '+' || i || ' days'), 'Theodor-Heuss-Straße ' || i,
                (i * 99 % 2500) / 100.0 FROM n;
            INSERT INTO Playlist SELECT i, 'Music' FROM n WHERE i <= 18;
            INSERT INTO Track SELECT i, 'Track ' || i, 1 + i % 120, 1 + i % 5, 1 + i % 25, CASE WHEN i % 3 > 0 THEN 'Angus Young' END,
                i * 1013, i * 100003, CASE WHEN i % 7 = 0 THEN 1.99 ELSE 0.99 END FROM n;
            INSERT INTO PlaylistTrack SELECT 1 + i % 18, i FROM n;
            INSERT INTO InvoiceLine SELECT i, i, 1 + i * 7 % 400, 0.99, 1 FROM n;
            """,
        tables: 11
    )

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
        tables: 13
    )
}
