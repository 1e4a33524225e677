/* What users see, in the words clerks use. en.ts has the same keys. */
import forms from './zh/forms';
import plan from './zh/plan';
import reading from './zh/reading';
import registers from './zh/registers';
import reports from './zh/reports';
import settings from './zh/settings';
import shared from './zh/shared';

export default { ...shared, ...reading, ...plan, ...registers, ...forms, ...reports, ...settings };
