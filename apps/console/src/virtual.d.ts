declare module 'virtual:refusals/it' {
  const sentences: { readonly [code: string]: string };
  export default sentences;
}
declare module 'virtual:refusals/en' {
  const sentences: { readonly [code: string]: string };
  export default sentences;
}
