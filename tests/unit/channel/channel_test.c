/* Addresses, signatures and messages; what really goes over a wire is tried in tests/http. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "channel/channel.h"

/* The sum comes from another program (Python's hmac). */
static void a_signature_is_hmac_sha256_over_time_and_body(void **state)
{
	char out[CHANNEL_SIGNATURE_MAX];
	(void)state;
	channel_sign(STR("Jefe"), 1772416800, STR("{\"event\":\"test\"}"), out);
	assert_string_equal(out, "899fea57b0a0481590d42b8e4e9ff38a3049b1dd3b27aa604a16faa6451351b8");
	channel_sign(STR(""), 0, STR(""), out);
	assert_int_equal(strlen(out), 64);
}

static void addresses_are_of_their_kind(void **state)
{
	static const struct {
		enum channel_kind kind;
		const char *address;
		bool good;
	} tries[] = {
		{CHANNEL_WEBHOOK, "https://example.org/in?x=1", true}, {CHANNEL_WEBHOOK, "http://10.1.2.3:8080/", true},
		{CHANNEL_WECOM, "https://example.org/send?key=1", true}, {CHANNEL_MAIL, "smtp://mail.example.org:587", true},
		{CHANNEL_MAIL, "smtps://mail.example.org", true}, {CHANNEL_WEBHOOK, "smtp://example.org", false},
		{CHANNEL_WEBHOOK, "file:///etc/passwd", false}, {CHANNEL_WEBHOOK, "gopher://example.org/", false},
		{CHANNEL_WEBHOOK, "example.org", false}, {CHANNEL_WEBHOOK, "", false},
		{CHANNEL_WEBHOOK, "https://me:secret@example.org/", false}, {CHANNEL_MAIL, "https://example.org/", false},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(tries); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		enum status status = channel_address_check(tries[i].kind, str_of(tries[i].address), &err);
		if ((status == STATUS_OK) != tries[i].good)
			fail_msg("%s: %s", tries[i].address, err.message);
	}
}

static void mail_addresses(void **state)
{
	static const char *const good[] = {"xie.jun@example.org", "a@b"};
	static const char *const bad[] = {"", "@b", "a@", "a", "a@b@c", "a b@c", "a@b\r\nRCPT TO:<x@y>", "<a@b>", "谢@b", "a,b@c"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++)
		assert_true(channel_mail_address_valid(str_of(good[i])));
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		if (channel_mail_address_valid(str_of(bad[i])))
			fail_msg("%s", bad[i]);
}

static void robots_get_a_text(void **state)
{
	struct buf out;
	struct err err = {.language = LANGUAGE_ENGLISH};
	(void)state;
	buf_init(&out, 0);
	assert_int_equal(channel_body(CHANNEL_WECOM, STR("逾期\n\"一\"件"), &out, &err), STATUS_OK);
	assert_string_equal(out.at, "{\"msgtype\":\"text\",\"text\":{\"content\":\"逾期\\n\\\"一\\\"件\"}}");
	buf_clear(&out);
	assert_int_equal(channel_body(CHANNEL_WEBHOOK, STR("{}"), &out, &err), STATUS_OK);
	assert_string_equal(out.at, "{}");
	buf_release(&out);
}

/* No line of a head is longer than it may be, and no letter is cut in two. */
static void a_mail_has_its_head_in_ascii(void **state)
{
	const struct channel_mail mail = {
		.from = STR("zhenwu@example.org"), .to = STR("a@example.org"), .now = INT64_C(1772416800000),
		.subject = STR("【镇务】待办三件，逾期一件，这是一个很长很长很长很长很长很长的题目，要分成几段"), .text = STR("您好：\n今天\n")};
	struct buf out;
	struct err err = {.language = LANGUAGE_ENGLISH};
	(void)state;
	buf_init(&out, 0);
	assert_int_equal(channel_mail_text(&mail, &out, &err), STATUS_OK);
	struct str left = buf_view(&out), line;
	while (str_cut(&left, '\n', &line)) {
		assert_true(line.len <= 78);
		for (size_t i = 0; i < line.len; i++)
			assert_true((unsigned char)line.at[i] < 0x80);
	}
	assert_non_null(strstr(out.at, "Date: Mon, 02 Mar 2026 02:00:00 +0000\r\n"));
	assert_non_null(strstr(out.at, "\r\nSubject: =?UTF-8?B?44CQ6ZWH5Yqh44CR"));
	assert_non_null(strstr(out.at, "\r\n\r\n5oKo5aW977yaDQrku4rlpKkNCg==\r\n"));
	buf_release(&out);
}

static void this_machine_is_not_reached(void **state)
{
	static const char *const addresses[] = {"http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://0.0.0.0:1/",
	                                        "http://[::ffff:127.0.0.1]:1/", "http://169.254.1.1:1/", "http://2130706433:1/"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(addresses); i++) {
		const struct channel_target target = {.kind = CHANNEL_WEBHOOK, .address = str_of(addresses[i])};
		struct channel_answer answer;
		struct err err = {.language = LANGUAGE_ENGLISH};
		assert_int_equal(channel_post(&target, STR("{}"), &answer, &err), STATUS_SYSTEM);
		if (!strstr(err.message, "this machine itself"))
			fail_msg("%s: %s", addresses[i], err.message);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_signature_is_hmac_sha256_over_time_and_body), cmocka_unit_test(addresses_are_of_their_kind),
		cmocka_unit_test(mail_addresses), cmocka_unit_test(robots_get_a_text), cmocka_unit_test(a_mail_has_its_head_in_ascii),
		cmocka_unit_test(this_machine_is_not_reached),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
