// Words of the live engine in English: badge, permission page, faults and advice. A fault says what
// happened, what still runs, and what to do.

/** English words of the area `engine`. */
export const engine = {
  badge: 'LIVE',
  badgeLost: '…',
  badgeTitle: 'Stockcast: on air since {since} · {title}. Right-click to end the live.',
  badgeTitleLost: 'Stockcast: connection lost, coming back by itself · {title} (since {since})',
  endLive: 'End live: {title}',
  onAirNote: 'You are on air: {title}',
  onAirNoteText: 'Closing the panel does not end the live. Right-click the Stockcast icon to end.',
  windowTitle: 'Stockcast live',
  windowNote: 'This window sends your live. Keep it open; you may minimise it.',
  permission: {
    title: 'Camera and microphone',
    why: 'A live needs your camera and microphone. Pictures go only where you go live.',
    ask: 'Allow camera and microphone',
    asking: 'Your browser is asking now: choose “Allow while visiting the site”.',
    done: 'Camera and microphone are allowed. You can close this tab and go live.',
    oneTime: 'Choose “Allow while visiting the site”; “Allow this time” ends with this tab.',
    blockedTitle: 'Your browser blocks camera or microphone',
    blockedChrome:
      'Click the icon left of the address of this tab, then Site settings, and set Camera and ' +
      'Microphone to Allow. Then press the button again.',
    blockedEdge:
      'Click the lock left of the address of this tab, then Permissions for this site, and set ' +
      'Camera and Microphone to Allow. Then press the button again.',
    blockedFirefox:
      'Click the crossed-out camera left of the address of this tab and remove the block. Then ' +
      'press the button again and tick “Remember this decision”.',
    system:
      'If it stays blocked, your computer may refuse the browser: on macOS look in System ' +
      'Settings, Privacy and Security; on Windows in Settings, Privacy, Camera.',
    missing: 'No camera or no microphone is connected. Plug one in and press the button again.',
    busy: 'Another program uses the camera. Close it and press the button again.',
    close: 'Close this tab',
  },
  faults: {
    unreachable:
      'Nobody answers at the streaming service. Check your connection and try again, or rehearse.',
    'permission-denied': 'The browser does not let us use camera or microphone. Allow them first.',
    'permission-needed': 'Camera and microphone have not been allowed yet. Allow them in a tab.',
    'device-busy': 'Another program uses this camera or microphone. Close it, or choose another.',
    'device-missing': 'No such camera or microphone is connected. Plug it in, or choose another.',
    'grant-refused': 'The streaming service refused our key. Ask an owner to check its settings.',
    'grant-expired': 'Our key to the streaming service ran out. Try again.',
    'already-connected-elsewhere': 'You are on air in another window or on another device.',
    banned: 'You may not send in this live any more.',
    'room-full': 'This live has no free place.',
    'not-supported': 'This browser cannot do that.',
    unexpected: 'Something unexpected stopped the live. Try again.',
    'room-banned': 'You were removed from this live.',
    'room-over': 'This live is over.',
    'room-not-open': 'This live is not open yet. Open it first: that sets its stock aside.',
    'room-not-found': 'This live is not there any more.',
    'room-too-old': 'This version of Stockcast is too old for the server. Update the extension.',
    'signed-out': 'This browser is not paired. Pair it, then go live.',
    'no-ticket': 'The server did not let us in. Check your connection and try again.',
    'room-silent': 'The room of the live does not answer. It is tried again by itself.',
    'not-started': 'The room did not go on air. Try again.',
    'camera-lost': 'The camera is gone. Plug it in again, or choose another; the sound goes on.',
    'microphone-lost': 'The microphone is gone. Plug it in again, or choose another.',
    'share-refused': 'No screen or window was chosen. Your camera goes on.',
    'share-ended': 'Sharing ended. Your camera is back.',
    busy: 'That cannot be done now. Wait until the last step is done.',
  },
  advice: {
    'lighter-picture': 'Your line is too thin for this picture. Choose “smooth” or “beauty”.',
    'closer-to-router': 'Your line answers slowly. Use a cable, or move closer to the router.',
    'stop-other-uploads': 'Parts of the picture get lost. Stop other uploads and downloads.',
    'check-connection': 'Nothing goes through. Check your connection.',
  },
  quality: {
    unknown: 'Line not measured yet',
    excellent: 'Line excellent',
    good: 'Line good',
    fair: 'Line fair',
    poor: 'Line poor',
    bad: 'Line very bad',
    lost: 'Line lost',
  },
} as const;
