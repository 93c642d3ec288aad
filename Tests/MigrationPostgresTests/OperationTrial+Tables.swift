import MigrationKit
import TestSupport

extension OperationTrial {
    private static let shop = Table(
        QualifiedName("order", schema: "shop"),
        [
            .column("user_id", .bigint, .references("users", schema: "public", onUpdate: .cascade, match: .full)),
            .column("line", .smallint, .comment("from 1")),
            .column("name", .text, .null, .collate("C")),
            .primaryKey("user_id", "line", name: "order_pkey"),
            .check("line > 0"),
            .index("ix_line", "line"),
            .trigger("fill", .before, [.insert, .update(of: ["line"])], .set(column: "name", to: "none")),
        ],
        comment: "what's sold"
    )

    static let tables: [OperationTrial] = [
        OperationTrial(
            "create table: columns",
            after: "CREATE TYPE mood AS ENUM ('sad', 'ok')",
            .createTable(
                Table(
                    "t",
                    [
                        .column("id", .bigint, .primaryKey, .identity),
                        .column("number", .integer, .identityAlways),
                        .column("email", .varchar(255), .notNull, .unique),
                        .column("price", .numeric(10, 2), .default(1.5), .check("price > 0")),
                        .column("token", .uuid, .default(.randomUUID)),
                        .column("total", .numeric(), .generated("price * 2")),
                        .column(
                            "boss",
                            .bigint,
                            .references("t", "id", onDelete: .setNull, deferral: .initiallyDeferred)
                        ),
                        .column("mood", .enumeration("mood"), .default("ok")),
                        .column("tags", .array(.text), .default(.sql("'{}'"))),
                        .column("made_at", .timestamptz, .notNull, .default(.now)),
                        .column("day", .date, .default(.currentDate)),
                        .column("data", .jsonb),
                        .column("raw", .bytea),
                        .column("is_on", .boolean, .default(false)),
                        .column("ratio", .doublePrecision),
                        .column("code", .char(2), .default(nil)),
                        .column("for", .interval),
                        .column("address", .inet),
                    ]
                ),
                ifNotExists: false
            ),
            changes: """
                + column t 1 id bigint not null identity by default
                + column t 10 made_at timestamp with time zone not null default now()
                + column t 11 day date default CURRENT_DATE
                + column t 12 data jsonb
                + column t 13 raw bytea
                + column t 14 is_on boolean default false
                + column t 15 ratio double precision
                + column t 16 code character(2) default NULL::bpchar
                + column t 17 for interval
                + column t 18 address inet
                + column t 2 number integer not null identity always
                + column t 3 email character varying(255) not null
                + column t 4 price numeric(10,2) default 1.5
                + column t 5 token uuid default gen_random_uuid()
                + column t 6 total numeric generated s (price * (2)::numeric)
                + column t 7 boss bigint
                + column t 8 mood mood default 'ok'::mood
                + column t 9 tags text[] default '{}'::text[]
                + constraint t t_boss_fkey FOREIGN KEY (boss) REFERENCES t(id) ON DELETE SET NULL DEFERRABLE \
                INITIALLY DEFERRED
                + constraint t t_email_key UNIQUE (email)
                + constraint t t_pkey PRIMARY KEY (id)
                + constraint t t_price_check CHECK ((price > (0)::numeric))
                + table t
                """
        ),
        OperationTrial(
            "create table: what belongs to it",
            after: users + "CREATE SCHEMA shop;",
            .createTable(shop, ifNotExists: true),
            changes: """
                + column shop."order" 1 user_id bigint not null
                + column shop."order" 2 line smallint not null -- from 1
                + column shop."order" 3 name text collate "C"
                + constraint shop."order" order_line_check CHECK ((line > 0))
                + constraint shop."order" order_pkey PRIMARY KEY (user_id, line)
                + constraint shop."order" order_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) MATCH FULL \
                ON UPDATE CASCADE
                + function CREATE OR REPLACE FUNCTION shop.fill() RETURNS trigger LANGUAGE plpgsql AS $function$ \
                BEGIN NEW.name := 'none'; RETURN NEW; END $function$
                + index CREATE INDEX ix_line ON shop."order" USING btree (line)
                + table shop."order" -- what's sold
                + trigger CREATE TRIGGER fill BEFORE INSERT OR UPDATE OF line ON shop."order" FOR EACH ROW EXECUTE \
                FUNCTION shop.fill()
                """
        ),
        OperationTrial(
            "create table: constraints",
            after: users,
            .createTable(
                Table(
                    "rooms",
                    [
                        .column("a", .integer),
                        .column("b", .integer),
                        .column("user_id", .bigint),
                        .column("during", .sql("tsrange")),
                        .unique("a", "b", name: "rooms_ab", deferral: .initiallyImmediate),
                        .check("a <> b", name: "rooms_differ"),
                        .foreignKey("user_id", references: "users", ["id"], name: "rooms_user", onDelete: .restrict),
                        .exclude(ExclusionElement("during", with: "&&"), where: "a > 0", name: "rooms_overlap"),
                    ]
                ),
                ifNotExists: false
            ),
            changes: """
                + column rooms 1 a integer
                + column rooms 2 b integer
                + column rooms 3 user_id bigint
                + column rooms 4 during tsrange
                + constraint rooms rooms_ab UNIQUE (a, b) DEFERRABLE
                + constraint rooms rooms_differ CHECK ((a <> b))
                + constraint rooms rooms_overlap EXCLUDE USING gist (during WITH &&) WHERE ((a > 0))
                + constraint rooms rooms_user FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE RESTRICT
                + table rooms
                """
        ),
        OperationTrial(
            "create table if not exists, where it does",
            after: users,
            .createTable(Table("users", [.column("other", .text), .index("ix", "other")]), ifNotExists: true),
            changes: ""
        ),
        OperationTrial(
            "drop table",
            after: users + """
                CREATE SCHEMA shop;
                CREATE TABLE shop.order (user_id bigint REFERENCES users MATCH FULL ON UPDATE CASCADE, line smallint,
                    name text COLLATE "C", CONSTRAINT order_pkey PRIMARY KEY (user_id, line), CHECK (line > 0));
                CREATE INDEX ix_line ON shop.order (line);
                COMMENT ON TABLE shop.order IS 'what''s sold';
                COMMENT ON COLUMN shop.order.line IS 'from 1';
                CREATE FUNCTION shop.fill() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN NEW.name := 'none'; RETURN NEW; END $$;
                CREATE TRIGGER fill BEFORE INSERT OR UPDATE OF line ON shop.order
                    FOR EACH ROW EXECUTE FUNCTION shop.fill();
                """,
            .dropTable(shop.name, ifExists: true, cascade: true, restoring: shop),
            changes: """
                - column shop."order" 1 user_id bigint not null
                - column shop."order" 2 line smallint not null -- from 1
                - column shop."order" 3 name text collate "C"
                - constraint shop."order" order_line_check CHECK ((line > 0))
                - constraint shop."order" order_pkey PRIMARY KEY (user_id, line)
                - constraint shop."order" order_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) MATCH FULL \
                ON UPDATE CASCADE
                - function CREATE OR REPLACE FUNCTION shop.fill() RETURNS trigger LANGUAGE plpgsql AS $function$ \
                BEGIN NEW.name := 'none'; RETURN NEW; END $function$
                - index CREATE INDEX ix_line ON shop."order" USING btree (line)
                - table shop."order" -- what's sold
                - trigger CREATE TRIGGER fill BEFORE INSERT OR UPDATE OF line ON shop."order" FOR EACH ROW EXECUTE \
                FUNCTION shop.fill()
                """
        ),
        OperationTrial(
            "drop table without its value",
            after: users,
            .dropTable("users", ifExists: false, cascade: false, restoring: nil),
            changes: """
                - column users 1 id bigint not null
                - column users 2 email text not null
                - column users 3 age integer default 1
                - column users 4 note character varying(20)
                - constraint users users_pkey PRIMARY KEY (id)
                - table users
                """,
            afterwards: "error[irreversible]: drop table users cannot be reversed by itself"
        ),
        OperationTrial(
            "rename table",
            after: users + """
                CREATE TABLE notes (user_id bigint REFERENCES users);
                CREATE INDEX ix ON users (age);
                CREATE VIEW adults AS SELECT id FROM users WHERE age > 17;
                """,
            .renameTable("users", to: "Order Lines"),
            changes: """
                - column users 1 id bigint not null
                - column users 2 email text not null
                - column users 3 age integer default 1
                - column users 4 note character varying(20)
                - constraint notes notes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
                - constraint users users_pkey PRIMARY KEY (id)
                - index CREATE INDEX ix ON public.users USING btree (age)
                - table users
                - view adults id: SELECT users.id FROM users WHERE (users.age > 17);
                + column "Order Lines" 1 id bigint not null
                + column "Order Lines" 2 email text not null
                + column "Order Lines" 3 age integer default 1
                + column "Order Lines" 4 note character varying(20)
                + constraint "Order Lines" users_pkey PRIMARY KEY (id)
                + constraint notes notes_user_id_fkey FOREIGN KEY (user_id) REFERENCES "Order Lines"(id)
                + index CREATE INDEX ix ON public."Order Lines" USING btree (age)
                + table "Order Lines"
                + view adults id: SELECT "Order Lines".id FROM "Order Lines" WHERE ("Order Lines".age > 17);
                """
        ),
        OperationTrial(
            "comment on table",
            after: users + "COMMENT ON TABLE users IS 'old';",
            .setTableComment("users", "People who 'sign in'", previous: "old"),
            changes: """
                - table users -- old
                + table users -- People who 'sign in'
                """
        ),
        OperationTrial(
            "first comment on table",
            after: users,
            .setTableComment("users", "new", previous: nil),
            changes: """
                - table users
                + table users -- new
                """
        ),
        OperationTrial(
            "insert",
            after: users,
            .insert(into: "users", columns: ["id", "email"], rows: [[3, "c"], [4, "d"]]),
            changes: "",
            afterwards: "error[irreversible]: insert 2 rows into users cannot be reversed by itself"
        ),
        OperationTrial(
            "execute",
            after: users,
            .execute("CREATE INDEX ix ON users (age)", parameters: [], reverse: "DROP INDEX ix"),
            changes: "+ index CREATE INDEX ix ON public.users USING btree (age)"
        ),
        OperationTrial(
            "execute without reverse",
            after: users,
            .execute("CREATE INDEX ix ON users (age); DROP INDEX ix;", parameters: [], reverse: nil),
            changes: "",
            afterwards: "error[irreversible]: execute cannot be reversed by itself"
        ),
    ]
}
