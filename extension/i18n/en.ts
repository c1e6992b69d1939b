// The English catalogue, and by it the shape of every other: areas as top-level keys, one file each.
import { common } from './en/common.ts';
import { errors } from './en/errors.ts';
import { overlay } from './en/overlay.ts';
import { popup } from './en/popup.ts';
import { status } from './en/status.ts';
import { terms } from './en/terms.ts';

export const en = { common, errors, overlay, popup, status, terms } as const;
