// The pairing page for a browser that shows a code while nobody is signed in yet: with a one-use
// link it makes the workspace or joins it, with a password it recognises a member. Plain forms.
import type { Context } from 'hono';
import type * as v from 'valibot';
import { redeemSetUp, signIn } from '../../shared/contract/auth.ts';
import { approve, deviceIdOf, findOpenPairing, foldUserCode } from '../auth/pairing.ts';
import { redeemSetUpLink } from '../auth/set-up.ts';
import { recognise } from '../auth/sign-in.ts';
import type { AppEnv } from '../context.ts';
import { forWorkspace, type WorkspaceDb } from '../db/for-workspace.ts';
import { insertDevice } from '../db/session.ts';
import { ApiError } from '../errors.ts';
import { takeAnonymous } from '../middleware/rate-limit.ts';
import { readBodyText } from '../request-body.ts';
import { parsePart } from '../validation.ts';
import { escapeHtml, htmlPage } from './html.ts';

interface Shown {
  readonly code: string;
  readonly setUp: string;
  readonly problem?: string;
}

const field = (label: string, name: string, attributes: string) =>
  `<label>${label}<input name="${name}" ${attributes}></label>`;

function formPage({ code, setUp, problem }: Shown, status = 200): Response {
  const value = (text: string) => `value="${escapeHtml(text)}"`;
  const codeField = field(
    'Code shown in the extension',
    'userCode',
    `class="code" required autocomplete="off" maxlength="12" ${value(code)}`,
  );
  const notice = problem ? `<p class="bad" role="alert">${escapeHtml(problem)}</p>` : '';
  const optional = '<span class="quiet">(optional)</span>';
  return htmlPage(
    'Pair a browser with Stockcast',
    `<h1>Pair a browser</h1>
    <p>Only go on if you started the pairing yourself: whoever shows this code will see your stock.
    If you are signed in already, approve the code in the workspace tab under Team instead.</p>
    ${notice}
    <form method="post" action="/pair"><fieldset><legend>With a password</legend>
      ${codeField}
      ${field('E-mail', 'email', 'type="email" required autocomplete="username"')}
      ${field('Password', 'password', 'type="password" required autocomplete="current-password"')}
      <button>Pair</button></fieldset></form>
    <form method="post" action="/pair"><fieldset><legend>With a one-use link</legend>
      ${codeField}
      ${field('One-use code', 'setUp', `required autocomplete="off" ${value(setUp)}`)}
      ${field('Your name', 'displayName', 'required maxlength="200" autocomplete="name"')}
      ${field(`Workspace ${optional}`, 'workspaceName', 'maxlength="200"')}
      ${field(`E-mail ${optional}`, 'email', 'type="email" autocomplete="username"')}
      ${field(`New password, 10 characters ${optional}`, 'password', 'type="password"')}
      <button>Pair</button></fieldset></form>`,
    status,
  );
}

const donePage = (deviceName: string) =>
  htmlPage(
    'Paired',
    `<h1>Paired</h1><p>${escapeHtml(deviceName)} is signed in within a few seconds.
    You can close this page.</p>`,
  );

/** Shows the forms, filled in from the address. */
export function showPairPage(c: Context<AppEnv>): Response {
  return formPage({
    code: foldUserCode(c.req.query('code') ?? '').replace(/^-$/, ''),
    setUp: c.req.query('set-up') ?? '',
  });
}

type Form = Record<string, string>;

// Empty inputs are sent as empty text; for the contract they are not there.
async function readForm(c: Context<AppEnv>): Promise<Form> {
  const text = await readBodyText(c.req.raw, 20_000);
  return Object.fromEntries([...new URLSearchParams(text)].filter(([, typed]) => typed !== ''));
}

async function memberOf(c: Context<AppEnv>, form: Form, deviceName: string) {
  const { env } = c;
  const { nowMs } = c.var;
  if (form.setUp !== undefined) {
    const fields = { ...form, code: form.setUp, deviceName };
    const body = parsePart('body', redeemSetUp.body, fields);
    const track = (db: WorkspaceDb) => c.set('databases', [...c.var.databases, db]);
    const context = { env, nowMs, origin: null, track };
    const { session } = await redeemSetUpLink(
      context,
      body as v.InferOutput<typeof redeemSetUp.body>,
    );
    return { workspaceId: session.workspaceId, memberId: session.memberId };
  }
  const fields = parsePart('body', signIn.body, { ...form, deviceName });
  const { email, password } = fields as v.InferOutput<typeof signIn.body>;
  const { db, member } = await recognise(env, email, password);
  return { workspaceId: db.workspaceId, memberId: member.memberId };
}

/** Takes a form: recognises the member, then approves the code for them. */
export async function takePairForm(c: Context<AppEnv>): Promise<Response> {
  takeAnonymous(c);
  const form = await readForm(c);
  const code = form.userCode ?? '';
  try {
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== new URL(c.req.url).origin) {
      throw new ApiError('forbidden', { detail: 'Open this page itself and try again.' });
    }
    // The code first: a mistyped one must not use the link up.
    const pairing = await findOpenPairing(c.env, code, c.var.nowMs);
    const member = await memberOf(c, form, pairing.deviceName);
    await approve(c.env, pairing, member);
    const db = await forWorkspace(c.env, member.workspaceId);
    const device = { id: deviceIdOf(pairing), name: pairing.deviceName };
    await db.batch([insertDevice(db, { ...device, memberId: member.memberId }, c.var.nowMs)]);
    return donePage(pairing.deviceName);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const shown = { code, setUp: form.setUp ?? '', problem: error.detail ?? error.message };
    return formPage(shown, error.status);
  }
}
