/* Private to channel: one transfer by libcurl. */
#ifndef ZHENWU_CHANNEL_INT_H
#define ZHENWU_CHANNEL_INT_H

#include "channel/channel.h"

#include <curl/curl.h>

struct transfer {
	CURL *curl;
	struct channel_answer *answer;
	size_t filled; /* of answer->words */
	bool allow_local, reached_local;
};
enum status transfer_start(struct transfer *transfer, const char *protocols, bool allow_local, struct channel_answer *answer,
                           struct err *err) MUST_CHECK;
/* Runs it and ends it. STATUS_SYSTEM with what libcurl says. */
enum status transfer_run(struct transfer *transfer, struct err *err) MUST_CHECK;

#endif
