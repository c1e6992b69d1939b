// What a site's redesign does to its pages, in the test's own document.

/** The same texts and links under names nobody has seen. */
export function renameEverything(): void {
  for (const [index, element] of [...document.body.querySelectorAll('*')].entries()) {
    for (const name of element.getAttributeNames()) {
      const isKept = /^(href|value|alt|rowspan|colspan|srcdoc|hidden|type)$/.test(name);
      if (!isKept) element.removeAttribute(name);
    }
    if (!element.localName.includes('-')) element.className = `x${(index * 7919) % 97}q`;
  }
  for (const name of document.body.getAttributeNames()) document.body.removeAttribute(name);
}
