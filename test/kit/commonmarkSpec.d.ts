/** The package ships no types of its own. */
declare module 'commonmark-spec' {
  const spec: {
    readonly tests: readonly { readonly number: number; readonly section: string; readonly markdown: string }[];
  };
  export default spec;
}
