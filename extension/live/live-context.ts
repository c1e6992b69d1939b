// What the components beside a live are given: state, words, the room, the engine, the API. The
// assistant's need less, so that the workspace draws them too. Components never import a client.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Permission } from '../../shared/contract/permissions.ts';
import type { RoomRequest } from '../../shared/live/room-socket.ts';
import type { DeskSpeech } from '../../shared/ui/desk/desk-words.ts';
import type { ShowRow } from '../../shared/ui/desk/show-view.ts';
import type { ToastQueue } from '../../shared/ui/toast-queue.ts';
import type { ApiClient } from '../api.ts';
import type { I18n } from '../i18n/translate.ts';
import type { EngineRequest, PictureName } from '../messages/live-engine.ts';
import type { SessionView } from '../messages.ts';
import type { ChooseStore } from './choose-live.ts';
import type { EmergencyStore } from './emergency-store.ts';
import type { EngineAnswer } from './engine-client.ts';
import type { FoundGoods } from './find-goods.ts';
import type { ChosenLive, PanelMode, PanelStore } from './panel-store.ts';
import type { PictureSource } from './picture-source.ts';
import type { PrompterStore } from './prompter.ts';
import type { PhraseStore } from './quick-phrases.ts';
import type { ShowroomStore } from './showroom.ts';
import type { TranslationStore } from './translation.ts';

/** The engine as the panel works it; `EngineClient` fits. */
export interface EngineControl {
  request(request: EngineRequest): Promise<EngineAnswer>;
  show(name: PictureName, onTrack: (track: MediaStreamTrack) => void): void;
  hide(name: PictureName): void;
}

/** What belongs to one stay beside a live, whoever draws it. */
export interface SeatParts {
  readonly store: PanelStore;
  readonly phrases: PhraseStore;
  readonly translation: TranslationStore;
  readonly emergency: EmergencyStore;
  /** Goods of the catalogue by code, barcode or name. */
  readonly findGoods: (text: string) => Promise<readonly FoundGoods[]>;
  readonly copyText: (text: string) => Promise<void>;
}

/** What the assistant's place needs from outside, in the panel and in the workspace. */
export interface DeskServices extends SeatParts {
  readonly i18n: I18n;
  readonly speech: DeskSpeech;
  readonly call: ApiClient['call'];
  readonly session: () => SessionView | null;
  readonly toasts: ToastQueue;
}

/** What the panel needs from outside. */
export interface LiveServices extends DeskServices {
  readonly prompter: PrompterStore;
  readonly showroom: ShowroomStore;
  readonly choose: ChooseStore;
  readonly engine: EngineControl;
  readonly pictures: PictureSource;
  /** Stands beside a live from now on. */
  readonly enter: (live: ChosenLive, mode: PanelMode) => void;
  readonly openWorkspace: (path: string) => void;
  readonly openPermission: () => void;
}

/** The line-up as it stands, and how to tell the room something. */
export interface Show {
  readonly rows: readonly ShowRow[];
  readonly pinned: ShowRow | null;
  readonly next: ShowRow | null;
  /** Tells the room, and the person when the room refuses; true when it was done. */
  readonly tell: (request: RoomRequest) => Promise<boolean>;
}

/** All of the assistant's place. */
export interface LiveDesk extends DeskServices, Show {}

/** All of the panel. */
export interface Live extends LiveServices, Show {}

/** The context that the assistant's components read, wherever they stand. */
export const LiveDeskContext = createContext<LiveDesk | null>(null);

/** The assistant's collaborators; throws outside of a desk, which is a mistake in wiring. */
export const useLiveDesk = (): LiveDesk => {
  const desk = useContext(LiveDeskContext);
  if (!desk) throw new Error('assistant component rendered outside LiveDeskContext');
  return desk;
};

/** The context all components of the panel read. */
export const LiveContext = createContext<Live | null>(null);

/** The panel's collaborators; throws outside of it, which is a mistake in wiring. */
export const useLive = (): Live => {
  const live = useContext(LiveContext);
  if (!live) throw new Error('live component rendered outside LiveContext');
  return live;
};

/** Whether the signed-in member may do it; the server decides, this only hides what would fail. */
export const mayIn = ({ session }: Pick<DeskServices, 'session'>, permission: Permission) =>
  session()?.permissions.includes(permission) ?? false;
