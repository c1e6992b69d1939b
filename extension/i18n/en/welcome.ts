// Words of the page after installing, in English.

/** English words of the area `welcome`. */
export const welcome = {
  heading: 'True stock on your seller pages',
  note: 'Three steps, about five minutes. The extension touches only the sites you switch on.',
  pair: 'Pair this browser with your workspace',
  import: 'Bring in your stock',
  importNote:
    'Drop a warehouse file or a marketplace report. You see every change before it counts.',
  sites: 'Switch on your marketplaces',
  sitesNote: 'The browser asks once for each site.',
  chooseSites: 'Choose sites',
  open: 'Open the workspace',
  done: 'Done',
} as const;
