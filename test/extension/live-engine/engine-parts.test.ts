// The engine's small rules: which device is what, which sentence an error has, what a test says.
import { describe, expect, it } from 'vitest';
import { deviceKindOf } from '../../../extension/live-engine/devices.ts';
import { EngineError, faultOf, ticketError } from '../../../extension/live-engine/faults.ts';
import { cameraConstraints } from '../../../extension/live-engine/local-media.ts';
import { summarise } from '../../../extension/live-engine/network-test.ts';
import { loudnessOf } from '../../../extension/live-engine/sound.ts';
import { LiveTransportError } from '../../../shared/live/live-transport.ts';
import { PICTURES } from '../../../shared/live/presets.ts';
import { RoomRefusal } from '../../../shared/live/room-socket.ts';

describe('a device', () => {
  it.each([
    ['OBS Virtual Camera', 'virtual'],
    ['Cam Link 4K (0fd9:0066)', 'capture-card'],
    ['USB Video', 'capture-card'],
    ['Iriun Webcam', 'phone'],
    ['FaceTime HD Camera', 'plain'],
    ['', 'plain'],
  ])('called %j is %s', (label, kind) => {
    expect(deviceKindOf(label)).toBe(kind);
  });
});

describe('an error', () => {
  it.each([
    [new DOMException('Permission dismissed', 'NotAllowedError'), 'permission-denied'],
    [new DOMException('in use', 'NotReadableError'), 'device-busy'],
    [new DOMException('none', 'NotFoundError'), 'device-missing'],
    [new LiveTransportError('unreachable', 'join'), 'unreachable'],
    [new RoomRefusal('not-open'), 'room-not-open'],
    [new EngineError('room-silent', 'WELCOME'), 'room-silent'],
    [new TypeError('x is not a function'), 'unexpected'],
  ])('%s is told as %s', (error, kind) => {
    expect(faultOf(error, 7)).toMatchObject({ kind, atMs: 7 });
  });

  it.each([
    ['banned', 403, 'room-banned'],
    ['room-closed', 409, 'room-over'],
    ['live-cancelled', 409, 'room-over'],
    ['room-not-open', 409, 'room-not-open'],
    ['unauthenticated', 401, 'signed-out'],
    ['offline', 0, 'no-ticket'],
    ['internal', 500, 'no-ticket'],
  ])('of a ticket, %s (%i), is told as %s', (code, status, kind) => {
    const failure = { code, status, title: '', detail: null, fields: [], requestId: null };
    const error = ticketError({ ...failure, code: code as never, retryAfterSeconds: null });
    expect(faultOf(error, 0).kind).toBe(kind);
  });
});

describe('the camera', () => {
  it('is asked to crop 540 x 960 out of a picture that lies down', () => {
    expect(cameraConstraints(PICTURES.smooth, 'portrait', 'cam')).toMatchObject({
      width: { ideal: 540 },
      height: { ideal: 960 },
      resizeMode: 'crop-and-scale',
      deviceId: { ideal: 'cam' },
    });
  });

  it('is asked for 1280 x 720 in landscape at the clear preset, any device', () => {
    const constraints = cameraConstraints(PICTURES.clear, 'landscape', null);
    expect(constraints).toMatchObject({ width: { ideal: 1280 }, height: { ideal: 720 } });
    expect(constraints).not.toHaveProperty('deviceId');
  });
});

describe('the loudness', () => {
  const tone = (amplitude: number) =>
    Float32Array.from({ length: 480 }, (_, i) => amplitude * Math.sin(i / 4));

  it('is 0 in silence and rises with the tone', () => {
    expect(loudnessOf(new Float32Array(480))).toEqual({ level: 0, isClipping: false });
    const [soft, loud] = [tone(0.02), tone(0.4)].map((samples) => loudnessOf(samples).level);
    expect(soft).toBeGreaterThan(0.2);
    expect(loud).toBeGreaterThan(soft as number);
  });

  it('clips at full scale', () => {
    expect(loudnessOf(tone(1)).isClipping).toBe(true);
    expect(loudnessOf(tone(0.9)).isClipping).toBe(false);
  });
});

describe('the pre-call test', () => {
  it('takes the middle round trip and the middle step between two', () => {
    expect(summarise([20, 24, 22], 3)).toMatchObject({ rttMs: 22, jitterMs: 4, quality: 1 });
  });

  it('is disconnected when nothing comes back', () => {
    expect(summarise([], 8)).toMatchObject({ rttMs: null, quality: 6, advice: 'check-connection' });
  });

  it('counts an unanswered question as loss', () => {
    expect(summarise([20, 20, 20, 20, 20, 20, 20], 8)).toMatchObject({
      quality: 4,
      advice: 'stop-other-uploads',
    });
  });
});
