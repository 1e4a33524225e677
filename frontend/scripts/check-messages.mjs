/* Proves that zh and en have the same keys and placeholders, that every key written in the sources exists, and that no
 * Chinese stands in a .vue or .ts file outside the message files. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = new URL('../src/', import.meta.url).pathname;
const faults = [];

async function messages(language) {
	const entry = join(root, `locales/${language}.ts`);
	const code = buildSync({ entryPoints: [entry], bundle: true, write: false, format: 'esm' }).outputFiles[0].text;
	const { default: tree } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
	const flat = new Map();
	const walk = (node, path) => {
		if (typeof node === 'string') return void flat.set(path.join('.'), node);
		for (const [name, below] of Object.entries(node)) walk(below, [...path, name]);
	};
	walk(tree, []);
	return flat;
}
const holes = (text) =>
	[...text.matchAll(/\{(\w+)\}/g)]
		.map((match) => match[1])
		.sort()
		.join(' ');

function sources(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'locales' ? [] : sources(path);
		return /\.(vue|ts)$/.test(entry.name) ? [path] : [];
	});
}

const zh = await messages('zh'),
	en = await messages('en');
for (const key of zh.keys()) if (!en.has(key)) faults.push(`en.ts: "${key}" is missing`);
for (const key of en.keys()) if (!zh.has(key)) faults.push(`zh.ts: "${key}" is missing`);
for (const [key, text] of zh) {
	if (en.has(key) && holes(text) !== holes(en.get(key)))
		faults.push(`"${key}": placeholders differ: {${holes(text)}} and {${holes(en.get(key))}}`);
}

/* vue-i18n takes a bare @ for a link to another message, and fails where the text is shown. */
for (const [language, texts] of Object.entries({ zh, en }))
	for (const [key, text] of texts)
		if (text.replaceAll("{'@'}", '').includes('@')) faults.push(`${language}.ts: "${key}" has an @ that is not written {'@'}`);

const used = new Set();
const patterns = [];
for (const path of sources(root)) {
	const text = readFileSync(path, 'utf8');
	const name = path.slice(root.length);
	text.split('\n').forEach((line, index) => {
		if (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/.test(line))
			faults.push(`${name}:${index + 1}: Chinese text belongs into the message files`);
	});
	for (const match of text.matchAll(/\b(?:t|te)\(\s*'([^']+)'/g)) used.add(match[1]);
	for (const match of text.matchAll(/'([a-z]\w*(?:\.\w+)+)'/g)) if (zh.has(match[1])) used.add(match[1]);
	for (const match of text.matchAll(/\b(?:t|te)\([^`)]*?'?\s*`([^`]+)`/g))
		patterns.push(
			new RegExp(
				`^${match[1]
					.split(/\$\{[^}]*(?:\{[^}]*\}[^}]*)*\}/)
					.map((part) => part.replace(/[.]/g, '\\.'))
					.join('\\w+')}$`,
			),
		);
	for (const match of text.matchAll(/t\([^)]*\? '([^']+)' : '([^']+)'/g)) {
		used.add(match[1]);
		used.add(match[2]);
	}
}
for (const key of used) if (!zh.has(key)) faults.push(`"${key}" is used but has no message`);
const groups = ['action.', 'entity.', 'field.', 'taskState.', 'what.']; // words for names that the server sends
for (const key of zh.keys()) {
	if (
		!used.has(key) &&
		!groups.some((group) => key.startsWith(group)) &&
		!patterns.some((pattern) => pattern.test(key))
	)
		faults.push(`"${key}" is used nowhere`);
}

for (const fault of faults) console.error(fault);
console.log(`messages: ${zh.size} keys, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
