#include "document/document_int.h"
enum status document_parse_confined(struct arena *arena, const char *program, struct str name, struct str bytes,
                                    struct document *out, struct err *err)
{ (void)program; return document_parse(arena, name, bytes, out, err); }
int document_child_main(int argc, char **argv) { (void)argc; (void)argv; return 1; }
