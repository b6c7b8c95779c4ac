#ifndef TEI_CLIBXML2_HTML_H
#define TEI_CLIBXML2_HTML_H

// The HTML parser's events with the place of each in the bytes, which its own interface does not
// tell. `position` is how far the parser has read: a start tag up to before its `>`, an end tag up
// to behind its own, text up to its end or one character less.

#include "shim.h"
#include <libxml/HTMLparser.h>
#include <libxml/uri.h>

/// What sees a document while it is parsed; an event may return nonzero to end the parse.
typedef struct {
  void *context;
  int (*start_element)(void *context, const xmlChar *name, const xmlChar **attributes,
                       size_t position);
  int (*end_element)(void *context, const xmlChar *name, size_t position);
  void (*characters)(void *context, const xmlChar *bytes, int count, size_t position);
} tei_html_events;

static inline size_t tei_html_position(htmlParserCtxtPtr ctxt) {
  const xmlParserInput *input = ctxt->input;
  return input == NULL ? 0 : (size_t)input->consumed + (size_t)(input->cur - input->base);
}

static inline void tei_html_start_element(void *data, const xmlChar *name,
                                          const xmlChar **attributes) {
  htmlParserCtxtPtr ctxt = (htmlParserCtxtPtr)data;
  const tei_html_events *events = (const tei_html_events *)ctxt->_private;
  if (ctxt->disableSAX) return;
  if (events->start_element(events->context, name, attributes, tei_html_position(ctxt)))
    xmlStopParser(ctxt);
}

static inline void tei_html_end_element(void *data, const xmlChar *name) {
  htmlParserCtxtPtr ctxt = (htmlParserCtxtPtr)data;
  const tei_html_events *events = (const tei_html_events *)ctxt->_private;
  if (ctxt->disableSAX) return;
  if (events->end_element(events->context, name, tei_html_position(ctxt))) xmlStopParser(ctxt);
}

static inline void tei_html_characters(void *data, const xmlChar *bytes, int count) {
  htmlParserCtxtPtr ctxt = (htmlParserCtxtPtr)data;
  const tei_html_events *events = (const tei_html_events *)ctxt->_private;
  if (!ctxt->disableSAX && count > 0)
    events->characters(events->context, bytes, count, tei_html_position(ctxt));
}

/// Shows the HTML in `count` bytes of UTF-8 without a NUL to `events`; builds no tree. Whether the
/// parser could be made.
static inline int tei_html_parse(const void *bytes, int count, tei_html_events *events) {
  htmlParserCtxtPtr ctxt = htmlNewParserCtxt();
  if (ctxt == NULL) return 0;
  xmlSAXHandler *sax = ctxt->sax;
  memset(sax, 0, sizeof(*sax));
  sax->startElement = tei_html_start_element;
  sax->endElement = tei_html_end_element;
  sax->characters = tei_html_characters;
  sax->ignorableWhitespace = tei_html_characters;
  sax->cdataBlock = tei_html_characters;
  ctxt->_private = events;
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                      HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED;
  htmlDocPtr doc =
      htmlCtxtReadMemory(ctxt, (const char *)bytes, count, NULL, "UTF-8", options);
  xmlFreeDoc(doc);
  htmlFreeParserCtxt(ctxt);
  return 1;
}

#endif
