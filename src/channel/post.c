/* A POST to a program or to the robot of a group. */
#include "channel/channel_int.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#define ADDRESS_MAX 1024

static const char *const kinds[CHANNEL_COUNT] = {
	[CHANNEL_WEBHOOK] = "webhook", [CHANNEL_WECOM] = "wecom", [CHANNEL_DINGTALK] = "dingtalk", [CHANNEL_MAIL] = "mail",
};

const char *channel_kind_text(enum channel_kind kind)
{
	return kinds[kind];
}

bool channel_kind_parse(struct str s, enum channel_kind *out)
{
	for (int i = 0; i < CHANNEL_COUNT; i++)
		if (str_equals(s, kinds[i])) {
			*out = (enum channel_kind)i;
			return true;
		}
	return false;
}

enum status channel_address_check(enum channel_kind kind, struct str address, struct err *err)
{
	char text[ADDRESS_MAX];
	char *scheme = NULL, *host = NULL, *user = NULL;
	CURLU *url = NULL;
	bool mail = kind == CHANNEL_MAIL, good = false;

	if (address.len >= sizeof text || memchr(address.at, '\0', address.len))
		return err_set(err, STATUS_INPUT, N_("the address is too long"));
	snprintf(text, sizeof text, "%.*s", STR_ARG(address));
	url = curl_url();
	if (!url)
		return err_memory(err);
	if (!curl_url_set(url, CURLUPART_URL, text, CURLU_NON_SUPPORT_SCHEME) && !curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) &&
	    !curl_url_get(url, CURLUPART_HOST, &host, 0) && host[0])
		good = mail ? strcmp(scheme, "smtp") == 0 || strcmp(scheme, "smtps") == 0
		            : strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0;
	if (good && !curl_url_get(url, CURLUPART_USER, &user, 0))
		good = false; /* a name in the address would stand in every log */
	curl_free(scheme);
	curl_free(host);
	curl_free(user);
	curl_url_cleanup(url);
	if (good)
		return STATUS_OK;
	if (mail)
		return err_set(err, STATUS_INPUT, N_("the address of a mail server is written smtp://HOST:PORT or smtps://HOST:PORT"));
	return err_set(err, STATUS_INPUT, N_("the address is written https://HOST/PATH, without a name or password in it"));
}

void channel_sign(struct str secret, int64_t timestamp, struct str body, char out[CHANNEL_SIGNATURE_MAX])
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	crypto_auth_hmacsha256_state state;
	char time[32];
	int length = snprintf(time, sizeof time, "%lld.", (long long)timestamp);

	crypto_auth_hmacsha256_init(&state, (const unsigned char *)secret.at, secret.len);
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)time, (unsigned long long)length);
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)body.at, body.len);
	crypto_auth_hmacsha256_final(&state, mac);
	sodium_bin2hex(out, CHANNEL_SIGNATURE_MAX, mac, sizeof mac);
}

/* ---- bodies ---- */

enum status channel_body(enum channel_kind kind, struct str content, struct buf *out, struct err *err)
{
	struct json json;

	if (kind == CHANNEL_WEBHOOK) {
		buf_str(out, content);
		return out->failed ? err_memory(err) : STATUS_OK;
	}
	json_init(&json, out);
	json_begin_object(&json);
	json_put_text(&json, "msgtype", "text");
	json_name(&json, "text");
	json_begin_object(&json);
	json_put_str(&json, "content", content);
	json_end_object(&json);
	json_end_object(&json);
	return out->failed ? err_memory(err) : STATUS_OK;
}

/* The robots of 企业微信 and 钉钉 answer 200 whatever they think, and say in errcode whether they took it. */
static bool robot_took(const struct channel_answer *answer)
{
	json_t *root = json_loads(answer->words, 0, NULL);
	const json_t *code = json_object_get(root, "errcode");
	bool took = json_is_integer(code) && json_integer_value(code) == 0;

	json_decref(root);
	return took;
}

/* ---- addresses and heads ---- */

