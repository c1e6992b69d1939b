// What a site's redesign does to its pages, in the test's own document.

/** The same texts and links under names nobody has seen, in frames of the page as well. */
export function renameEverything(): void {
  renameIn(document.body);
  for (const frame of document.querySelectorAll('iframe[srcdoc]')) {
    const written = frame.getAttribute('srcdoc') ?? '';
    const { body } = new DOMParser().parseFromString(written, 'text/html');
    renameIn(body);
    frame.setAttribute('srcdoc', body.innerHTML);
  }
}

function renameIn(body: HTMLElement): void {
  for (const [index, element] of [...body.querySelectorAll('*')].entries()) {
    for (const name of element.getAttributeNames()) {
      const isKept = /^(href|value|alt|rowspan|colspan|srcdoc|hidden|type)$/.test(name);
      if (!isKept) element.removeAttribute(name);
    }
    if (!element.localName.includes('-')) element.className = `x${(index * 7919) % 97}q`;
  }
  for (const name of body.getAttributeNames()) body.removeAttribute(name);
}
