/* Private to register: an expression while it is read, word by word. */
#ifndef ZHENWU_EXPRESSION_PARSE_INT_H
#define ZHENWU_EXPRESSION_PARSE_INT_H

#include "register/expression_int.h"

enum token { TOKEN_END, TOKEN_NUMBER, TOKEN_DATE, TOKEN_TEXT, TOKEN_WORD, TOKEN_MARK, TOKEN_WRONG };

struct parser {
	struct arena *arena;
	struct str text;
	const struct register_definition *definition;
	const struct register_field *list; /* the rows whose fields are meant, inside count(… where) */
	bool elsewhere;                    /* inside exists: the fields are another register's */
	int depth;
	enum token token;
	struct str word;                   /* the token; of a text its inside */
	size_t at, next;
	struct expression_place *place;
	struct err *err;
	enum status status;
};

/* expression_words.c. What refuses answers NULL or false, and the parser's status stays refused. */
void parser_advance(struct parser *p);
struct expression *parser_fail(struct parser *p, size_t at, enum status status);
struct expression *parser_refuse_word(struct parser *p, const char *expected);
bool parser_is_mark(const struct parser *p, const char *mark);
bool parser_is_keyword(const struct parser *p, const char *word);
bool parser_take_mark(struct parser *p, const char *mark);
bool parser_take_keyword(struct parser *p, const char *word);
bool parser_want_mark(struct parser *p, const char *mark);
const char *parser_take_name(struct parser *p, const char *expected);

#endif
