// An order as a letter: only to a plain address, with its words and link whole, and nothing that a
// supplier's name or address could slip into the letter's head.
import { expect, it } from 'vitest';
import { mailAddressOf, mailUrlOf } from '../../../../extension/workspace/purchasing/order-mail.ts';

it('writes 1 letter with subject, 2 lines and a link that comes back as it was', () => {
  const mail = {
    ...{ to: 'sales+box@factory.example', subject: '采购单 PO-7 & more' },
    body: 'Please confirm:\nhttps://stock.example/confirm/abc?x=1&y=2',
  };
  const url = new URL(mailUrlOf(mail));
  expect(url.protocol).toBe('mailto:');
  expect(decodeURIComponent(url.pathname)).toBe(mail.to);
  expect(url.searchParams.get('subject')).toBe(mail.subject);
  expect(url.searchParams.get('body')).toBe(mail.body.replace('\n', '\r\n'));
  expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
});

it('takes a plain address and none of 6 texts that are more or less than one', () => {
  expect(mailAddressOf(' sales@factory.example ')).toBe('sales@factory.example');
  const bad = [
    ...[undefined, '', 'wechat: box', 'a@b', 'a@b.example?bcc=c@d.example'],
    'Box <a@b.example>, c@d.example',
  ];
  expect(bad.map(mailAddressOf)).toEqual(bad.map(() => null));
});
