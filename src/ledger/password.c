/* Passwords: argon2id, the rules of a new one, first passwords. */
#include <assert.h>
#include <sodium.h>
#include <string.h>
#include <strings.h>

#include "ledger/ledger_int.h"

/* OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. More would not fit the 64 MB of a township's
 * server. */
#define MEMORY_BYTES ((size_t)19 << 20)
#define PASSES 2
#define CHARACTERS_MIN 10
#define BYTES_MAX 256
#define FIRST_LENGTH 14

enum status password_hash(struct ledger *ledger, struct str password, char out[PASSWORD_HASH_MAX], struct err *err)
{
	static_assert(PASSWORD_HASH_MAX >= crypto_pwhash_STRBYTES, "the text of a hash fits");
	memset(out, 0, PASSWORD_HASH_MAX);
	pthread_mutex_lock(&ledger->password_mutex);
	int failed = crypto_pwhash_str_alg(out, password.at, password.len, PASSES, MEMORY_BYTES,
	                                   crypto_pwhash_ALG_ARGON2ID13);
	pthread_mutex_unlock(&ledger->password_mutex);
	return failed ? err_memory(err) : STATUS_OK;
}

bool password_matches(struct ledger *ledger, struct str hash, struct str password)
{
	char text[PASSWORD_HASH_MAX] = {0};
	bool usable = hash.len > 0 && hash.len < sizeof text && password.len <= BYTES_MAX;
	struct str compared = usable ? hash : str_of(ledger->decoy_hash);
	struct str tried = password.len <= BYTES_MAX ? password : STR("");
	memcpy(text, compared.at, compared.len);
	pthread_mutex_lock(&ledger->password_mutex);
	bool matches = crypto_pwhash_str_verify(text, tried.len ? tried.at : "", tried.len) == 0;
	pthread_mutex_unlock(&ledger->password_mutex);
	return matches && usable;
}

enum status password_rule(struct str login, struct str password, struct err *err)
{
	if (!utf8_valid(password) || memchr(password.at, '\0', password.len))
		return err_set(err, STATUS_INPUT, N_("the new password is not valid text"));
	if (utf8_length(password) < CHARACTERS_MIN)
		return err_set(err, STATUS_INPUT, N_("the new password is too short: at least %d characters"), CHARACTERS_MIN);
	if (password.len > BYTES_MAX)
		return err_set(err, STATUS_INPUT, N_("the new password is too long"));
	if (login.len == password.len && strncasecmp(login.at, password.at, login.len) == 0)
		return err_set(err, STATUS_INPUT, N_("the new password may not be the login name"));
	return STATUS_OK;
}

void password_first(char out[PASSWORD_TEXT_MAX])
{
	static const char readable[] = "abcdefghijkmnpqrstuvwxyz23456789"; /* no 0 o, no 1 l: 32 letters, 70 bits in 14 */
	static_assert(sizeof readable - 1 == 32 && FIRST_LENGTH < PASSWORD_TEXT_MAX, "as told");
	for (int i = 0; i < FIRST_LENGTH; i++)
		out[i] = readable[randombytes_uniform(sizeof readable - 1)];
	out[FIRST_LENGTH] = '\0';
}
