// A room of the workspace under answers made up in the page, for what does not stand in the sample
// shop. What is not made up stays the server's. Used by the lists of surfaces; claims nothing.

/**
 * The page again, when the API gives these answers by endpoint; `session` changes what the
 * background says of the member, and a download of `isHeld` never comes.
 */
export async function answered(page, answers, { session = null, isHeld = false } = {}) {
  await page.addInitScript(
    (made) => {
      const { runtime } = chrome;
      const send = runtime.sendMessage.bind(runtime);
      const answerOf = (message) => made.answers[message.data?.endpointId];
      const asMember = (done) => (told) =>
        done(told?.res ? { res: { ...told.res, ...made.session } } : told);
      runtime.sendMessage = (message, done) => {
        const { type } = message ?? {};
        const value = type === 'api.call' ? answerOf(message) : undefined;
        if (made.isHeld && type === 'api.download') return undefined;
        if (type === 'session.get') return send(message, asMember(done));
        if (!value) return send(message, done);
        setTimeout(done, 0, { res: { isOk: true, value } });
        return undefined;
      };
    },
    { answers, session, isHeld },
  );
  await page.reload();
  await page.locator('h1, main .empty').first().waitFor();
  await page.locator('.skeleton').waitFor({ state: 'detached' });
}
