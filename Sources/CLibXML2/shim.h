#ifndef TEI_CLIBXML2_SHIM_H
#define TEI_CLIBXML2_SHIM_H

// What Swift cannot call, or could call only unsafely: SAX hooks, error handlers with variadic
// signatures, and what differs between releases of libxml2 (2.9.14 and later).

#include <libxml/xmlversion.h>
// encoding.h would include ICU's headers, which nothing here needs.
#undef LIBXML_ICU_ENABLED

#include <libxml/SAX2.h>
#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/valid.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlregexp.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *tei_xml_error_ref;
#else
typedef xmlError *tei_xml_error_ref;
#endif

/// What a problem is, beyond what libxml2 says of it.
enum {
  TEI_XML_REPORTED = 0,           // libxml2's own
  TEI_XML_ENTITY_DECLARATION = 1, // stopped at the declaration of an entity
  TEI_XML_ATTRIBUTE_DEFAULT = 2,  // stopped at the declaration of an attribute's default
  TEI_XML_TOO_DEEP = 3,           // stopped at an element nested too deep
  TEI_XML_OVERFULL = 4,           // stopped in a tag with too many attributes or namespaces
  TEI_XML_DECLARATIONS = 5,       // stopped at a declaration of an attribute, one of too many
};

/// The most attributes of an element, and namespaces that hold at one place. libxml2 compares each
/// with all before it: 4,000 attributes take it 20 ms, 300,000 minutes.
enum { TEI_XML_ATTRIBUTES = 3000, TEI_XML_NAMESPACES = 1000 };

/// The most declarations of attributes in a document, and in a DTD: those of one element are walked
/// through for each that joins them.
enum { TEI_XML_DECLARED_ATTRIBUTES = 10000, TEI_DTD_DECLARED_ATTRIBUTES = 200000 };

/// One problem; its pointers live as long as the call that hands it over.
typedef struct {
  int kind;
  int level;
  int domain;
  int code;
  long line;           // from 1; 0 unknown
  long column;         // from 1; 0 unknown
  const char *message; // or NULL
  const char *element; // local name, or NULL
  const char *source;  // the file's name, or NULL
  const xmlNode *node; // the element, where a schema was not met, or NULL
} tei_xml_problem;

typedef void (*tei_xml_sink)(void *context, const tei_xml_problem *problem);

/// A start tag as the parser hands it over; its pointers live as long as the call.
typedef struct {
  const xmlChar *name;
  const xmlChar *prefix;      // or NULL
  const xmlChar *uri;         // or NULL
  int namespace_count;
  const xmlChar **namespaces; // prefix and name of each
  int attribute_count;
  const xmlChar **attributes; // local name, prefix, namespace, start and end of the value of each
  long line;                  // just after the tag
  long column;
} tei_xml_tag;

/// What sees a document while it is parsed; each may return nonzero to end the parse.
typedef struct {
  void *context;
  int (*start_element)(void *context, const tei_xml_tag *tag);
  int (*end_element)(void *context, long line, long column);
  void (*characters)(void *context, const xmlChar *bytes, int count, long line);
} tei_xml_events;

/// Where problems go, and how deep the parser may build.
typedef struct {
  tei_xml_sink sink;
  void *context;
  int depth_limit;              // elements within each other
  const tei_xml_events *events; // or NULL
  int depth;                    // of the element that began last, where no tree is built
  const char *bytes;            // what of a document in memory is not read yet
  size_t byte_count;
  int declared_attributes;
  xmlParserCtxtPtr parser;      // whose input is read through the guard
  xmlInputReadCallback read;    // what reads the input itself, and ends it
  xmlInputCloseCallback close;
  void *input;
} tei_xml_reader;

// MARK: Positions

// A node's `line` has 16 bits and no column, so that elements carry both in `_private`, which
// libxml2 leaves to applications. (`psvi` is not free: the RELAX NG validator writes it.)
_Static_assert(sizeof(void *) == 8, "a line and a column share one pointer");

/// The place just after a start tag, of which the parser has read all but its `>` or `/>`.
static inline void *tei_xml_place_after_tag(const xmlParserInput *input) {
  const int column = input->col + (*input->cur == '/' ? 2 : 1);
  return (void *)(uintptr_t)((uint64_t)(uint32_t)input->line << 32 | (uint32_t)column);
}

static inline long tei_xml_line(const xmlNode *element) {
  return (long)((uint64_t)(uintptr_t)element->_private >> 32);
}

static inline long tei_xml_column(const xmlNode *element) {
  return (long)((uint64_t)(uintptr_t)element->_private & 0xFFFFFFFF);
}

// MARK: Problems

