/// The program that Alembic's own Python runs, to say what its revisions do: one line of JSON, read by ``AlembicAnswer``.
///
/// It is `alembic upgrade --sql` without its text. The environment's `env.py` runs once, offline, and where Alembic would write a
/// script, each revision's functions are called and what they execute is kept, statement by statement. So there is nothing to be
/// cut out of a script: not `BEGIN`, not the statements about the version table. What is said on the way goes nowhere.
///
/// Alembic's offline mode writes what is not so in silence: NULL for a parameter whose value goes with the call, NULL for a default
/// that Python computes, a doubled percent sign, blanks for a tab. The first two are reported, the others not made. Whatever asks
/// the database is reported as well, and a revision that asks whether it is offline.
enum AlembicQuestion {
    static let program = #"""
        import sys

        # Python looks into the working directory first, where a directory is likely to be called alembic.
        sys.path[:] = [path for path in sys.path if path]
        import argparse, io, json, os, re, tempfile, traceback, warnings

        answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
        noise = tempfile.TemporaryFile()
        os.dup2(noise.fileno(), 1)
        os.dup2(noise.fileno(), 2)
        asked = json.loads(sys.argv[1])
        os.chdir(asked["directory"])


        def finish(value):
            answer.write(json.dumps(value) + "\n")
            answer.close()
            sys.stdout = sys.stderr = io.StringIO()
            os._exit(0)


        def one_line(error):
            lines = [line.strip() for line in str(error).splitlines() if line.strip()]
            return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__


        def fail(what, error):
            """The error, and the last place of it that is not in a library."""
            frames = traceback.extract_tb(error.__traceback__)
            own = [f for f in frames if "site-packages" not in f.filename and os.path.isabs(f.filename)
                   and not f.filename.startswith(sys.base_prefix)]
            if isinstance(error, SyntaxError) and error.filename:
                place = {"file": error.filename, "line": error.lineno or 0}
            elif own:
                place = {"file": own[-1].filename, "line": own[-1].lineno}
            else:
                place = {"file": asked.get("ini") or asked.get("toml") or asked.get("scripts"), "line": 0}
            finish({"failure": {"what": what, "message": one_line(error), **place}})


        try:
            import alembic
            from alembic.config import Config
            from alembic.runtime.environment import EnvironmentContext
            from alembic.script import ScriptDirectory
            from alembic.util import to_tuple
            from sqlalchemy import text
            from sqlalchemy.engine import make_url
            from sqlalchemy.sql import ClauseElement, Insert, visitors
            from sqlalchemy.sql.ddl import DDLElement
            from sqlalchemy.sql.elements import BindParameter, TextClause
        except ImportError as error:
            finish({"missing": one_line(error)})
        warnings.simplefilter("ignore")


        class Unread(Exception):
            """Ends a function of a revision: the reason is kept already."""


        class Nothing:
            """What a query gives that is not executed. It can be ignored, and that is all."""

            def refuse(self, *arguments, **named):
                part.refuse("needs what a query gives, which there is no database for")

            __bool__ = __iter__ = __len__ = __getitem__ = __eq__ = __contains__ = refuse
            __hash__ = None

            def __getattr__(self, name):
                if name == "close":
                    return lambda: None
                part.refuse(f"needs what a query gives ({name}), which there is no database for")


        class Part:
            """What one function of a revision does."""

            def __init__(self, path):
                self.path, self.pieces, self.problems, self.is_missing = path, [], [], False

            def line(self):
                frame = sys._getframe(1)
                while frame is not None and frame.f_code.co_filename != self.path:
                    frame = frame.f_back
                return frame.f_lineno if frame is not None else 0

            def note(self, reason):
                problem = {"line": self.line(), "reason": reason}
                if problem not in self.problems:
                    self.problems.append(problem)

            def refuse(self, reason):
                self.note(reason)
                raise Unread()

            def add(self, sql):
                self.pieces.append({"sql": sql, "line": self.line()})

            def commit(self):
                self.pieces.append({"line": self.line()})

            def called_directly(self):
                """Whether the revision's own file is the caller of what calls this."""
                return sys._getframe(2).f_code.co_filename == self.path

