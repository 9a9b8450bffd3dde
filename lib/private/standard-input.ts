/** Name of standard input where a file name is expected. */
export const STANDARD_INPUT = '-';
