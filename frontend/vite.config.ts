import vue from '@vitejs/plugin-vue';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => ({
	plugins: [vue()],
	resolve: { alias: { '@': '/src' } },
	define: {
		__VUE_OPTIONS_API__: 'true', // Element Plus needs it
		__VUE_PROD_DEVTOOLS__: 'false',
		__VUE_I18N_LEGACY_API__: 'false',
		__INTLIFY_PROD_DEVTOOLS__: 'false',
		__INTLIFY_DROP_MESSAGE_COMPILER__: 'false', // the message compiler makes a tree and runs it: no eval
	},
	build: {
		target: 'es2020',
		assetsInlineLimit: 0,
		chunkSizeWarningLimit: 700,
		rollupOptions: {
			output: {
				manualChunks(id) {
					if (!id.includes('node_modules')) return undefined;
					if (/node_modules\/(echarts|zrender|tslib)\//.test(id)) return 'charts';
					return 'vendor';
				},
			},
		},
	},
	server: { proxy: { '/api': loadEnv(mode, '.', 'ZHENWU_').ZHENWU_SERVER ?? 'http://127.0.0.1:8080' } },
}));
