#include "document/document_int.h"
enum status docx_read(struct draft *draft, struct str name, struct str bytes, struct err *err)
{ (void)draft; (void)bytes; return refuse_format(name, "an XML file", err); }
