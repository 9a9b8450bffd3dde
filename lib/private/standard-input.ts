/** File name that means standard input. */
export const STANDARD_INPUT = '-';
