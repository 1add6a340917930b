/** Names of variables that macros declare: each expansion has its own, which nobody else can write. */

/** Stands between the name as it was written and the number of the expansion. */
export const mark = 'ʹ';

export const isOwnName = (name: string): boolean => /ʹ\d+$|^\{/.test(name);

/** A macro's tokens are compared by how they are written (Reference: macros-by-example, hygiene). */
export const writtenName = (name: string): string => (name.includes(mark) ? name.replace(/ʹ\d+/g, '') : name);
