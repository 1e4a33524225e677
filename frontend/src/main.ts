import { createApp } from 'vue';
import App from '@/App.vue';
import { resume } from '@/composables/session';
import { useElement } from '@/element';
import { i18n } from '@/i18n';
import { router } from '@/router';
import '@/styles/base.css';
import '@/styles/table.css';
import '@/styles/print.css';

/* The session of the cookie is looked up first, so that no page is shown that would be taken away again. A server that
 * cannot be reached leads to the log-in page, which says so on the first try. */
function start(): void {
	const app = createApp(App);
	useElement(app);
	app.use(i18n).use(router).mount('#app');
}
resume().then(start, start);