static inline void tei_xml_collect(void *data, tei_xml_error_ref error) {
  const tei_xml_reader *reader = (const tei_xml_reader *)data;
  if (reader == NULL || error == NULL) return;
  tei_xml_problem problem = {
      .kind = TEI_XML_REPORTED, .level = error->level, .domain = error->domain,
      .code = error->code, .line = error->line, .message = error->message,
      .source = error->file};
  // The errors of the validator name a node, those of the parser a column. An error may say that
  // it is the validator's and yet have no node.
  const xmlNode *node = (const xmlNode *)error->node;
  switch (error->domain) {
  case XML_FROM_RELAXNGP:
  case XML_FROM_RELAXNGV:
  case XML_FROM_SCHEMASP:
  case XML_FROM_SCHEMASV:
  case XML_FROM_VALID:
    while (node != NULL && node->type != XML_ELEMENT_NODE &&
           node->type != XML_DOCUMENT_NODE && node->type != XML_HTML_DOCUMENT_NODE)
      node = node->parent;
    if (node != NULL && node->type == XML_ELEMENT_NODE) {
      problem.element = (const char *)node->name;
      problem.node = node;
      if (node->_private != NULL) {
        problem.line = tei_xml_line(node);
        problem.column = tei_xml_column(node);
      }
    }
    break;
  default:
    problem.column = error->int2;
  }
  reader->sink(reader->context, &problem);
}

/// The parser's errors come with its own context as data, because the SAX functions need it.
static inline void tei_xml_collect_parser(void *data, tei_xml_error_ref error) {
  xmlParserCtxtPtr ctxt = (xmlParserCtxtPtr)data;
  if (ctxt != NULL) tei_xml_collect(ctxt->_private, error);
}

