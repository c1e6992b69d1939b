// Reading by camera without a camera: pictures come from a list, the stream is a fake.
import { describe, expect, it } from 'vitest';
import {
  type CameraParts,
  cameraFault,
  nativeReader,
  scanByCamera,
} from '../../../extension/lookup/camera-scan.ts';

function parts(pictures: readonly (readonly string[])[]) {
  const state = { stopped: 0, shown: 0 };
  const stream = { getTracks: () => [{ stop: () => (state.stopped += 1) }] };
  const made: CameraParts = {
    openCamera: async () => stream as unknown as MediaStream,
    reader: async () => ({ read: async () => pictures[state.shown++] ?? [] }),
    nextPicture: async () => undefined,
  };
  return { made, state };
}

function videoOf(): HTMLVideoElement {
  const video = document.createElement('video');
  Object.defineProperty(video, 'srcObject', { value: null, writable: true });
  video.play = async () => undefined;
  return video;
}

describe('a scan by camera', () => {
  it('takes a code seen in 2 pictures running, not one misread once, and stops the camera', async () => {
    const { made, state } = parts([[], ['400638133393'], ['4006381333931'], ['4006381333931']]);
    const outcome = await scanByCamera(videoOf(), made, new AbortController().signal);
    expect(outcome).toEqual({ kind: 'code', code: '4006381333931' });
    expect(state).toEqual({ stopped: 1, shown: 4 });
  });

  it('stops the camera when the person closes it', async () => {
    const { made, state } = parts([]);
    const stop = new AbortController();
    const closing = { ...made, nextPicture: async () => stop.abort() };
    expect(await scanByCamera(videoOf(), closing, stop.signal)).toEqual({ kind: 'stopped' });
    expect(state.stopped).toBe(1);
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotReadableError', 'busy'],
    ['NotFoundError', 'missing'],
  ])('says what a refusal by %s means: %s', async (name, fault) => {
    const { made } = parts([]);
    const openCamera = () => Promise.reject(Object.assign(new Error(name), { name }));
    const stop = new AbortController().signal;
    const outcome = await scanByCamera(videoOf(), { ...made, openCamera }, stop);
    expect(outcome).toEqual({ kind: 'fault', fault });
    expect(cameraFault(Object.assign(new Error(name), { name }))).toBe(fault);
  });

  it('opens no camera where nothing reads its pictures', async () => {
    const { made } = parts([]);
    const reader = () => Promise.reject(new Error('no reader'));
    const stop = new AbortController().signal;
    expect(await scanByCamera(videoOf(), { ...made, reader }, stop)).toEqual({
      kind: 'fault',
      fault: 'no-reader',
    });
  });
});

describe("the browser's own reader", () => {
  class Detector {
    static getSupportedFormats = async () => ['ean_13', 'aztec'];
    constructor(readonly options: { formats: readonly string[] }) {}
    detect = async () => [{ rawValue: this.options.formats.join(',') }];
  }

  it('looks for the kinds on goods that this browser knows', async () => {
    const reader = await nativeReader({ BarcodeDetector: Detector });
    expect(await reader?.read(videoOf())).toEqual(['ean_13']);
  });

  it('is none where the class is absent or knows none of them', async () => {
    class Blind extends Detector {
      static override getSupportedFormats = async () => [] as string[];
    }
    expect(await nativeReader({})).toBeNull();
    expect(await nativeReader({ BarcodeDetector: Blind })).toBeNull();
  });
});
