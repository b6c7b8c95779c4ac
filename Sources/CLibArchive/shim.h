#ifndef TEI_CLIBARCHIVE_SHIM_H
#define TEI_CLIBARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

// Constants that are macros with casts, which Swift doesn't see.
static inline unsigned tei_archive_file_type(struct archive_entry *entry) {
  return (unsigned)archive_entry_filetype(entry);
}
static inline unsigned tei_archive_regular_file(void) { return (unsigned)AE_IFREG; }

/// The name of `entry` as UTF-8, or as the bytes it was stored as, or NULL.
static inline const char *tei_archive_entry_name(struct archive_entry *entry) {
  const char *name = archive_entry_pathname_utf8(entry);
  return name ? name : archive_entry_pathname(entry);
}

#endif
