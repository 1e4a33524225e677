/* From a request to an answer: every check that stands before a function of the table runs. */
#include "app/handlers_int.h"

#include <string.h>

void app_answer_init(struct app_answer *answer)
{
	*answer = (struct app_answer){.http = 500};
	buf_init(&answer->body, 0);
	buf_init(&answer->file_name, 1024);
}

void app_answer_release(struct app_answer *answer)
{
	buf_release(&answer->body);
	buf_release(&answer->file_name);
}

void app_answer_error(struct app_answer *answer, const struct err *err)
{
	struct json json;

	buf_release(&answer->body); /* with whatever error it has */
	buf_release(&answer->file_name);
	answer->http = status_http(err->status);
	answer->content_type = "application/json";
	json_init(&json, &answer->body);
	json_begin_object(&json);
	json_name(&json, "error");
	json_begin_object(&json);
	json_put_text(&json, "code", status_code(err->status));
	json_put_text(&json, "message", err->message);
	json_put_text(&json, "detail", err->detail);
	json_put_text(&json, "hint", err->hint);
	json_end_object(&json);
	json_end_object(&json);
}

/* ---- the row ---- */

static bool number_of(struct str s, int64_t *out)
{
	return str_to_int64(s, out) && *out >= 0 && s.len <= 18;
}

/* {id}, {n} and {year} must be numbers: "/api/tasks/abc" is nothing that exists. */
static bool parts_valid(const struct path_part parts[PATH_PARTS_MAX])
{
	int64_t n;

	for (size_t i = 0; i < PATH_PARTS_MAX; i++) {
		bool year = str_equals(parts[i].name, "year");
		bool number = year || str_equals(parts[i].name, "id") || str_equals(parts[i].name, "n");
		if (number && !number_of(parts[i].value, &n))
			return false;
		if (year && (n < YEAR_FIRST || n > YEAR_LAST))
			return false;
	}
	return true;
}

static enum status find_operation(struct call *call)
{
	call->operation = operation_find(call->request->method, call->request->path, call->parts, call->answer->allow);
	if (call->operation && parts_valid(call->parts)) {
		call->answer->operation = call->operation->name;
		return STATUS_OK;
	}
	if (call->answer->allow[0] && !call->operation)
		return err_set(&call->err, STATUS_METHOD, N_("this address does not know the method"));
	return err_set(&call->err, STATUS_NOT_FOUND, N_("there is nothing at this address"));
}

/* ---- who ---- */

/* Takes as long for a wrong token as for a right one. */
static bool same_token(struct str given_token, const char *wanted)
{
	size_t len = strlen(wanted);
	unsigned char difference = 0;

	if (len == 0 || given_token.len != len)
		return false;
	for (size_t i = 0; i < len; i++)
		difference |= (unsigned char)(given_token.at[i] ^ wanted[i]);
	return difference == 0;
}

static enum status check_session(struct call *call)
{
	if (call->request->token.len)
		return ledger_token(call->app->ledger, call->request->token, &call->session, &call->err);
	if (call->request->session.len == 0)
		return err_set(&call->err, STATUS_UNAUTHENTICATED, N_("please log in"));
	return ledger_session(call->app->ledger, call->request->session, &call->session, &call->err);
}

/* What a program may not do that the person whose token it has may. */
static enum status check_token(struct call *call)
{
	if (!call->session.by_token)
		return STATUS_OK;
	if (call->operation->flags & OPERATION_BY_HAND)
		return err_set(&call->err, STATUS_FORBIDDEN, N_("this is done by a person, not with a token"));
	if (call->session.read_only && (call->operation->flags & OPERATION_CHANGES))
		return err_set(&call->err, STATUS_FORBIDDEN, N_("this token may only read"));
	return STATUS_OK;
}

/* A deputy works with the absent person's rights, and with those alone. */
static enum status check_stand_in(struct call *call)
{
	int64_t person, deputy = call->session.actor.user;

