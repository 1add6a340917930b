/** The language features, one a file: pure functions from a vault and a place to plain data. */
export * from './checkReport';
export * from './completion';
export * from './createNote';
export * from './defineReport';
export * from './definition';
export * from './diagnostics';
export * from './documentLinks';
export * from './documentSymbols';
export * from './graph';
export * from './hover';
export * from './linksReport';
export * from './place';
export * from './preview';
export * from './quickFixes';
export * from './references';
