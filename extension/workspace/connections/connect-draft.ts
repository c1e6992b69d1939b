// What a person types to connect a shop, and what is sent of it, for every platform the same way:
// its declared form says what is asked, its schema what fits. Pure.
import * as v from 'valibot';
import {
  type ConnectionForm,
  connectionFormSchema,
} from '../../../shared/contract/connection-forms.ts';
import type { DeclaredForm, FormField } from '../../../shared/contract/declared-forms.ts';

/** What stands in the fields, by their names. */
export type Typed = Readonly<Record<string, string>>;

/** The form's fields. */
export interface ConnectDraft {
  readonly typed: Typed;
  /** '' = a new shop is made. */
  readonly accountId: string;
  /** '' = the shop is called by what is known of it. */
  readonly name: string;
}

/** Before anything is typed. */
export const BLANK_DRAFT: ConnectDraft = { typed: {}, accountId: '', name: '' };

/** What a form holds, or the names of the fields that do not fit. */
export type ReadForm = { readonly form: ConnectionForm } | { readonly wrong: readonly string[] };

/**
 * The shop's own domain in whatever a person copied; null when there is none in it.
 *
 * @example 'https://admin.shopify.com/store/box-shop/products' -> 'box-shop.myshopify.com'
 */
export function shopDomainIn(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  const admin = /admin\.shopify\.com\/store\/([a-z0-9][a-z0-9-]*)/.exec(text)?.[1];
  const domain = /^(?:https?:\/\/)?([a-z0-9][a-z0-9-]*)\.myshopify\.com(?:\/|$)/.exec(text)?.[1];
  const bare = /^[a-z0-9][a-z0-9-]*$/.exec(text)?.[0];
  const name = admin ?? domain ?? bare;
  return name ? `${name}.myshopify.com` : null;
}

// Fields that a person may copy in more than one shape.
const READERS: Readonly<Record<string, (typed: string) => string | null>> = {
  shopDomain: shopDomainIn,
};

const textOf = (name: string, typed: Typed): string => {
  const text = (typed[name] ?? '').trim();
  return READERS[name] ? (READERS[name](text) ?? '') : text;
};

const partOf = (fields: readonly FormField[], part: FormField['part'], typed: Typed) =>
  Object.fromEntries(
    fields
      .filter((field) => field.part === part)
      .flatMap(({ name }) => (typed[name]?.trim() ? [[name, textOf(name, typed)]] : [])),
  );

/** The typed fields as the platform's form; what is left empty and may be is not in it. */
export function readForm(
  { platform, fields }: DeclaredForm,
  typed: Typed,
  known: Readonly<Record<string, unknown>> = {},
): ReadForm {
  const settings = { ...known, ...partOf(fields, 'settings', typed) };
  const credentials = partOf(fields, 'credentials', typed);
  const given: Readonly<Record<string, unknown>> = { ...settings, ...credentials };
  const missing = fields.filter(({ name, isOptional }) => !isOptional && !given[name]);
  const checked = v.safeParse(connectionFormSchema, { platform, credentials, settings });
  const unfit = (checked.issues ?? []).map(({ path }) => String(path?.at(-1)?.key));
  const wrong = [...new Set([...missing.map(({ name }) => name), ...unfit])];
  return checked.success && wrong.length === 0 ? { form: checked.output } : { wrong };
}

/** What a shop is called before it has told its own name: by its address where it has one. */
export function shopNameOf({ settings }: ConnectionForm, platform: string): string {
  return 'shopDomain' in settings ? (settings.shopDomain.split('.')[0] ?? platform) : platform;
}