	call->deputy = 0;
	if (call->request->acting_for.len == 0)
		return STATUS_OK;
	if (call->session.by_token)
		return err_set(&call->err, STATUS_FORBIDDEN, N_("this is done by a person, not with a token"));
	if (call->operation->flags & (OPERATION_OWN_NAME | OPERATION_BY_HAND))
		return err_set(&call->err, STATUS_FORBIDDEN, N_("this is done in one's own name alone, not for somebody else"));
	if (!number_of(call->request->acting_for, &person))
		return err_set(&call->err, STATUS_INPUT, N_("X-Acting-For names a user by number"));
	enum status status = ledger_stand_in(call->app->ledger, deputy, person, &call->session.actor, &call->err);
	if (status)
		return status;
	call->deputy = deputy;
	if (call->session.actor.role == ACTOR_ADMINISTRATOR && operation_administers(call->operation))
		return err_set(&call->err, STATUS_FORBIDDEN, N_("the work of the administrator is not delegated"));
	return STATUS_OK;
}

/* Session or token, first password, CSRF token, in whose stead, role: in this order, before anything else is looked at. */
static enum status check_access(struct call *call)
{
	const struct operation *operation = call->operation;
	enum status status;

	if (operation->roles & ROLE_NOBODY)
		return STATUS_OK;
	status = check_session(call);
	if (status)
		return status;
	if (call->session.must_change && !(operation->flags & OPERATION_FIRST)) {
		err_set(&call->err, STATUS_PASSWORD_EXPIRED, N_("the first password must be changed before anything else"));
		return err_hint(&call->err, N_("choose a password of your own with at least 10 characters"));
	}
	status = check_token(call);
	if (status)
		return status;
	if ((operation->flags & OPERATION_CHANGES) && !call->session.by_token &&
	    !same_token(call->request->csrf, call->session.csrf)) {
		err_set(&call->err, STATUS_CSRF, N_("the request did not come from the open page"));
		return err_hint(&call->err, N_("reload the page and try again"));
	}
	status = check_stand_in(call);
	if (status)
		return status;
	if (!(operation->roles & role_bit(str_of(role_text(call->session.actor.role)))))
		return err_set(&call->err, STATUS_FORBIDDEN, N_("your role may not do this"));
	return STATUS_OK;
}

/* ---- what was asked ---- */

static enum status read_parameter(const struct shape *shape, const struct app_parameter *parameter, json_t *query,
                                  struct err *err)
{
	char name[40] = "";
	json_t *value = NULL;
	int64_t n;

	if (parameter->name.len < sizeof name)
		memcpy(name, parameter->name.at, parameter->name.len);
	if (!utf8_valid(parameter->name) || !utf8_valid(parameter->value) || json_object_get(query, name))
		return err_set(err, STATUS_INPUT, N_("the address has a parameter that cannot be read or stands twice"));
	for (size_t i = 0; shape && i < shape->count; i++)
		if (shape->fields[i].type == FIELD_INTEGER && strcmp(shape->fields[i].name, name) == 0 &&
		    str_to_int64(parameter->value, &n))
			value = json_integer(n);
	if (!value)
		value = json_stringn(parameter->value.at ? parameter->value.at : "", parameter->value.len);
	return json_object_set_new(query, name, value) ? err_memory(err) : STATUS_OK;
}

static enum status read_query(struct call *call)
{
	static const struct shape none;
	const struct shape *shape = call->operation->query;
	enum status status = STATUS_OK;

	call->query = json_pack("{}");
	if (!call->query)
		return err_memory(&call->err);
	for (size_t i = 0; i < call->request->parameter_count && !status; i++)
		status = read_parameter(shape, &call->request->parameters[i], call->query, &call->err);
	return status ? status : shape_check(shape ? shape : &none, call->query, &call->err);
}

