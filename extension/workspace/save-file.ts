// Saves text as a file by the browser's own download; the one place of the workspace that does.

/** Hands a file to the reader. */
export const saveFile = (name: string, type: string, content: BlobPart) => {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
};
