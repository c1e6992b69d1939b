// Words of what is told outside in English: rooms of messengers and mailboxes.

/** English words of the area `notices`. */
export const notices = {
  heading: 'Told elsewhere',
  note: 'What becomes a matter is told there in one message, each cause once, and no money in it.',
  kinds: {
    feishu: 'Feishu / Lark',
    dingtalk: 'DingTalk',
    wecom: 'WeCom',
    slack: 'Slack',
    discord: 'Discord',
    telegram: 'Telegram',
    resend: 'E-mail by Resend',
    postmark: 'E-mail by Postmark',
    sendgrid: 'E-mail by SendGrid',
    other: 'Another service',
  },
  kind: 'Service',
  name: 'Name of the room or mailbox',
  fields: {
    url: 'Webhook address',
    secret: 'Signing secret, where one is set',
    token: 'Bot token',
    chat: 'Chat id',
    apiKey: 'API key',
    from: 'From',
    to: 'To',
  },
  quietFromHour: 'Quiet from',
  quietToHour: 'Quiet until',
  add: 'Add a room or mailbox',
  save: 'Save',
  added: 'Saved. Send a test to see it arrive.',
  test: 'Send a test',
  tested: 'A test went to {name}.',
  turnOff: 'Turn off',
  turnOn: 'Turn on',
  end: 'Remove',
  ended: '{name} is told no more.',
  never: 'nothing sent yet',
  sent: 'last message {age}',
  advice: {
    'rate-limited': 'It takes no more for now and is told later by itself.',
    'platform-refused':
      'It refuses. Compare address, key and signing secret with its settings, remove it here and ' +
      'add it again.',
    'platform-silent': 'It does not answer. It is tried again by itself; nothing is lost.',
    'forbidden-host': 'It pointed to another host, which is not followed.',
    'needs-sign-in': 'Its secrets cannot be opened any more: remove it and add it again.',
    other: 'It could not be told and is tried again by itself.',
  },
} as const;
