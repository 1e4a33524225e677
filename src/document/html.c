#include "document/document_int.h"
bool html_looks_like(struct str text) { (void)text; return false; }
bool html_charset(struct str text, enum encoding *out) { (void)text; (void)out; return false; }
enum status html_read(struct draft *draft, const struct words *words, struct str name, const struct decoded *decoded, struct err *err)
{ (void)draft; (void)words; (void)decoded; return refuse_format(name, "an XML file", err); }
