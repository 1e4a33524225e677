#include "house.h"

const char *program;
struct server server;
struct client leader, administrator;

int open_house(void **state)
{
	(void)state;
	server_start(&server, program, NULL);
	client_open(&leader, &server);
	client_open(&administrator, &server);
	client_log_in(&administrator, &server.administrator);
	client_become(&leader, &administrator, "zhoumy");
	return 0;
}

int close_house(void **state)
{
	(void)state;
	client_close(&leader);
	client_close(&administrator);
	server_remove(&server);
	return 0;
}

int64_t events(void)
{
	json_t *verdict = get(&administrator, "/api/verify");
	int64_t count = number_at(verdict, "events");

	json_decref(verdict);
	return count;
}