static inline void tei_xml_silent(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

/// The error handlers of this thread; some errors reach no context's handler but only these.
typedef struct {
  xmlGenericErrorFunc generic;
  void *generic_context;
  xmlStructuredErrorFunc structured;
  void *structured_context;
} tei_xml_handlers;

static inline tei_xml_handlers tei_xml_install(tei_xml_reader *reader) {
  tei_xml_handlers before = {xmlGenericError, xmlGenericErrorContext, xmlStructuredError,
                             xmlStructuredErrorContext};
  xmlSetGenericErrorFunc(NULL, tei_xml_silent);
  xmlSetStructuredErrorFunc(reader, tei_xml_collect);
  return before;
}

static inline void tei_xml_restore(tei_xml_handlers before) {
  xmlSetGenericErrorFunc(before.generic_context, before.generic);
  xmlSetStructuredErrorFunc(before.structured_context, before.structured);
}

// MARK: Parsing

/// Reports why the parse ends here.
static inline void tei_xml_tell_stop(xmlParserCtxtPtr ctxt, int kind, const char *message,
                                     const xmlChar *element) {
  const tei_xml_reader *reader = (const tei_xml_reader *)ctxt->_private;
  tei_xml_problem problem = {
      .kind = kind, .level = XML_ERR_FATAL, .domain = XML_FROM_PARSER,
      .code = XML_ERR_USER_STOP, .message = message, .element = (const char *)element};
  if (ctxt->input != NULL) {
    problem.line = ctxt->input->line;
    problem.column = ctxt->input->col;
    if (element != NULL && (kind == TEI_XML_TOO_DEEP || kind == TEI_XML_OVERFULL))
      problem.column += *ctxt->input->cur == '/' ? 2 : 1;
    problem.source = ctxt->input->filename;
  }
  reader->sink(reader->context, &problem);
  ctxt->wellFormed = 0;
}

/// Reports why the parse ends here, and ends it.
static inline void tei_xml_stop(xmlParserCtxtPtr ctxt, int kind, const char *message,
                                const xmlChar *element) {
  if (ctxt->disableSAX) return;
  tei_xml_tell_stop(ctxt, kind, message, element);
  xmlStopParser(ctxt);
}

// MARK: Attributes

// libxml2 tells of a tag when it has compared all its attributes, which is too late. What it has
// of one that it is still reading shows in the room that it made for them, so each piece of the
// input is given out only after a look at that: in whatever encoding, and at no cost.

/// Whether the tag just read, or what holds there, is too much.
static inline int tei_xml_is_overfull(xmlParserCtxtPtr ctxt, int attribute_count) {
  return attribute_count > TEI_XML_ATTRIBUTES || ctxt->nsNr > 2 * TEI_XML_NAMESPACES;
}

static inline int tei_xml_guarded_read(void *context, char *buffer, int count) {
  tei_xml_reader *reader = (tei_xml_reader *)context;
  xmlParserCtxtPtr ctxt = reader->parser;
  // Five pointers an attribute; room is at most doubled.
  if (!ctxt->disableSAX && (ctxt->maxatts > 2 * 5 * (TEI_XML_ATTRIBUTES + 2) ||
                            ctxt->nsNr > 2 * TEI_XML_NAMESPACES)) {
    tei_xml_tell_stop(ctxt, TEI_XML_OVERFULL, NULL, NULL);
    // The input must not be freed from here, so that it ends as if there were no more.
    ctxt->disableSAX = 1;
  }
  return ctxt->disableSAX ? 0 : reader->read(reader->input, buffer, count);
}

static inline int tei_xml_guarded_close(void *context) {
  const tei_xml_reader *reader = (const tei_xml_reader *)context;
  return reader->close != NULL ? reader->close(reader->input) : 0;
}

/// The first thing that the parser calls: from here on its input comes through the guard.
static inline void tei_xml_guard(void *data, xmlSAXLocatorPtr locator) {
  (void)locator;
  xmlParserCtxtPtr ctxt = (xmlParserCtxtPtr)data;
  tei_xml_reader *reader = (tei_xml_reader *)ctxt->_private;
  if (ctxt->input == NULL || ctxt->input->buf == NULL || reader->parser != NULL) return;
  xmlParserInputBufferPtr input = ctxt->input->buf;
  if (input->readcallback == NULL) return;
  reader->parser = ctxt;
  reader->read = input->readcallback;
  reader->close = input->closecallback;
  reader->input = input->context;
  input->readcallback = tei_xml_guarded_read;
  input->closecallback = tei_xml_guarded_close;
  input->context = reader;
}

static inline int tei_xml_read_bytes(void *context, char *buffer, int count) {
  tei_xml_reader *reader = (tei_xml_reader *)context;
  const size_t taken =
      count < 0 ? 0 : (size_t)count < reader->byte_count ? (size_t)count : reader->byte_count;
  memcpy(buffer, reader->bytes, taken);
  reader->bytes += taken;
  reader->byte_count -= taken;
  return (int)taken;
}

/// The document in `count` bytes, or in the file at `path` where `bytes` is NULL, as `ctxt` reads
/// it.
static inline xmlDocPtr tei_xml_read(xmlParserCtxtPtr ctxt, const void *bytes, int count,
                                     const char *path, int options) {
  tei_xml_reader *reader = (tei_xml_reader *)ctxt->_private;
  ctxt->sax->setDocumentLocator = tei_xml_guard;
  if (bytes == NULL) return xmlCtxtReadFile(ctxt, path, NULL, options);
  reader->bytes = (const char *)bytes;
  reader->byte_count = (size_t)count;
  return xmlCtxtReadIO(ctxt, tei_xml_read_bytes, NULL, reader, path, NULL, options);
}

static inline void tei_xml_entity_decl(void *data, const xmlChar *name, int type,
                                       const xmlChar *public_id, const xmlChar *system_id,
                                       xmlChar *content) {
  (void)type, (void)public_id, (void)system_id, (void)content;
  tei_xml_stop((xmlParserCtxtPtr)data, TEI_XML_ENTITY_DECLARATION, (const char *)name, NULL);
}

static inline void tei_xml_unparsed_entity_decl(void *data, const xmlChar *name,
                                                const xmlChar *public_id,
                                                const xmlChar *system_id,
                                                const xmlChar *notation) {
  (void)public_id, (void)system_id, (void)notation;
  tei_xml_stop((xmlParserCtxtPtr)data, TEI_XML_ENTITY_DECLARATION, (const char *)name, NULL);
}

/// A default is copied to every element of its name, so that a small document fills the memory.
static inline void tei_xml_attribute_decl(void *data, const xmlChar *element, const xmlChar *name,
                                          int type, int kind, const xmlChar *value,
                                          xmlEnumerationPtr tree) {
  xmlParserCtxtPtr ctxt = (xmlParserCtxtPtr)data;
  const int count = ++((tei_xml_reader *)ctxt->_private)->declared_attributes;
  if (value != NULL) {
    xmlFreeEnumeration(tree);
    tei_xml_stop(ctxt, TEI_XML_ATTRIBUTE_DEFAULT, (const char *)name, element);
  } else if (count > TEI_XML_DECLARED_ATTRIBUTES) {
    xmlFreeEnumeration(tree);
    tei_xml_stop(ctxt, TEI_XML_DECLARATIONS, NULL, NULL);
  } else {
    xmlSAX2AttributeDecl(data, element, name, type, kind, value, tree);
  }
}

/// Ends the parse because whoever sees the events wants no more of them.
static inline void tei_xml_end_early(xmlParserCtxtPtr ctxt) {
  if (!ctxt->disableSAX) xmlStopParser(ctxt);
}

static inline void tei_xml_tell_start(xmlParserCtxtPtr ctxt, const xmlChar *name,
                                      const xmlChar *prefix, const xmlChar *uri,
                                      int namespace_count, const xmlChar **namespaces,
                                      int attribute_count, const xmlChar **attributes) {
  const tei_xml_reader *reader = (const tei_xml_reader *)ctxt->_private;
  if (ctxt->disableSAX || ctxt->input == NULL) return;
  const tei_xml_tag tag = {
      .name = name, .prefix = prefix, .uri = uri, .namespace_count = namespace_count,
      .namespaces = namespaces, .attribute_count = attribute_count, .attributes = attributes,
      .line = ctxt->input->line,
      .column = ctxt->input->col + (*ctxt->input->cur == '/' ? 2 : 1)};
  if (reader->events->start_element(reader->events->context, &tag)) tei_xml_end_early(ctxt);
}

static inline void tei_xml_tell_end(xmlParserCtxtPtr ctxt) {
  const tei_xml_reader *reader = (const tei_xml_reader *)ctxt->_private;
  if (ctxt->disableSAX || ctxt->input == NULL) return;
  if (reader->events->end_element(reader->events->context, ctxt->input->line, ctxt->input->col))
    tei_xml_end_early(ctxt);
}

static inline void tei_xml_tell_characters(xmlParserCtxtPtr ctxt, const xmlChar *bytes,
                                           int count) {
  const tei_xml_reader *reader = (const tei_xml_reader *)ctxt->_private;
  if (!ctxt->disableSAX && count > 0)
    reader->events->characters(reader->events->context, bytes, count,
                               ctxt->input != NULL ? ctxt->input->line : 0);
}

static inline void tei_xml_start_element(void *data, const xmlChar *name, const xmlChar *prefix,
                                         const xmlChar *uri, int namespace_count,
                                         const xmlChar **namespaces, int attribute_count,
                                         int defaulted_count, const xmlChar **attributes) {
  xmlParserCtxtPtr ctxt = (xmlParserCtxtPtr)data;
  const tei_xml_reader *reader = (const tei_xml_reader *)ctxt->_private;
  const int depth = ctxt->nodeNr;
  if (depth >= reader->depth_limit) {
    tei_xml_stop(ctxt, TEI_XML_TOO_DEEP, NULL, name);
    return;
  }
  if (tei_xml_is_overfull(ctxt, attribute_count)) {
    tei_xml_stop(ctxt, TEI_XML_OVERFULL, NULL, name);
    return;
  }
  xmlSAX2StartElementNs(data, name, prefix, uri, namespace_count, namespaces, attribute_count,
                        defaulted_count, attributes);
  // An element that could not be made was not pushed either.
  if (ctxt->nodeNr > depth && ctxt->node != NULL && ctxt->input != NULL)
    ctxt->node->_private = tei_xml_place_after_tag(ctxt->input);
  if (reader->events != NULL)
    tei_xml_tell_start(ctxt, name, prefix, uri, namespace_count, namespaces, attribute_count,
                       attributes);
}

static inline void tei_xml_end_element(void *data, const xmlChar *name, const xmlChar *prefix,
                                       const xmlChar *uri) {
  xmlSAX2EndElementNs(data, name, prefix, uri);
  tei_xml_tell_end((xmlParserCtxtPtr)data);
}

static inline void tei_xml_characters(void *data, const xmlChar *bytes, int count) {
  xmlSAX2Characters(data, bytes, count);
  tei_xml_tell_characters((xmlParserCtxtPtr)data, bytes, count);
}

static inline void tei_xml_cdata(void *data, const xmlChar *bytes, int count) {
  xmlSAX2CDataBlock(data, bytes, count);
  tei_xml_tell_characters((xmlParserCtxtPtr)data, bytes, count);
}

// Without a tree, for documents of any size.

static inline void tei_xml_stream_start_element(void *data, const xmlChar *name,
                                                const xmlChar *prefix, const xmlChar *uri,
                                                int namespace_count, const xmlChar **namespaces,
                                                int attribute_count, int defaulted_count,
                                                const xmlChar **attributes) {
  (void)defaulted_count;
  xmlParserCtxtPtr ctxt = (xmlParserCtxtPtr)data;
  tei_xml_reader *reader = (tei_xml_reader *)ctxt->_private;
  if (reader->depth >= reader->depth_limit) {
    tei_xml_stop(ctxt, TEI_XML_TOO_DEEP, NULL, name);
    return;
  }
  if (tei_xml_is_overfull(ctxt, attribute_count)) {
    tei_xml_stop(ctxt, TEI_XML_OVERFULL, NULL, name);
    return;
  }
  reader->depth++;
  tei_xml_tell_start(ctxt, name, prefix, uri, namespace_count, namespaces, attribute_count,
                     attributes);
}

static inline void tei_xml_stream_end_element(void *data, const xmlChar *name,
                                              const xmlChar *prefix, const xmlChar *uri) {
  (void)name, (void)prefix, (void)uri;
  xmlParserCtxtPtr ctxt = (xmlParserCtxtPtr)data;
  ((tei_xml_reader *)ctxt->_private)->depth--;
  tei_xml_tell_end(ctxt);
}

static inline void tei_xml_stream_characters(void *data, const xmlChar *bytes, int count) {
  tei_xml_tell_characters((xmlParserCtxtPtr)data, bytes, count);
}

/// libxml2 2.9 takes a NUL for the end of the document, and would drop what stands after it.
static inline void tei_xml_report_nul(xmlParserCtxtPtr ctxt) {
  const xmlParserInput *input = ctxt->input;
  if (ctxt->disableSAX > 1 || input == NULL || input->cur >= input->end || *input->cur != 0)
    return;
  const tei_xml_reader *reader = (const tei_xml_reader *)ctxt->_private;
  tei_xml_problem problem = {
      .kind = TEI_XML_REPORTED, .level = XML_ERR_FATAL, .domain = XML_FROM_PARSER,
      .code = XML_ERR_INVALID_CHAR, .line = input->line, .column = input->col,
      .message = "the character U+0000 is not allowed in XML", .source = input->filename};
  reader->sink(reader->context, &problem);
}

/// The document in `count` bytes, or in the file at `path` where `bytes` is NULL; NULL where it
/// is not namespace-well-formed. Whoever calls frees it with xmlFreeDoc.
static inline xmlDocPtr tei_xml_parse(const void *bytes, int count, const char *path,
                                      tei_xml_reader *reader) {
  tei_xml_handlers before = tei_xml_install(reader);
  xmlDocPtr doc = NULL;
  xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
  if (ctxt != NULL) {
    ctxt->_private = reader;
    ctxt->sax->serror = tei_xml_collect_parser;
    ctxt->sax->entityDecl = tei_xml_entity_decl;
    ctxt->sax->unparsedEntityDecl = tei_xml_unparsed_entity_decl;
    ctxt->sax->attributeDecl = tei_xml_attribute_decl;
    ctxt->sax->startElementNs = tei_xml_start_element;
    if (reader->events != NULL) {
      ctxt->sax->endElementNs = tei_xml_end_element;
      ctxt->sax->characters = tei_xml_characters;
      // The parser asks whether white space matters only where the two differ.
      ctxt->sax->ignorableWhitespace = tei_xml_characters;
      ctxt->sax->cdataBlock = tei_xml_cdata;
    }
    // Left out for good: NOENT, DTDLOAD, DTDATTR, DTDVALID, XINCLUDE, HUGE, RECOVER.
    const int options = XML_PARSE_NONET | XML_PARSE_COMPACT;
    doc = tei_xml_read(ctxt, bytes, count, path, options);
    tei_xml_report_nul(ctxt);
    if (doc != NULL && (!ctxt->wellFormed || !ctxt->nsWellFormed)) {
      xmlFreeDoc(doc);
      doc = NULL;
    }
    xmlFreeParserCtxt(ctxt);
  }
  tei_xml_restore(before);
  return doc;
}

/// Shows the document in `count` bytes, or in the file at `path` where `bytes` is NULL, to the
/// reader's events and builds no tree: memory does not grow with the document. Whether it is
/// namespace-well-formed.
static inline int tei_xml_stream(const void *bytes, int count, const char *path,
                                 tei_xml_reader *reader) {
  tei_xml_handlers before = tei_xml_install(reader);
  int is_well_formed = 0;
  xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
  if (ctxt != NULL) {
    ctxt->_private = reader;
    xmlSAXHandler *sax = ctxt->sax;
    sax->serror = tei_xml_collect_parser;
    sax->entityDecl = tei_xml_entity_decl;
    sax->unparsedEntityDecl = tei_xml_unparsed_entity_decl;
    sax->attributeDecl = tei_xml_attribute_decl;
    sax->startElementNs = tei_xml_stream_start_element;
    sax->endElementNs = tei_xml_stream_end_element;
    sax->characters = tei_xml_stream_characters;
    sax->ignorableWhitespace = tei_xml_stream_characters;
    sax->cdataBlock = tei_xml_stream_characters;
    sax->comment = NULL;
    sax->processingInstruction = NULL;
    const int options = XML_PARSE_NONET;
    xmlDocPtr doc = tei_xml_read(ctxt, bytes, count, path, options);
    tei_xml_report_nul(ctxt);
    is_well_formed = ctxt->wellFormed && ctxt->nsWellFormed;
    xmlFreeDoc(doc);
    xmlFreeParserCtxt(ctxt);
  }
  tei_xml_restore(before);
  return is_well_formed;
}

// MARK: Datatypes

/// Whether `value`, in which white space is as the type wants it, is one of the built-in XSD type
/// at `type`; the value goes to `result` where that is not NULL, and is freed with
/// xmlSchemaFreeValue.
static inline int tei_xsd_allows(xmlSchemaTypePtr type, const xmlChar *value,
                                 xmlSchemaValPtr *result) {
  return xmlSchemaValPredefTypeNodeNoNorm(type, value, result, NULL) == 0;
}

// MARK: RELAX NG

/// The schema compiled from `doc`, which stays the caller's; NULL where it is not correct.
/// Whoever calls frees it with xmlRelaxNGFree.
static inline xmlRelaxNGPtr tei_relaxng_parse(xmlDocPtr doc, tei_xml_reader *reader) {
  tei_xml_handlers before = tei_xml_install(reader);
  xmlRelaxNGPtr schema = NULL;
  xmlRelaxNGParserCtxtPtr ctxt = xmlRelaxNGNewDocParserCtxt(doc);
  if (ctxt != NULL) {
    xmlRelaxNGSetParserStructuredErrors(ctxt, tei_xml_collect, reader);
    schema = xmlRelaxNGParse(ctxt);
    xmlRelaxNGFreeParserCtxt(ctxt);
  }
  tei_xml_restore(before);
  return schema;
}

/// 0 where `doc` is valid, a positive number where it is not, a negative one where libxml2 failed.
static inline int tei_relaxng_validate(xmlRelaxNGPtr schema, xmlDocPtr doc,
                                       tei_xml_reader *reader) {
  tei_xml_handlers before = tei_xml_install(reader);
  int verdict = -1;
  xmlRelaxNGValidCtxtPtr ctxt = xmlRelaxNGNewValidCtxt(schema);
  if (ctxt != NULL) {
    xmlRelaxNGSetValidStructuredErrors(ctxt, tei_xml_collect, reader);
    verdict = xmlRelaxNGValidateDoc(ctxt, doc);
    xmlRelaxNGFreeValidCtxt(ctxt);
  }
  tei_xml_restore(before);
  return verdict;
}

/// Frees what libxml2 allocated: `xmlFree` is a variable, which Swift can't call safely.
static inline void tei_xml_free(void *memory) { xmlFree(memory); }

// MARK: W3C XML Schema

/// The schema compiled from `doc`, which must live as long; NULL where it is not correct. Whoever
/// calls frees it with xmlSchemaFree.
static inline xmlSchemaPtr tei_xsd_parse(xmlDocPtr doc, tei_xml_reader *reader) {
  tei_xml_handlers before = tei_xml_install(reader);
  xmlSchemaPtr schema = NULL;
  xmlSchemaParserCtxtPtr ctxt = xmlSchemaNewDocParserCtxt(doc);
  if (ctxt != NULL) {
    xmlSchemaSetParserStructuredErrors(ctxt, tei_xml_collect, reader);
    schema = xmlSchemaParse(ctxt);
    xmlSchemaFreeParserCtxt(ctxt);
  }
  tei_xml_restore(before);
  return schema;
}

/// 0 where `doc` is valid, a positive number where it is not, a negative one where libxml2 failed.
static inline int tei_xsd_validate(xmlSchemaPtr schema, xmlDocPtr doc, tei_xml_reader *reader) {
  tei_xml_handlers before = tei_xml_install(reader);
  int verdict = -1;
  xmlSchemaValidCtxtPtr ctxt = xmlSchemaNewValidCtxt(schema);
  if (ctxt != NULL) {
    xmlSchemaSetValidStructuredErrors(ctxt, tei_xml_collect, reader);
    verdict = xmlSchemaValidateDoc(ctxt, doc);
    xmlSchemaFreeValidCtxt(ctxt);
  }
  tei_xml_restore(before);
  return verdict;
}

// MARK: DTD

/// The most references to parameter entities, bytes of entities, and bytes that references put in
/// their places, of a DTD. Beyond, it is a bomb.
enum {
  TEI_DTD_REFERENCES = 200000,
  TEI_DTD_ENTITY_BYTES = 64 << 20,
  TEI_DTD_EXPANDED_BYTES = 64 << 20,
};

/// Reads a DTD; the first member is what `_private` of parsers is taken for elsewhere.
typedef struct {
  tei_xml_reader reader;
  /// The address at which an external parameter entity can be read, to be freed, or NULL.
  char *(*resolve)(void *context, const char *name, const char *system_id, const char *base);
  /// Whether the parameter entity `name` is declared, and its file could not be read.
  int (*is_unreadable)(void *context, const char *name);
  /// How many bytes the file at `address` has.
  long (*byte_count)(void *context, const char *address);
  void *resolve_context;
  long references;
  long entity_bytes;
  long expanded_bytes;
} tei_dtd_reader;

static inline void tei_dtd_stop(xmlParserCtxtPtr ctxt, const char *message) {
  if (ctxt->disableSAX) return;
  tei_dtd_reader *dtd = (tei_dtd_reader *)ctxt->_private;
  tei_xml_problem problem = {
      .kind = TEI_XML_REPORTED, .level = XML_ERR_FATAL, .domain = XML_FROM_PARSER,
      .code = XML_ERR_USER_STOP, .message = message};
  // In the file: what stands in an entity has no place that anybody could look up.
  for (int i = ctxt->inputNr - 1; i >= 0 && problem.source == NULL; i--) {
    problem.line = ctxt->inputTab[i]->line;
    problem.column = ctxt->inputTab[i]->col;
    problem.source = ctxt->inputTab[i]->filename;
  }
  dtd->reader.sink(dtd->reader.context, &problem);
  ctxt->wellFormed = 0;
  xmlStopParser(ctxt);
}

/// After libxml2's own alarm at entities it may read the same reference for ever, unless the parse
/// is ended at once.
static inline void tei_dtd_collect(void *data, tei_xml_error_ref error) {
  xmlParserCtxtPtr ctxt = (xmlParserCtxtPtr)data;
  if (ctxt != NULL && error != NULL && error->code == XML_ERR_ENTITY_LOOP)
    tei_dtd_stop(ctxt, "the entities of the DTD contain themselves, or become far too large; use "
                       "another DTD, or RELAX NG");
  else
    tei_xml_collect_parser(data, error);
}

static inline void tei_dtd_entity_decl(void *data, const xmlChar *name, int type,
                                       const xmlChar *public_id, const xmlChar *system_id,
                                       xmlChar *content) {
  xmlParserCtxtPtr ctxt = (xmlParserCtxtPtr)data;
  tei_dtd_reader *dtd = (tei_dtd_reader *)ctxt->_private;
  if (content != NULL) dtd->entity_bytes += (long)strlen((const char *)content);
  if (dtd->entity_bytes > TEI_DTD_ENTITY_BYTES) {
    tei_dtd_stop(ctxt, "the entities of the DTD are too large");
    return;
  }
  if (type == XML_EXTERNAL_PARAMETER_ENTITY) {
    char *address = dtd->resolve(dtd->resolve_context, (const char *)name,
                                 (const char *)system_id,
                                 ctxt->input != NULL ? ctxt->input->filename : NULL);
    // One that can't be read is not declared: only where it is used does that matter.
    if (address == NULL) return;
    xmlSAX2EntityDecl(data, name, type, public_id, (const xmlChar *)address, content);
    free(address);
    return;
  }
  xmlSAX2EntityDecl(data, name, type, public_id, system_id, content);
}

static inline void tei_dtd_attribute_decl(void *data, const xmlChar *element, const xmlChar *name,
                                          int type, int kind, const xmlChar *value,
                                          xmlEnumerationPtr tree) {
  xmlParserCtxtPtr ctxt = (xmlParserCtxtPtr)data;
  tei_dtd_reader *dtd = (tei_dtd_reader *)ctxt->_private;
  if (++dtd->reader.declared_attributes > TEI_DTD_DECLARED_ATTRIBUTES) {
    xmlFreeEnumeration(tree);
    tei_dtd_stop(ctxt, "the DTD declares too many attributes");
    return;
  }
  xmlSAX2AttributeDecl(data, element, name, type, kind, value, tree);
}

static inline xmlEntityPtr tei_dtd_parameter_entity(void *data, const xmlChar *name) {
  xmlParserCtxtPtr ctxt = (xmlParserCtxtPtr)data;
  tei_dtd_reader *dtd = (tei_dtd_reader *)ctxt->_private;
  // After a mistake libxml2 goes on, without telling, for as long as entities last.
  if (ctxt->disableSAX) {
    xmlStopParser(ctxt);
    return NULL;
  }
  if (++dtd->references > TEI_DTD_REFERENCES) {
    tei_dtd_stop(ctxt, "the DTD refers to parameter entities too often");
    return NULL;
  }
  xmlEntityPtr entity = xmlSAX2GetParameterEntity(data, name);
  if (entity != NULL) {
    dtd->expanded_bytes += entity->length;
    if (entity->etype == XML_EXTERNAL_PARAMETER_ENTITY && entity->URI != NULL)
      dtd->expanded_bytes += dtd->byte_count(dtd->resolve_context, (const char *)entity->URI);
    if (dtd->expanded_bytes > TEI_DTD_EXPANDED_BYTES) {
      tei_dtd_stop(ctxt, "the entities of the DTD become too large where they are referred to; use "
                         "another DTD, or RELAX NG");
      return NULL;
    }
  }
  // What is not declared at all is nothing, and no error in a DTD of its own.
  if (entity == NULL && dtd->is_unreadable(dtd->resolve_context, (const char *)name))
    tei_dtd_stop(ctxt, "the file of a parameter entity can't be read");
  return entity;
}

/// A document whose external subset is the DTD in `count` bytes; NULL where it is not correct.
/// Whoever calls frees it with xmlFreeDoc.
static inline xmlDocPtr tei_dtd_parse(const void *bytes, int count, const char *name,
                                      tei_dtd_reader *dtd) {
  tei_xml_handlers before = tei_xml_install(&dtd->reader);
  xmlDocPtr doc = NULL;
  xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
  if (ctxt != NULL) {
    ctxt->_private = dtd;
    ctxt->sax->serror = tei_dtd_collect;
    ctxt->sax->entityDecl = tei_dtd_entity_decl;
    ctxt->sax->attributeDecl = tei_dtd_attribute_decl;
    ctxt->sax->getParameterEntity = tei_dtd_parameter_entity;
    xmlCtxtUseOptions(ctxt, XML_PARSE_NONET | XML_PARSE_DTDLOAD);
    xmlParserInputBufferPtr buffer =
        xmlParserInputBufferCreateMem((const char *)bytes, count, XML_CHAR_ENCODING_NONE);
    xmlParserInputPtr input =
        buffer != NULL ? xmlNewIOInputStream(ctxt, buffer, XML_CHAR_ENCODING_NONE) : NULL;
    if (input != NULL && xmlPushInput(ctxt, input) >= 0) {
      input->filename = (char *)xmlStrdup((const xmlChar *)name);
      input->line = 1;
      input->col = 1;
      input->base = input->cur;
      if (count >= 4) {
        const xmlCharEncoding encoding =
            xmlDetectCharEncoding((const unsigned char *)bytes, 4);
        if (encoding != XML_CHAR_ENCODING_NONE) xmlSwitchEncoding(ctxt, encoding);
      }
      ctxt->inSubset = 2;
      ctxt->myDoc = xmlNewDoc((const xmlChar *)"1.0");
      if (ctxt->myDoc != NULL) {
        ctxt->myDoc->properties = XML_DOC_INTERNAL;
        ctxt->myDoc->extSubset =
            xmlNewDtd(ctxt->myDoc, (const xmlChar *)"none", NULL, (const xmlChar *)name);
        xmlParseExternalSubset(ctxt, NULL, (const xmlChar *)name);
      }
    }
    doc = ctxt->myDoc;
    ctxt->myDoc = NULL;
    if (doc != NULL && (!ctxt->wellFormed || doc->extSubset == NULL)) {
      xmlFreeDoc(doc);
      doc = NULL;
    }
    xmlFreeParserCtxt(ctxt);
  }
  tei_xml_restore(before);
  return doc;
}

/// 1 where `doc` is valid by the DTD, 0 where it is not, a negative number where libxml2 failed.
static inline int tei_dtd_validate(xmlDtdPtr dtd, xmlDocPtr doc, tei_xml_reader *reader) {
  tei_xml_handlers before = tei_xml_install(reader);
  int verdict = -1;
  xmlValidCtxtPtr ctxt = xmlNewValidCtxt();
  if (ctxt != NULL) {
    verdict = xmlValidateDtd(ctxt, doc, dtd);
    xmlFreeValidCtxt(ctxt);
  }
  tei_xml_restore(before);
  return verdict;
}

// MARK: XPath

/// XSLT's current(): the node that the rule is about, kept in `here`, which XPointer alone uses.
static inline void tei_xpath_current(xmlXPathParserContextPtr ctxt, int count) {
  if (count != 0) {
    xmlXPathErr(ctxt, XPATH_INVALID_ARITY);
    return;
  }
  valuePush(ctxt, ctxt->context->here != NULL ? xmlXPathNewNodeSet(ctxt->context->here)
                                              : xmlXPathNewNodeSet(NULL));
}

/// A context for `doc`, which allows each evaluation `limit` operations.
static inline xmlXPathContextPtr tei_xpath_context(xmlDocPtr doc, tei_xml_reader *reader,
                                                   unsigned long limit) {
  xmlXPathContextPtr context = xmlXPathNewContext(doc);
  if (context == NULL) return NULL;
  context->error = tei_xml_collect;
  context->userData = reader;
  context->opLimit = limit;
  xmlXPathRegisterFunc(context, (const xmlChar *)"current", tei_xpath_current);
  return context;
}

static inline xmlXPathCompExprPtr tei_xpath_compile(const char *text, tei_xml_reader *reader) {
  tei_xml_handlers before = tei_xml_install(reader);
  xmlXPathCompExprPtr expression = NULL;
  xmlXPathContextPtr context = xmlXPathNewContext(NULL);
  if (context != NULL) {
    context->error = tei_xml_collect;
    context->userData = reader;
    expression = xmlXPathCtxtCompile(context, (const xmlChar *)text);
    xmlXPathFreeContext(context);
  }
  tei_xml_restore(before);
  return expression;
}

/// What the expression gives at `node`, or NULL where it failed; to be freed by whoever calls.
static inline xmlXPathObjectPtr tei_xpath_evaluate(xmlXPathCompExprPtr expression,
                                                   xmlXPathContextPtr context, xmlNodePtr node,
                                                   tei_xml_reader *reader) {
  tei_xml_handlers before = tei_xml_install(reader);
  context->userData = reader;
  context->node = node;
  context->here = node;
  context->opCount = 0;
  xmlXPathObjectPtr result = xmlXPathCompiledEval(expression, context);
  context->userData = NULL;
  tei_xml_restore(before);
  return result;
}

// MARK: The library

/// Readies libxml2 for threads; to be called once, before anything else.
///
/// Two settings hold for the whole process, and both only take away: nothing is fetched from a
/// network, and no catalog, neither the machine's nor one that a document names, redirects a URL.
static inline void tei_xml_start(void) {
  xmlInitParser();
#ifdef LIBXML_CATALOG_ENABLED
  xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
#endif
  xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader);
  // Their flags are unguarded, so that two first schemas in two threads would race.
  xmlSchemaInitTypes();
  xmlRelaxNGInitTypes();
}

#endif
