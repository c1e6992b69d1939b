// The simplified Chinese catalogue; must give a word for every key of English.
import type { Catalogue } from './catalogue.ts';
import { common } from './zh-cn/common.ts';
import { errors } from './zh-cn/errors.ts';
import { overlay } from './zh-cn/overlay.ts';
import { popup } from './zh-cn/popup.ts';
import { status } from './zh-cn/status.ts';
import { terms } from './zh-cn/terms.ts';

export const zhCn: Catalogue = { common, errors, overlay, popup, status, terms };