            def run(self, function, named):
                try:
                    function(**named)
                except Unread:
                    pass
                except (Exception, SystemExit) as error:
                    places = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == self.path]
                    last = traceback.extract_tb(error.__traceback__)[-1]
                    self.is_missing = isinstance(error, NotImplementedError) and last.filename == self.path
                    line = places[-1].lineno if places else 0
                    if not self.is_missing:
                        self.problems.append({"line": line, "reason": one_line(error)})

            def value(self):
                return {"pieces": self.pieces, "problems": self.problems, "isMissing": self.is_missing}


        part = None
        OFFLINE = "asks whether it runs offline, and may do something else online"


        def compiled(construct, dialect):
            if isinstance(construct, DDLElement):
                sql = str(construct.compile(dialect=dialect)).strip()
                return sql if "'" in sql else re.sub(r" +\n", "\n", sql).replace("\t", "    ")
            for element in visitors.iterate(construct):
                if isinstance(element, BindParameter) and element.required and element.value is None:
                    part.refuse(f"the parameter :{element.key} has no value")
            result = construct.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
            for name in result.binds:
                part.refuse(f"the parameter :{name} has no value")
            computed = [column.name for column in [*(result.insert_prefetch or ()), *(result.update_prefetch or ())]]
            if computed:
                part.refuse(f"Python computes the default of column {computed[0]}")
            return str(result).strip()


        def with_values(construct, values):
            if isinstance(construct, TextClause):
                return construct.bindparams(**values)
            if isinstance(construct, Insert):
                return construct.values(values)
            return construct.params(**values)


        def take_over(context):
            """Keeps what the context would write."""
            implementation, dialect = context.impl, context.dialect
            if hasattr(dialect.identifier_preparer, "_double_percents"):
                dialect.identifier_preparer._double_percents = False

            def execute(construct, execution_options=None, multiparams=None, params=None):
                if isinstance(construct, str):
                    construct = text(construct)
                if not isinstance(construct, ClauseElement):
                    part.refuse(f"executes a {type(construct).__name__}, which has no SQL")
                sets = [params] if isinstance(params, dict) and params else list(params or multiparams or [])
                for values in sets or [None]:
                    part.add(compiled(construct if values is None else with_values(construct, values), dialect))
                return Nothing()

            implementation._exec = execute
            implementation.static_output = lambda sql: part.add(sql)
            implementation.emit_begin = implementation.emit_commit = lambda: part and part.commit()
            connection = context.connection
            connection.execute = lambda construct, parameters=None, execution_options=None: execute(
                construct, params=parameters
            )

            class Watched(type(context)):
                @property
                def as_sql(self):
                    if part is not None and part.called_directly():
                        part.note(OFFLINE)
                    return True

            context.__class__ = Watched


        def make_offline(environment):
            """Makes an environment offline, whatever env.py thinks. Its class cannot be derived from: env.py finds it by its class."""
            configure, is_offline_mode, run = environment.configure, environment.is_offline_mode, environment.run_migrations

            def configure_offline(*places, **named):
                named["output_buffer"] = io.StringIO()
                named["literal_binds"] = True
                named["dialect_opts"] = {**(named.get("dialect_opts") or {}), "paramstyle": "named"}
                configure(*places, **named)

            def notice_question():
                if part is not None:
                    part.note(OFFLINE)
                return is_offline_mode()

            def keep_arguments(**named):
                arguments.update(named)
                run(**named)

            environment.configure = configure_offline
            environment.is_offline_mode = notice_question
            environment.run_migrations = keep_arguments


        if asked.get("toml"):
            config = Config(toml_file=asked["toml"])
        else:
            config = Config(asked.get("ini"), ini_section=asked["section"])
        config.cmd_opts = argparse.Namespace(x=asked["arguments"])
        if asked.get("scripts"):
            config.set_main_option("script_location", asked["scripts"].replace("%", "%%"))
        try:
            if config.get_main_option("databases"):
                finish({"several": config.get_main_option("databases")})
        except Exception:
            pass
        if asked.get("dialect"):
            # Of a URL only the kind of database counts offline: one that names another kind, or none, gives way.
            try:
                kind = make_url(config.get_main_option("sqlalchemy.url") or "").get_backend_name()
            except Exception:
                kind = None
            if kind != asked["dialect"]:
                config.set_main_option("sqlalchemy.url", asked["dialect"] + "://")
        try:
            directory = ScriptDirectory.from_config(config)
            scripts = list(reversed(list(directory.walk_revisions())))
        except (Exception, SystemExit) as error:
            fail("Alembic cannot read its revisions", error)

        result = {"alembic": alembic.__version__, "heads": list(directory.get_heads()), "revisions": []}
        runs, arguments = [], {}


        def dependency(name):
            revision = directory.revision_map.get_revision(name)
            return name if name in (revision._orig_branch_labels or ()) else revision.revision


        def describe(script):
            date = re.search(r"^Create Date:[ \t]*(\S.*?)\s*$", script.longdoc, re.MULTILINE)
            return {
                "id": script.revision,
                "revises": list(script._versioned_down_revisions),
                "branchLabels": sorted(script._orig_branch_labels or ()),
                "dependsOn": [dependency(name) for name in to_tuple(script.dependencies, default=())],
                "message": " ".join(script.doc.split()),
                "createDate": date.group(1) if date else None,
                "file": script.path,
            }


        def read(heads, context):
            runs.append(context)
            if len(runs) > 1:
                return []
            result["dialect"] = context.dialect.name
            result["versionTable"] = context.version_table
            result["versionTableSchema"] = context.version_table_schema
            take_over(context)
            found = {}
            for name, order in [("upgrade", scripts), ("downgrade", reversed(scripts))]:
                context.impl.memo.clear()
                for script in order:
                    globals()["part"] = Part(script.path)
                    function = getattr(script.module, name, None)
                    if function is None:
                        part.is_missing = True
                    else:
                        part.run(function, arguments)
                    found[script.revision, name] = part.value()
            globals()["part"] = None
            for script in scripts:
                parts = {name: found[script.revision, name] for name in ("upgrade", "downgrade")}
                result["revisions"].append({**describe(script), **parts})
            return []


        try:
            environment = EnvironmentContext(config, directory, fn=read, as_sql=True, destination_rev="heads")
            make_offline(environment)
            with environment:
                directory.run_env()
        except (Exception, SystemExit) as error:
            fail("env.py fails", error)
        if len(runs) > 1:
            finish({"several": f"env.py runs the migrations {len(runs)} times"})
        finish(result if runs else {"failure": {
            "what": "env.py fails", "message": "it does not run the migrations offline",
            "file": os.path.join(directory.dir, "env.py"), "line": 0,
        }})
        """#
}
