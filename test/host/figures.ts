/** What suites measure while they run, for the process outside to print. */
export const figures: string[] = [];
