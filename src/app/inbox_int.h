/* Private to app: what people are told by name. */
#ifndef ZHENWU_INBOX_INT_H
#define ZHENWU_INBOX_INT_H

#include "app/registers_int.h"

/* Does the text call this person: @name or @login, where no longer name of another stands. */
bool mention_in(struct str text, const struct ledger_people *people, const struct ledger_person *person);

/* Why a record stands in the to-do list, and who said so where. */
enum { WHY_RETURNED = 1, WHY_MENTIONED = 2, WHY_ASSIGNED = 4, WHY_OVERDUE = 8, WHY_DUE = 16 };
struct told {
	int64_t at;             /* 0: at no time: the record names the person in a field */
	struct str by_name;     /* empty: nobody in particular */
	struct str where, words; /* title of the step or the field; what was said */
};
/* A record that tells the person something. The row is in sight and not withdrawn. */
struct calling {
	const struct ledger_row *row;
	unsigned why; /* WHY_RETURNED or WHY_MENTIONED */
	struct told told;
};
/* For one transaction: who asks, who else there is, and the events that call them. */
struct inbox {
	struct ledger_people people;
	const struct ledger_person *person; /* NULL: nobody is called (a program) */
	struct ledger_events mentions;
};
enum status inbox_open(struct call *call, struct ledger_tx *tx, struct inbox *inbox) MUST_CHECK;
/* Hands over each record of the register that calls the person; a record may come several times. */
typedef enum status inbox_take(void *context, const struct calling *calling);
enum status inbox_of(struct call *call, const struct records *records, const struct inbox *inbox, inbox_take *take, void *context) MUST_CHECK;

#endif
