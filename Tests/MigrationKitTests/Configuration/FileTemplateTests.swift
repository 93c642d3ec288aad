import MigrationKit
import Testing

@Suite struct FileTemplateTests {
    @Test(arguments: [
        ("%(rev)s_%(slug)s", "4f1c2a9b7d3e_add_tags"),
        (
            "%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d%(second)02d-%(rev)s",
            "2026_11_03_034812-4f1c2a9b7d3e"
        ),
        ("%(year)d/%(month)s/%(rev)s", "2026/11/4f1c2a9b7d3e"),
        ("%(epoch)s-100%%", "1793677692-100%"),
    ])
    func makesPaths(template: String, expected: String) throws {
        let date = try CreateDate(epoch: 1_793_677_692)
        #expect(try FileTemplate(template).path(rev: "4f1c2a9b7d3e", slug: "add_tags", date: date) == expected)
    }

    @Test(arguments: [
        ("", "does not end in a file name"), ("x/", "does not end in a file name"),
        ("/x", "leads out of the directory of the revisions"), ("../x", "leads out of the directory of the revisions"),
        ("%x", "holds a '%' that begins no token"), ("%(rev", "holds a '%' that begins no token"),
        ("%(author)s", "names the unknown token 'author'"), ("%(rev)d", "has a malformed '%(rev)'"),
        ("%(month)x", "has a malformed '%(month)'"), ("%(month).99d", "has a malformed '%(month)'"),
    ])
    func refuses(template: String, what: String) {
        let error = #expect(throws: MigrationError.self) { try FileTemplate(template) }
        #expect(error?.message == "the file template '\(template)' \(what)")
    }

    // The expected values are Alembic's own.
    @Test(arguments: [
        ("Add tags, really!", 40, "add_tags_really"),
        ("", 40, ""),
        ("Добавить метки", 40, "добавить_метки"),
        ("a_b c", 40, "a_b_c"),
        ("this is a rather long message that goes on and on", 40, "this_is_a_rather_long_message_that_goes_"),
        ("averyveryverylongword", 10, "averyveryv_"),
        ("one two", 7, "one_two"),
        ("one two", 6, "one_"),
    ])
    func makesSlugs(message: String, limit: Int, expected: String) {
        #expect(Slug.make(from: message, limit: limit) == expected)
    }

    @Test(
        arguments: [
            (1_795_232_892, nil, "2026-11-21 03:48:12 UTC"), (1_795_232_892, "UTC", "2026-11-21 03:48:12 UTC"),
            (1_795_232_892, "Europe/Berlin", "2026-11-21 04:48:12 +01:00"),
            (1_782_864_000, "Europe/Berlin", "2026-07-01 02:00:00 +02:00"),
            (1_795_232_892, "America/St_Johns", "2026-11-21 00:18:12 -03:30"),
            (1_795_232_892, "Asia/Kolkata", "2026-11-21 09:18:12 +05:30"),
            (951_782_400, nil, "2000-02-29 00:00:00 UTC"), (-1, nil, "1969-12-31 23:59:59 UTC"),
            (4_102_444_799, nil, "2099-12-31 23:59:59 UTC"),
        ] as [(Int64, String?, String)]
    )
    func writesDates(epoch: Int64, zone: String?, expected: String) throws {
        #expect(try CreateDate(epoch: epoch, zone: zone).description == expected)
    }

    @Test(arguments: ["Europe/Berlim", "../../etc/passwd", "/etc/localtime", "", "EST5EDT,M3.2.0,M11.1.0", "Europe"])
    func refusesUnknownZones(zone: String) {
        let location = SourceLocation(file: "migrations.ini", line: 4)
        let error = #expect(throws: MigrationError.self) { try CreateDate(epoch: 0, zone: zone, location: location) }
        #expect(error?.message == "the time zone '\(zone)' is not in the tz database")
        #expect(error?.location == location)
    }
}
