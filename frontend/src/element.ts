/* The parts of Element Plus that the pages use; each with its own style sheet, so that nothing else is shipped. */
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/el-button.css';
import 'element-plus/theme-chalk/el-checkbox.css';
import 'element-plus/theme-chalk/el-dialog.css';
import 'element-plus/theme-chalk/el-drawer.css';
import 'element-plus/theme-chalk/el-dropdown.css';
import 'element-plus/theme-chalk/el-dropdown-menu.css';
import 'element-plus/theme-chalk/el-dropdown-item.css';
import 'element-plus/theme-chalk/el-input.css';
import 'element-plus/theme-chalk/el-message.css';
import 'element-plus/theme-chalk/el-message-box.css';
import 'element-plus/theme-chalk/el-overlay.css';
import 'element-plus/theme-chalk/el-popper.css';
import 'element-plus/theme-chalk/el-progress.css';
import 'element-plus/theme-chalk/el-scrollbar.css';
import 'element-plus/theme-chalk/el-tab-pane.css';
import 'element-plus/theme-chalk/el-tabs.css';
import {
	ElButton,
	ElCheckbox,
	ElConfigProvider,
	ElDialog,
	ElDrawer,
	ElDropdown,
	ElDropdownItem,
	ElDropdownMenu,
	ElInput,
	ElProgress,
	ElTabPane,
	ElTabs,
} from 'element-plus';
import type { App } from 'vue';

const parts = {
	ElButton,
	ElCheckbox,
	ElConfigProvider,
	ElDialog,
	ElDrawer,
	ElDropdown,
	ElDropdownItem,
	ElDropdownMenu,
	ElInput,
	ElProgress,
	ElTabPane,
	ElTabs,
};

export function useElement(app: App): void {
	for (const [name, part] of Object.entries(parts)) app.component(name, part);
}