static enum status read_body(struct call *call)
{
	static const struct shape none;
	const struct operation *operation = call->operation;

	if (operation->flags & OPERATION_BYTES_IN) {
		if (call->request->body.len > BODY_FILE_MAX)
			return err_set(&call->err, STATUS_TOO_LARGE, N_("the file is larger than %zu MB"), BODY_FILE_MAX >> 20);
		return STATUS_OK;
	}
	if (!operation->body && call->request->body.len == 0)
		return STATUS_OK;
	return body_parse(call->request->body, operation->body ? operation->body : &none, &call->body, &call->err);
}

/* ---- the whole way ---- */

/* ---- a request that may come twice ---- */

#define KEY_MAX 64

static enum status check_key(struct call *call)
{
	struct str key = call->request->key;

	if (!key.len)
		return STATUS_OK;
	if (!(call->operation->flags & OPERATION_CHANGES) || !call->operation->work) {
		err_set(&call->err, STATUS_INPUT, N_("this operation takes no Idempotency-Key"));
		return err_hint(&call->err, N_("send the request without it"));
	}
	for (size_t i = 0; i < key.len; i++)
		if (key.len > KEY_MAX || key.at[i] <= ' ' || key.at[i] > '~')
			return err_set(&call->err, STATUS_INPUT, N_("an Idempotency-Key has 1 to %d letters, digits and signs"), KEY_MAX);
	return STATUS_OK;
}

/* Method, path, body, and in whose stead; operations that change something take no query. */
static enum status request_of(struct call *call, struct ledger_request *out)
{
	const struct app_request *request = call->request;
	struct str all = arena_format(&call->arena, "%s %.*s\n%.*s", method_text(request->method), STR_ARG(request->path),
	                              STR_ARG(request->body));
	if (request->acting_for.len)
		all = arena_join(&call->arena, request->acting_for, STR("\n"), all);

	if (arena_failed(&call->arena))
		return err_memory(&call->err);
	*out = (struct ledger_request){.key = request->key};
	ledger_hash(all, out->hash);
	return STATUS_OK;
}

/* The answer of the first time, or the work and its answer kept with it. */
static enum status work_once(struct call *call, struct ledger_tx *tx)
{
	struct ledger_request request;
	struct str answer = STR("");
	bool found = false;
	enum status status = request_of(call, &request);

	if (!status)
		status = ledger_answer_find(tx, &request, &call->arena, &found, &answer, &call->err);
	if (status)
		return status;
	if (found) {
		buf_str(&call->answer->body, answer);
		return STATUS_OK;
	}
	status = call->operation->work(call, tx);
	return status ? status : ledger_answer_keep(tx, &request, buf_view(&call->answer->body), &call->err);
}

static enum status run_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct call *call = argument;
	enum status status = call->deputy ? ledger_act_for(tx, call->deputy, &call->err) : STATUS_OK;

	if (!status)
		status = call->request->key.len ? work_once(call, tx) : call->operation->work(call, tx);

	if (status && err != &call->err)
		*err = call->err;
	return status;
}

/* Documents and reports are what the index of the library holds. */
static bool changes_library(const struct operation *operation)
{
	return (operation->flags & OPERATION_CHANGES) && (str_starts(str_of(operation->path), STR("/api/documents")) ||
	                                                  str_starts(str_of(operation->path), STR("/api/reports")));
}

static enum status run(struct call *call)
{
	const struct actor *actor = &call->session.actor;

	if (call->operation->handle)
		return call->operation->handle(call);
	if (call->operation->flags & OPERATION_CHANGES)
		return ledger_change(call->app->ledger, actor, run_work, call, &call->err);
	return ledger_look(call->app->ledger, actor, run_work, call, &call->err);
}

struct own_work {
	struct call *call;
	call_work *work;
};

