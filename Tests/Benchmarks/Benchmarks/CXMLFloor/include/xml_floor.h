#ifndef TEI_XML_FLOOR_H
#define TEI_XML_FLOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Parses a document by libxml2 with nobody listening: no tree, no events. Says whether it is
/// well-formed.
bool xml_floor_parse(const uint8_t *bytes, size_t count);

/// Has libxml2 take memory through a function that can tell when it does. It is `malloc` behind
/// it as before, so that libxml2 may have been used already.
void xml_watch_install(void);

/// Has the next memory that libxml2 takes be noted.
void xml_watch_arm(void);

/// CPU time of the thread, in nanoseconds, at which libxml2 first took memory since
/// `xml_watch_arm`; 0 where it took none.
int64_t xml_watch_instant(void);

#endif
