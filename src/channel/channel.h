/* channel: tells people and programs outside: a POST over HTTP, a mail over SMTP. It knows no record and keeps nothing.
 *
 * What is sent is written by the caller; here it gets the form that the other side wants, its signature, and a way out that
 * does not follow redirects, waits only so long, reads only so much, and does not reach this machine itself unless allowed.
 */
#ifndef ZHENWU_CHANNEL_H
#define ZHENWU_CHANNEL_H

#include "base/base.h"

enum channel_kind {
	CHANNEL_WEBHOOK,  /* a program: JSON, signed */
	CHANNEL_WECOM,    /* 企业微信 group robot */
	CHANNEL_DINGTALK, /* 钉钉 group robot */
	CHANNEL_MAIL,     /* an SMTP server */
	CHANNEL_COUNT
};
const char *channel_kind_text(enum channel_kind kind); /* "webhook": the word of the API */
bool channel_kind_parse(struct str s, enum channel_kind *out);

/* Is this an address that the kind can use: http://, https://; for mail smtp:// and smtps:// with host and perhaps port.
 * STATUS_INPUT with the reason. */
enum status channel_address_check(enum channel_kind kind, struct str address, struct err *err) MUST_CHECK;

#define CHANNEL_SIGNATURE_MAX 65
/* Hex of HMAC-SHA256 with the secret over "TIMESTAMP.BODY"; the timestamp is seconds since 1970, in digits. */
void channel_sign(struct str secret, int64_t timestamp, struct str body, char out[CHANNEL_SIGNATURE_MAX]);

struct channel_target {
	enum channel_kind kind;
	struct str address, secret; /* secret empty: not signed */
	bool allow_local;           /* this machine itself may be reached */
	int64_t now;                /* instant: the timestamp of the signature */
	struct str delivery;        /* names what is sent, the same at each attempt; empty: no such header */
};
struct channel_answer {
	int64_t http;    /* 0: nothing was answered */
	char words[256]; /* the beginning of the answer, or what went wrong; UTF-8 */
};
/* Sends what is JSON already to a program, text to a robot. STATUS_OK: it was taken (2xx, and errcode 0 of a robot). Otherwise
 * STATUS_SYSTEM with the reason; *answer is filled in either way. */
enum status channel_post(const struct channel_target *target, struct str content, struct channel_answer *answer,
                         struct err *err) MUST_CHECK;
/* The body that a robot gets for a text; for a program the content itself. */
enum status channel_body(enum channel_kind kind, struct str content, struct buf *out, struct err *err) MUST_CHECK;

struct channel_mail {
	struct str address, account, password; /* of the server; no account: without login */
	struct str from, to;                   /* plain addresses */
	struct str subject, text;              /* UTF-8; lines end with \n */
	bool allow_local;
	int64_t now;
};
/* With a password only over TLS (smtps://, or STARTTLS), but on this machine itself. */
enum status channel_mail(const struct channel_mail *mail, struct channel_answer *answer, struct err *err) MUST_CHECK;
/* The message with its head, as the server gets it: lines end with \r\n, text in base64. */
enum status channel_mail_text(const struct channel_mail *mail, struct buf *out, struct err *err) MUST_CHECK;
bool channel_mail_address_valid(struct str address);

#endif
