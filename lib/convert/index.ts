// Converts YAML to TypeScript.
export { type Conversion, type ConvertOptions, convert } from './convert';
export { classNameFor } from './write/names';
