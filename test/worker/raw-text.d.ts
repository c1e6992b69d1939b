// Vite hands a file over as text when its name ends with `?raw`.
declare module '*?raw' {
  const text: string;
  export default text;
}
