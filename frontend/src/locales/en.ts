/* The same keys as zh.ts; scripts/check-messages.mjs proves it. */
import forms from './en/forms';
import plan from './en/plan';
import reading from './en/reading';
import registers from './en/registers';
import reports from './en/reports';
import settings from './en/settings';
import shared from './en/shared';

export default { ...shared, ...reading, ...plan, ...registers, ...forms, ...reports, ...settings };
