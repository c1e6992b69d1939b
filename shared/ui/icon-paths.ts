// The line icons of the kit on a 16 px grid, as SVG path data; stroke 1.5, round caps.
// An icon never carries meaning alone: a word or a label stands with it.

const circle = (cx: number, cy: number, r: number) =>
  `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

const box = (x: number, y: number, width: number, height: number) =>
  `M${x} ${y}h${width}v${height}h${-width}z`;

/** Icon name -> path data. */
export const iconPaths = {
  add: 'M8 3v10M3 8h10',
  air: 'M14 2L7.2 14l-1-5.2L2 6zM14 2L6.2 8.8',
  arrowLeft: 'M13 8H3.5M7.2 4L3.2 8l4 4',
  audit: 'M3 4h10M3 8h10M3 12h6',
  bag: 'M3.2 5.5h9.6l.8 8H2.4zM5.6 5.5V4.4a2.4 2.4 0 014.8 0v1.1',
  ban: `${circle(8, 8, 5.8)}M4 4l8 8`,
  bell: 'M4 11V7.2a4 4 0 018 0V11l1.2 1.5H2.8zM6.8 14.2h2.4',
  camera: `${box(1.8, 4.5, 8.4, 7)}M10.2 7.4l4-2v5.2l-4-2z`,
  cameraOff: `${box(1.8, 4.5, 8.4, 7)}M10.2 7.4l4-2v5.2l-4-2zM1.5 14.2L14.2 1.8`,
  catalogue: 'M2.5 5L8 2.2 13.5 5v6L8 13.8 2.5 11zM2.5 5L8 7.8 13.5 5M8 7.8v6',
  check: 'M3 8.5l3.2 3L13 4.5',
  chevronDown: 'M4 6.2L8 10l4-3.8',
  chevronRight: 'M6.2 4L10 8l-3.8 4',
  chevronUp: 'M4 9.8L8 6l4 3.8',
  close: 'M4 4l8 8M12 4l-8 8',
  comment: 'M2.5 3.2h11v8h-6l-3 2.6v-2.6h-2z',
  connections: 'M6 2v3M10 2v3M4 5h8v2.5a4 4 0 01-8 0zM8 11.5V14',
  copy: `${box(5.5, 5.5, 8, 8)}M10.5 5.5v-3h-8v8h3`,
  demand: 'M2.5 12.5l3.5-4 3 2 4.5-6.5M10 4h3.5v3.5',
  device: `${box(2, 3, 12, 8)}M6 13.5h4`,
  download: 'M8 2.5v7M5.2 7L8 9.8 10.8 7M2.5 11v2.5h11V11',
  edit: 'M3 13l.6-2.8 7-7a1.4 1.4 0 012 0l.2.2a1.4 1.4 0 010 2l-7 7zM9.6 4.2l2.2 2.2',
  express: 'M9 1.8L3.6 9H8l-1 5.2L12.4 7H8z',
  eye: `M1.8 8S4 4 8 4s6.2 4 6.2 4S12 12 8 12 1.8 8 1.8 8z${circle(8, 8, 1.8)}`,
  eyeOff: 'M1.8 8S4 4 8 4s6.2 4 6.2 4S12 12 8 12 1.8 8 1.8 8zM2.4 13.6L13.6 2.4',
  file: 'M4 2h5l3.5 3.5V14h-8.5zM9 2v3.5h3.5',
  filter: 'M2.5 3.5h11L9.5 8.4V13l-3-1.6v-3z',
  flip: 'M2.5 8h11M5 4.8L2.2 8 5 11.2M11 4.8L13.8 8 11 11.2',
  ghost: 'M3.5 13.5V7a4.5 4.5 0 019 0v6.5l-2.2-1.6L8 13.5l-2.3-1.6zM6.4 7v.01M9.6 7v.01',
  globe: `${circle(8, 8, 5.8)}M2.2 8h11.6M8 2.2c3.4 3.6 3.4 8 0 11.6M8 2.2c-3.4 3.6-3.4 8 0 11.6`,
  health: 'M1.8 8.5h3L6.5 4l3 8 1.7-3.5h3',
  imports: 'M8 2.5v7M5.2 7L8 9.8 10.8 7M2.5 11v2.5h11V11',
  info: `${circle(8, 8, 5.8)}M8 7.4v3.4M8 5.2v.01`,
  key: `${circle(5.2, 10.8, 2.6)}M7.2 8.9l6-6M11 5l1.8 1.8`,
  keyboard: `${box(1.8, 4, 12.4, 8)}M4.4 6.6v.01M6.8 6.6v.01M9.2 6.6v.01M11.6 6.6v.01M5 9.6h6`,
  lives: [
    circle(8, 8, 1.6),
    'M4.9 11.1a4.4 4.4 0 010-6.2M11.1 4.9a4.4 4.4 0 010 6.2',
    'M2.9 13.1a7.2 7.2 0 010-10.2M13.1 2.9a7.2 7.2 0 010 10.2',
  ].join(''),
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  microphone: 'M6 4a2 2 0 014 0v3a2 2 0 01-4 0zM3.8 8a4.2 4.2 0 008.4 0M8 12.2V14',
  microphoneOff:
    'M6 4a2 2 0 014 0v3a2 2 0 01-4 0zM3.8 8a4.2 4.2 0 008.4 0M8 12.2V14M2.2 13.8L13.8 2.2',
  more: 'M3.5 8v.01M8 8v.01M12.5 8v.01',
  mute: 'M2.5 6h2.3L8 3.2v9.6L4.8 10H2.5zM11 6l3 4M14 6l-3 4',
  openTab: `${box(2, 3, 12, 10)}M2 6h12`,
  panel: `${box(2, 3, 12, 10)}M9.8 3v10`,
  phone: `${box(4.5, 1.8, 7, 12.4)}M7.2 11.8h1.6`,
  pin: 'M6 2h4l-.6 4.2 2.1 2.3h-7l2.1-2.3zM8 8.5V14',
  policy: 'M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4zM5.8 8l1.6 1.6 2.8-3.2',
  print: `${box(4, 9, 8, 4.5)}M4.5 11H2.5V5.8h11V11h-2M4.5 5.8V2.5h7v3.3`,
  purchasing: `M2 3h1.8l1.6 7.2h6.8L13.6 5H4.3${circle(6, 12.8, 1)}${circle(11.4, 12.8, 1)}`,
  refresh: 'M13 4v3.2H9.8M3 12V8.8h3.2M3.5 6.6A5 5 0 0112.4 6M12.5 9.4A5 5 0 013.6 10',
  reviews: 'M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6',
  screen: `${box(2, 3, 12, 8)}M6 13.5h4`,
  rail: 'M4.5 2.2h7v8.6h-7zM4.5 6.4h7M6 10.8l-2 3M10 10.8l2 3M5.2 12.4h5.6',
  sea: 'M2 9.5h12l-1.6 4H3.6zM4 9.5V6h8v3.5M8 6V2.5',
  search: `${circle(7, 7, 4.2)}M10.2 10.2l3.3 3.3`,
  settings: [
    'M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6',
    circle(10, 4.5, 1.5),
    circle(6, 11.5, 1.5),
  ].join(''),
  slow: 'M4 2.2h8M4 13.8h8M5 2.2v2.6L8 8l3-3.2V2.2M5 13.8v-2.6L8 8l3 3.2v2.6',
  snooze: `${circle(8, 8.5, 5)}M8 5.8v2.9l1.9 1.2M3 2.8L1.6 4.2M13 2.8l1.4 1.4`,
  table: `${box(2, 3, 12, 10)}M2 6.5h12M2 9.8h12M6.5 6.5V13`,
  team: [
    circle(6, 5.5, 2.3),
    'M2 13c.3-2.6 1.9-4 4-4s3.7 1.4 4 4',
    'M10.5 3.4a2.3 2.3 0 010 4.2M11.6 9.3c1.4.5 2.2 1.8 2.4 3.7',
  ].join(''),
  today: `${box(2.5, 3.5, 11, 10)}M2.5 6.5h11M5 2v2.5M11 2v2.5M5.8 10l1.6 1.5 2.8-3`,
  truck: `M1.5 4h8v7h-8zM9.5 6.5h3l2 2.3V11h-5${circle(4.5, 12, 1.3)}${circle(11.5, 12, 1.3)}`,
  undo: 'M5.5 3L2.5 6l3 3M2.5 6h7a4 4 0 010 8H6',
  warehouses: 'M2 13.5V6l6-3.5L14 6v7.5M5 13.5V8.5h6v5M5 11h6',
  warning: 'M8 2.4l6 10.8H2zM8 6.6v3M8 11.4v.01',
} as const;

/** Every icon the kit can draw. */
export type IconName = keyof typeof iconPaths;
