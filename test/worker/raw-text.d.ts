// Vite hands a file over as text when its name ends with `?raw`.
declare module '*?raw' {
  const text: string;
  export default text;
}

// Vite's glob over files that may be absent, such as the data beside the repository.
interface ImportMeta {
  glob<T>(
    pattern: string,
    options: { readonly query: string; readonly import: string; readonly eager: true },
  ): Record<string, T>;
}
