#include <sqlite3.h>

/* Swift cannot call functions with a variable number of arguments. */

/* Has SQLite not count its memory, which takes a lock at every allocation. It can be said before its first use only. */
static inline int csqlite_forgo_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* Has the last connection that closes leave the write-ahead log as it is, instead of writing it into the database. */
static inline int csqlite_keep_log(sqlite3 *database) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (void *)0);
}

/* Gives a connection `count` slots of `size` bytes for its small allocations, so that most need no malloc. */
static inline int csqlite_lookaside(sqlite3 *database, int size, int count) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_LOOKASIDE, (void *)0, size, count);
}
