// What the look-up's components are given: state, words, clock and the acts outside the page.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { I18n } from '../i18n/translate.ts';
import type { CameraParts } from './camera-scan.ts';
import type { LookupStore } from './lookup-store.ts';
import type { TeachActs } from './TeachBar.tsx';

/** Collaborators of the components; tests pass fakes. */
export interface LookupServices {
  readonly store: LookupStore;
  readonly i18n: I18n;
  readonly nowMs: () => number;
  readonly copyText: (text: string) => Promise<void>;
  readonly openWorkspace: (path: string) => void;
  /** Null where there is no panel to open (we are in it). */
  readonly openPanel: (() => void) | null;
  /** How the open tab's site is taught; null where there is none to teach. */
  readonly teach: TeachActs | null;
  /** How barcodes are read by camera; null where there is none. */
  readonly camera: CameraParts | null;
  /** Opens the look-up in a tab: only there can the browser ask for the camera. */
  readonly openCameraTab: (() => void) | null;
  readonly syncNow: () => void;
  readonly isOnline: () => boolean;
}

/** The context all look-up components read. */
export const LookupContext = createContext<LookupServices | null>(null);

/** The services; throws outside the look-up, which is a mistake in wiring. */
export function useLookup(): LookupServices {
  const services = useContext(LookupContext);
  if (!services) throw new Error('look-up component rendered outside LookupContext');
  return services;
}
