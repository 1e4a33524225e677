/* Addresses of the pages. Names are used in links, so that an address is written once. */
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { ApiError } from '@/api';
import { sayFailed } from '@/composables/feedback';
import { state } from '@/composables/session';
import { t } from '@/i18n';

declare module 'vue-router' {
	interface RouteMeta {
		title: string;
		open?: boolean;
		bare?: boolean;
	}
}

const routes: RouteRecordRaw[] = [
	{
		path: '/login',
		name: 'login',
		component: () => import('@/pages/LoginPage.vue'),
		meta: { title: 'login.title', open: true, bare: true },
	},
	{
		path: '/password',
		name: 'password',
		component: () => import('@/pages/PasswordPage.vue'),
		meta: { title: 'password.title', bare: true },
	},
	{ path: '/', name: 'home', component: () => import('@/pages/HomePage.vue'), meta: { title: 'nav.home' } },
	{
		path: '/documents',
		name: 'documents',
		component: () => import('@/pages/DocumentsPage.vue'),
		meta: { title: 'nav.read' },
	},
	{
		path: '/documents/:id(\\d+)',
		name: 'document',
		component: () => import('@/pages/DocumentPage.vue'),
		meta: { title: 'nav.read' },
	},
	{
		path: '/documents/:id(\\d+)/plan',
		name: 'adopt',
		component: () => import('@/pages/AdoptPage.vue'),
		meta: { title: 'adopt.title' },
	},
	{ path: '/plan', name: 'plan', component: () => import('@/pages/PlanPage.vue'), meta: { title: 'plan.title' } },
	{
		path: '/indicators',
		name: 'indicators',
		component: () => import('@/pages/IndicatorsPage.vue'),
		meta: { title: 'nav.indicators' },
	},
	{ path: '/tasks', name: 'tasks', component: () => import('@/pages/TasksPage.vue'), meta: { title: 'nav.tasks' } },
	{
		path: '/tasks/:id(\\d+)',
		name: 'task',
		component: () => import('@/pages/TaskPage.vue'),
		meta: { title: 'nav.tasks' },
	},
	{ path: '/todo', name: 'todo', component: () => import('@/pages/TodoPage.vue'), meta: { title: 'nav.todo' } },
	{
		path: '/registers',
		name: 'registers',
		component: () => import('@/pages/RegistersPage.vue'),
		meta: { title: 'registers.title' },
	},
	{
		path: '/registers/:register([a-z][a-z0-9_]*)',
		name: 'register',
		component: () => import('@/pages/RegisterPage.vue'),
		meta: { title: 'registers.title' },
	},
	{
		path: '/definitions/new',
		name: 'definitionNew',
		component: () => import('@/pages/DefinitionNewPage.vue'),
		meta: { title: 'definition.newTitle' },
	},
	{
		path: '/registers/:register([a-z][a-z0-9_]*)/definition',
		name: 'definition',
		component: () => import('@/pages/DefinitionPage.vue'),
		meta: { title: 'definition.title' },
	},
	{
		path: '/registers/:register([a-z][a-z0-9_]*)/guide',
		name: 'registerGuide',
		component: () => import('@/pages/RegisterGuidePage.vue'),
		meta: { title: 'guide.title' },
	},
	{
		path: '/registers/:register([a-z][a-z0-9_]*)/import',
		name: 'import',
		component: () => import('@/pages/ImportPage.vue'),
		meta: { title: 'sheet.title' },
	},
	{
		path: '/registers/:register([a-z][a-z0-9_]*)/print',
		name: 'listPrint',
		component: () => import('@/pages/ListPrintPage.vue'),
		meta: { title: 'print.title' },
	},
	{
		path: '/registers/:register([a-z][a-z0-9_]*)/:id(\\d+)/print',
		name: 'recordPrint',
		component: () => import('@/pages/RecordPrintPage.vue'),
		meta: { title: 'print.title' },
	},
	{
		path: '/registers/:register([a-z][a-z0-9_]*)/new',
		name: 'recordNew',
		component: () => import('@/pages/RecordFormPage.vue'),
		meta: { title: 'records.create' },
	},
	{
		path: '/registers/:register([a-z][a-z0-9_]*)/:id(\\d+)',
		name: 'record',
		component: () => import('@/pages/RecordPage.vue'),
		meta: { title: 'registers.title' },
	},
	{
		path: '/registers/:register([a-z][a-z0-9_]*)/:id(\\d+)/edit',
		name: 'recordEdit',
		component: () => import('@/pages/RecordFormPage.vue'),
		meta: { title: 'record.edit' },
	},
	{
		path: '/registers/:register([a-z][a-z0-9_]*)/:id(\\d+)/letters/:letter(\\d+)',
		name: 'letter',
		component: () => import('@/pages/LetterPage.vue'),
		meta: { title: 'papers.letter' },
	},
	{
		path: '/forms',
		name: 'forms',
		component: () => import('@/pages/FormsPage.vue'),
		meta: { title: 'forms.title' },
	},
	{
		path: '/forms/new',
		name: 'formNew',
		component: () => import('@/pages/FormNewPage.vue'),
		meta: { title: 'forms.create' },
	},
	{
		path: '/forms/:id(\\d+)',
		name: 'form',
		component: () => import('@/pages/FormPage.vue'),
		meta: { title: 'forms.title' },
	},
	{
		path: '/submissions/:id(\\d+)',
		name: 'submission',
		component: () => import('@/pages/SubmissionPage.vue'),
		meta: { title: 'forms.title' },
	},
	{
		path: '/collections/:id(\\d+)',
		name: 'collection',
		component: () => import('@/pages/CollectionPage.vue'),
		meta: { title: 'collect.title' },
	},
	{
		path: '/collections/:id(\\d+)/:unit(\\d+)',
		name: 'villageSheet',
		component: () => import('@/pages/VillageSheetPage.vue'),
		meta: { title: 'collect.title' },
	},
	{
		path: '/asks/:id(\\d+)',
		name: 'ask',
		component: () => import('@/pages/AskPage.vue'),
		meta: { title: 'filling.answer' },
	},
	{ path: '/watch', name: 'watch', component: () => import('@/pages/WatchPage.vue'), meta: { title: 'nav.watch' } },
	{
		path: '/reports',
		name: 'reports',
		component: () => import('@/pages/ReportsPage.vue'),
		meta: { title: 'nav.write' },
	},
	{
		path: '/reports/:id(\\d+)',
		name: 'report',
		component: () => import('@/pages/ReportPage.vue'),
		meta: { title: 'nav.write' },
	},
	{ path: '/check', name: 'check', component: () => import('@/pages/CheckPage.vue'), meta: { title: 'nav.check' } },
	{
		path: '/check/rules',
		name: 'rules',
		component: () => import('@/pages/RulesPage.vue'),
		meta: { title: 'rules.title' },
	},
	{
		path: '/check/:kind(documents|reports)/:id(\\d+)',
		name: 'proof',
		component: () => import('@/pages/ProofPage.vue'),
		meta: { title: 'proof.title' },
	},
	{
		path: '/compare',
		name: 'compare',
		component: () => import('@/pages/ComparePage.vue'),
		meta: { title: 'compare.title' },
	},
	{
		path: '/notices',
		name: 'notices',
		component: () => import('@/pages/NoticesPage.vue'),
		meta: { title: 'nav.notices' },
	},
	{
		path: '/settings/users',
		name: 'users',
		component: () => import('@/pages/UsersPage.vue'),
		meta: { title: 'nav.users' },
	},
	{
		path: '/settings/delegations',
		name: 'delegations',
		component: () => import('@/pages/DelegationsPage.vue'),
		meta: { title: 'nav.delegations' },
	},
	{
		path: '/settings/tokens',
		name: 'tokens',
		component: () => import('@/pages/TokensPage.vue'),
		meta: { title: 'nav.tokens' },
	},
	{
		path: '/settings/channels',
		name: 'channels',
		component: () => import('@/pages/ChannelsPage.vue'),
		meta: { title: 'nav.channels' },
	},
	{
		path: '/settings/units',
		name: 'units',
		component: () => import('@/pages/UnitsPage.vue'),
		meta: { title: 'nav.units' },
	},
	{
		path: '/settings/journal',
		name: 'journal',
		component: () => import('@/pages/JournalPage.vue'),
		meta: { title: 'nav.journal' },
	},
	{
		path: '/:rest(.*)*',
		name: 'nowhere',
		component: () => import('@/pages/NowherePage.vue'),
		meta: { title: 'nowhere.title' },
	},
];

export const router = createRouter({
	history: createWebHistory(),
	routes,
	scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

/* Only an address of this site is gone back to after logging in. */
export const safeNext = (next: unknown): string => (typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/');

router.beforeEach((to) => {
	if (to.meta.open) return state.session && to.name === 'login' ? safeNext(to.query.next) : true;
	if (!state.session) return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
	if (state.session.must_change_password && to.name !== 'password') {
		return { name: 'password', query: { next: to.fullPath } };
	}
	return true;
});
router.afterEach((to) => {
	document.title = `${t(to.meta.title)} · ${t('app.name')}`;
});

/* A page that was not fetched before the server went away cannot be shown: say so, and stay. */
router.onError((error) => {
	const lost = /import|fetch|module/i.test(String(error));
	sayFailed(lost ? new ApiError(0, 'offline', t('error.offline')) : error);
});
/* The pages are small: fetched while the user reads the first, a server that goes away later takes none of them along. */
export function fetchPages(): void {
	for (const route of routes) {
		if (typeof route.component === 'function')
			void (route.component as () => Promise<unknown>)().catch(() => undefined);
	}
}