/* 钉钉: &timestamp=MS&sign=base64(HMAC-SHA256(secret, "MS\nSECRET")), percent-encoded. */
static void write_dingtalk(CURL *curl, const struct channel_target *target, struct buf *out)
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	char text[sodium_base64_ENCODED_LEN(sizeof mac, sodium_base64_VARIANT_ORIGINAL)], time[32];
	crypto_auth_hmacsha256_state state;
	int length = snprintf(time, sizeof time, "%lld\n", (long long)target->now);

	crypto_auth_hmacsha256_init(&state, (const unsigned char *)target->secret.at, target->secret.len);
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)time, (unsigned long long)length);
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)target->secret.at, target->secret.len);
	crypto_auth_hmacsha256_final(&state, mac);
	sodium_bin2base64(text, sizeof text, mac, sizeof mac, sodium_base64_VARIANT_ORIGINAL);
	char *escaped = curl_easy_escape(curl, text, 0);
	buf_format(out, "%ctimestamp=%lld&sign=%s", str_find(target->address, STR("?"), 0) == STR_NONE ? '?' : '&',
	           (long long)target->now, escaped ? escaped : "");
	curl_free(escaped);
}

static struct curl_slist *add(struct curl_slist *heads, const char *name, const char *value)
{
	char line[200];

	snprintf(line, sizeof line, "%s: %s", name, value);
	struct curl_slist *longer = curl_slist_append(heads, line);
	return longer ? longer : heads;
}

static struct curl_slist *heads_of(const struct channel_target *target, struct str body)
{
	char signature[CHANNEL_SIGNATURE_MAX], text[100];
	int64_t seconds = target->now / 1000;
	struct curl_slist *heads = add(NULL, "Content-Type", "application/json; charset=utf-8");

	heads = add(heads, "User-Agent", "zhenwu");
	heads = add(heads, "Expect", "");
	if (target->kind != CHANNEL_WEBHOOK)
		return heads;
	if (target->delivery.len) {
		snprintf(text, sizeof text, "%.*s", STR_ARG(target->delivery));
		heads = add(heads, "X-Zhenwu-Delivery", text);
	}
	if (target->secret.len) {
		channel_sign(target->secret, seconds, body, signature);
		snprintf(text, sizeof text, "%lld", (long long)seconds);
		heads = add(heads, "X-Zhenwu-Timestamp", text);
		snprintf(text, sizeof text, "sha256=%s", signature);
		heads = add(heads, "X-Zhenwu-Signature", text);
	}
	return heads;
}

enum status channel_post(const struct channel_target *target, struct str content, struct channel_answer *answer, struct err *err)
{
	struct curl_slist *heads = NULL;
	struct transfer transfer;
	struct buf address, body;
	enum status status = transfer_start(&transfer, "http,https", target->allow_local, answer, err);

	if (status)
		return status;
	buf_init(&address, 0);
	buf_init(&body, 0);
	buf_str(&address, target->address);
	if (target->kind == CHANNEL_DINGTALK && target->secret.len)
		write_dingtalk(transfer.curl, target, &address);
	buf_char(&address, '\0');
	status = channel_body(target->kind, content, &body, err);
	if (!status && address.failed)
		status = err_memory(err);
	if (status) {
		curl_easy_cleanup(transfer.curl);
		goto done;
	}
	heads = heads_of(target, buf_view(&body));
	curl_easy_setopt(transfer.curl, CURLOPT_URL, buf_view(&address).at);
	curl_easy_setopt(transfer.curl, CURLOPT_HTTPHEADER, heads);
	curl_easy_setopt(transfer.curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)buf_view(&body).len);
	curl_easy_setopt(transfer.curl, CURLOPT_POSTFIELDS, buf_view(&body).at);
	status = transfer_run(&transfer, err);
	if (!status && (answer->http < 200 || answer->http > 299))
		status = err_set(err, STATUS_SYSTEM, N_("the other side answered %lld"), (long long)answer->http);
	if (!status && target->kind != CHANNEL_WEBHOOK && !robot_took(answer))
		status = err_set(err, STATUS_SYSTEM, N_("the robot did not take it: %s"), answer->words);
done:
	curl_slist_free_all(heads);
	buf_release(&address);
	buf_release(&body);
	return status;
}
