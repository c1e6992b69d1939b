// One peer connection of a rehearsal, in one direction. Restarts its path when it is lost.
import type { LocalTracks } from './live-transport.ts';
import type { LinkSignal } from './peer-signal.ts';
import { PICTURES, type PictureSettings } from './presets.ts';

/** A connection lost for this long looks for a new path. */
const RESTART_AFTER_MS = 3_000;

/** How a link talks to its owner. */
export interface PeerLinkEvents {
  send(signal: LinkSignal): void;
  onTrack(track: MediaStreamTrack): void;
  onState(state: RTCPeerConnectionState): void;
}

/** A connection over which one side publishes and the other watches. */
export class PeerLink {
  readonly connection: RTCPeerConnection;
  readonly #events: PeerLinkEvents;
  readonly #isPublisher: boolean;
  #early: RTCIceCandidateInit[] = [];
  #picture: PictureSettings;
  #restartTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    isPublisher: boolean,
    iceServers: readonly RTCIceServer[],
    events: PeerLinkEvents,
    picture: PictureSettings = PICTURES.smooth,
  ) {
    this.#isPublisher = isPublisher;
    this.#events = events;
    this.#picture = picture;
    this.connection = new RTCPeerConnection({ iceServers: [...iceServers] });
    this.connection.onicecandidate = ({ candidate }) => this.#sendCandidate(candidate);
    this.connection.ontrack = ({ track }) => events.onTrack(track);
    this.connection.onconnectionstatechange = () => this.#watchState();
  }

  /** Sends the tracks and an offer; called again it renegotiates. */
  async publish(tracks: LocalTracks): Promise<void> {
    const stream = new MediaStream();
    for (const track of [tracks.audio, tracks.video]) {
      if (!track) continue;
      const sender = this.connection.getSenders().find((one) => one.track?.kind === track.kind);
      if (sender) await sender.replaceTrack(track);
      else this.connection.addTrack(track, stream);
    }
    await this.#limitVideo();
    await this.#offer();
  }

  /** Swaps the picture without a new offer. */
  async replaceVideo(track: MediaStreamTrack): Promise<void> {
    const sender = this.connection.getSenders().find((one) => one.track?.kind === 'video');
    await sender?.replaceTrack(track);
  }

  /** Limits what is sent from now on. */
  async setPicture(picture: PictureSettings): Promise<void> {
    this.#picture = picture;
    await this.#limitVideo();
  }

  /** Takes what the other side sent about this connection. */
  async receive(signal: LinkSignal): Promise<void> {
    if (signal.kind === 'offer') {
      await this.connection.setRemoteDescription({ type: 'offer', sdp: signal.sdp });
      await this.#addEarly();
      await this.connection.setLocalDescription();
      this.#events.send({ kind: 'answer', sdp: this.connection.localDescription?.sdp ?? '' });
    } else if (signal.kind === 'answer') {
      await this.connection.setRemoteDescription({ type: 'answer', sdp: signal.sdp });
      await this.#addEarly();
    } else if (signal.kind === 'candidate') {
      // A candidate may overtake the description it belongs to.
      if (this.connection.remoteDescription)
        await this.connection.addIceCandidate(signal.candidate);
      else this.#early.push(signal.candidate);
    }
  }

  close(): void {
    clearTimeout(this.#restartTimer);
    this.connection.onconnectionstatechange = null;
    this.connection.close();
  }

  async #offer(): Promise<void> {
    await this.connection.setLocalDescription();
    this.#events.send({ kind: 'offer', sdp: this.connection.localDescription?.sdp ?? '' });
  }

  async #addEarly(): Promise<void> {
    for (const candidate of this.#early.splice(0)) {
      await this.connection.addIceCandidate(candidate);
    }
  }

  async #limitVideo(): Promise<void> {
    const sender = this.connection.getSenders().find((one) => one.track?.kind === 'video');
    const parameters = sender?.getParameters();
    if (!sender || !parameters) return;
    const { keeps, maxKbps, framesPerSecond } = this.#picture;
    parameters.degradationPreference = `maintain-${keeps}`;
    parameters.encodings = parameters.encodings.map((encoding) => ({
      ...encoding,
      maxBitrate: maxKbps * 1000,
      maxFramerate: framesPerSecond,
    }));
    await sender.setParameters(parameters);
  }

  #sendCandidate(candidate: RTCIceCandidate | null) {
    if (!candidate) return;
    const { sdpMid, sdpMLineIndex } = candidate;
    this.#events.send({
      kind: 'candidate',
      fromPublisher: this.#isPublisher,
      candidate: { candidate: candidate.candidate, sdpMid, sdpMLineIndex },
    });
  }

  #watchState() {
    const state = this.connection.connectionState;
    clearTimeout(this.#restartTimer);
    if (this.#isPublisher && (state === 'disconnected' || state === 'failed')) {
      const waitMs = state === 'failed' ? 0 : RESTART_AFTER_MS;
      this.#restartTimer = setTimeout(() => this.#restart(), waitMs);
    }
    this.#events.onState(state);
  }

  #restart() {
    this.connection.restartIce();
    // A failure here is the connection's own state change, which comes back to #watchState.
    void this.#offer().catch(() => this.#events.onState('failed'));
  }
}
