#ifndef TEI_CLIBARCHIVE_SHIM_H
#define TEI_CLIBARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

// Constants that are macros with casts, which Swift doesn't see.
static inline unsigned tei_archive_file_type(struct archive_entry *entry) {
  return (unsigned)archive_entry_filetype(entry);
}
static inline unsigned tei_archive_regular_file(void) { return (unsigned)AE_IFREG; }

/// A locale in which names are UTF-8, or NULL where the system has none.
static inline locale_t tei_archive_new_utf8_locale(void) {
  return newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

/// Writes the header of `entry`, a file called `path` in UTF-8. libarchive turns long names from
/// and into the characters of the thread's locale, and fails, or worse, where these are ASCII.
static inline int tei_archive_write_header(
    struct archive *archive, struct archive_entry *entry, const char *path, locale_t utf8) {
  locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
  archive_entry_set_pathname(entry, path);
  int status = archive_write_header(archive, entry);
  if (before) uselocale(before);
  return status;
}

static inline void tei_archive_entry_set_regular_file(struct archive_entry *entry) {
  archive_entry_set_filetype(entry, AE_IFREG);
}

/// The name of `entry` as UTF-8, or as the bytes it was stored as, or NULL.
static inline const char *tei_archive_entry_name(struct archive_entry *entry) {
  const char *name = archive_entry_pathname_utf8(entry);
  return name ? name : archive_entry_pathname(entry);
}

#endif
