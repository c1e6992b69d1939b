// A table of which only a screenful exists: scrolling rewrites the contents of the same rows, as
// virtual lists of seller pages do. Text in, text out.

/** How many rows exist at once. */
export const VIRTUAL_ROWS = 12;
const ROW_HEIGHT = 53;

/** Styles of the scrolling box. */
export const VIRTUAL_CSS = `.scroller{height:700px;overflow:auto;position:relative}
.space{position:relative}.space table{position:absolute;left:0;top:0}
.space td{height:${ROW_HEIGHT - 1}px;overflow:hidden;white-space:nowrap}`;

/** The box with its table; `rowTag` opens a row, attributes included. */
export const virtualTable = (heads: readonly string[]): string =>
  `<div class="paper scroller" tabindex="0"><div class="space"><table><thead><tr>${heads
    .map((head) => `<th>${head}</th>`)
    .join('')}</tr></thead><tbody></tbody></table></div></div>`;

/** Draws the rows; `cells` are the insides of every row, `attributes` stand on each of them. */
export const virtualScript = (cells: readonly string[], attributes: string): string => `
const cells=${JSON.stringify(cells).replace(/</g, '\\u003c')};
const box=document.querySelector('.scroller'),space=box.querySelector('.space'),
table=space.querySelector('table'),body=space.querySelector('tbody');
space.style.height=cells.length*${ROW_HEIGHT}+64+'px';
fill(body,Array.from({length:Math.min(${VIRTUAL_ROWS},cells.length)},()=>
'<tr ${attributes}></tr>').join(''));
const rows=[...body.children];
const show=()=>{const first=Math.min(Math.max(0,cells.length-rows.length),
Math.floor(box.scrollTop/${ROW_HEIGHT}));
table.style.transform='translateY('+first*${ROW_HEIGHT}+'px)';
rows.forEach((row,i)=>{if(row.dataset.at===String(first+i))return;
row.dataset.at=first+i;fill(row,cells[first+i])})};
box.addEventListener('scroll',show,{passive:true});show();`;
