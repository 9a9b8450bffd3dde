// YAML to TypeScript: what the command line needs.
export { type Conversion, type ConvertOptions, convert } from './convert';
export { formatRemark } from './remark';
export { classNameFor } from './write/names';