static enum status run_own_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct own_work *own = argument;
	enum status status = own->call->deputy ? ledger_act_for(tx, own->call->deputy, &own->call->err) : STATUS_OK;

	if (!status)
		status = own->work(own->call, tx);

	if (status && err != &own->call->err)
		*err = own->call->err;
	return status;
}

enum status call_look(struct call *call, call_work *work)
{
	struct own_work own = {call, work};

	return ledger_look(call->app->ledger, &call->session.actor, run_own_work, &own, &call->err);
}

enum status call_change(struct call *call, call_work *work)
{
	struct own_work own = {call, work};
	/* A file takes its time to be read: whoever lost the right meanwhile changes nothing. */
	bool asked = call->request->session.len || call->request->token.len;
	enum status status = asked ? check_access(call) : STATUS_OK;

	return status ? status : ledger_change(call->app->ledger, &call->session.actor, run_own_work, &own, &call->err);
}

static void finish(struct call *call, enum status status)
{
	struct app_answer *answer = call->answer;

	if (!status && (buf_failed(&answer->body) || arena_failed(&call->arena)))
		status = err_memory(&call->err);
	if (status) {
		call->err.status = status;
		app_answer_error(answer, &call->err);
		if (answer->http >= 500)
			log_line(LOG_ERROR, "%s: %s: %s", answer->operation ? answer->operation : "-", status_code(status),
			         call->err.detail);
		return;
	}
	call->err.status = STATUS_OK; /* what was missing on the way did not matter in the end */
	answer->http = call->operation->http;
	answer->allow[0] = '\0';
	if (answer->http != 204 && !answer->content_type)
		answer->content_type = "application/json";
}

static void call_init(struct call *call, struct app *app, const struct app_request *request, struct app_answer *answer)
{
	*call = (struct call){.app = app, .request = request, .answer = answer, .err = {.language = request->language}};
	arena_init(&call->arena, CALL_ARENA_MAX);
	json_init(&call->json, &answer->body);
}

static void call_release(struct call *call)
{
	json_decref(call->query);
	json_decref(call->body);
	arena_release(&call->arena);
}

static enum status admit(struct call *call)
{
	enum status status = find_operation(call);

	return status ? status : check_access(call);
}

/* What follows when it is known that the caller may. */
static enum status perform(struct call *call)
{
	enum status status = check_key(call);

	if (!status)
		status = read_query(call);
	if (!status)
		status = read_body(call);
	if (!status)
		status = run(call);
	if (!status && changes_library(call->operation))
		library_stir(&call->app->library);
	return status;
}

void app_handle(struct app *app, const struct app_request *request, struct app_answer *answer)
{
	struct call call;
	enum status status;

	call_init(&call, app, request, answer);
	status = admit(&call);
	if (!status)
		status = perform(&call);
	finish(&call, status);
	call_release(&call);
}

enum status app_act(struct app *app, const struct actor *actor, const struct app_request *request,
                    struct app_answer *answer, struct err *err)
{
	struct call call;
	enum status status;

	call_init(&call, app, request, answer);
	call.session.actor = *actor;
	status = find_operation(&call);
	if (!status)
		status = perform(&call);
	finish(&call, status);
	if (call.err.status && err)
		*err = call.err;
	status = call.err.status;
	call_release(&call);
	return status;
}

bool app_admit(struct app *app, const struct app_request *request, struct app_answer *answer)
{
	struct call call;
	enum status status;

	call_init(&call, app, request, answer);
	status = admit(&call);
	if (status)
		finish(&call, status);
	call_release(&call);
	return status == STATUS_OK;
}

size_t app_body_limit(const struct app_request *request)
{
	struct path_part parts[PATH_PARTS_MAX];
	char allow[48];
	const struct operation *operation = operation_find(request->method, request->path, parts, allow);

	if (!operation || !(operation->flags & OPERATION_CHANGES))
		return 0;
	return operation->flags & OPERATION_BYTES_IN ? BODY_FILE_MAX : BODY_JSON_MAX;
}
