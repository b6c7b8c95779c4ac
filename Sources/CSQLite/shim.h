#ifndef TEI_CSQLITE_SHIM_H
#define TEI_CSQLITE_SHIM_H

#include <sqlite3.h>
#include <stdint.h>

// What are casts and variadic functions, which Swift doesn't see.

/// Binds a copy of `count` bytes of UTF-8; none are an empty text, not NULL.
static inline int tei_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text,
                                       int64_t count) {
  return sqlite3_bind_text64(statement, index, count ? text : "", (sqlite3_uint64)count, SQLITE_TRANSIENT,
                             SQLITE_UTF8);
}

/// Binds a copy of `count` bytes; none are an empty blob, not NULL.
static inline int tei_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes,
                                       int64_t count) {
  return sqlite3_bind_blob64(statement, index, count ? bytes : "", (sqlite3_uint64)count,
                             SQLITE_TRANSIENT);
}

/// Has nothing run that a stranger may have put into the file: no triggers, no views, no functions
/// with effects in its schema.
static inline void tei_sqlite_distrust(sqlite3 *database) {
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)0);
}

#endif
