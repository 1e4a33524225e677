/* One server for all tests of a program, with its administrator and the leader 周明远 logged in. */
#ifndef TEST_HTTP_HOUSE_H
#define TEST_HTTP_HOUSE_H

#include "client.h"

extern const char *program; /* set by main */
extern struct server server;
extern struct client leader, administrator;

int open_house(void **state);
int close_house(void **state);
int64_t events(void); /* lines of the journal */

#endif
