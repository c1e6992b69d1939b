// What the permission page says after the browser has answered, by what the browser answered.
import { describe, expect, it } from 'vitest';
import {
  askDevices,
  type PermissionParts,
  rememberedState,
} from '../../../extension/permission/ask-devices.ts';

function browserWith(state: string, answer: DOMException | null): PermissionParts {
  return {
    permissions: { query: async () => ({ state }) as PermissionStatus },
    mediaDevices: {
      getUserMedia: async () => {
        if (answer) throw answer;
        return { getTracks: () => [] } as unknown as MediaStream;
      },
    },
  };
}

const refusal = (name: string) => new DOMException('', name);

describe('asking for camera and microphone', () => {
  it.each([
    ['granted', 'allowed while visiting', 'granted', null],
    ['ask', 'allowed this time only', 'prompt', null],
    ['ask', 'the question was closed', 'prompt', refusal('NotAllowedError')],
    ['blocked', 'refused for good', 'denied', refusal('NotAllowedError')],
    ['missing', 'nothing is plugged in', 'prompt', refusal('NotFoundError')],
    ['busy', 'another program has the camera', 'granted', refusal('NotReadableError')],
  ])('ends at %s when %s', async (state, _what, remembered, answer) => {
    expect(await askDevices(browserWith(remembered, answer))).toBe(state);
  });

  it('needs no question when both were allowed before', async () => {
    expect(await rememberedState(browserWith('granted', null))).toBe('granted');
  });
});
